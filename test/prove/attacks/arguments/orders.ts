import { type GraphQLSchema, getNamedType, isEnumType, isInputObjectType } from 'graphql';
import { type Attack, query } from '../attack.ts';

/** Sort values of a cursor's item, as JSON. */
const sortValues = [
  '"notadate"',
  '""',
  '"infinity"',
  '"NaN"',
  '"1e999999"',
  '"99999999999999999999"',
  '"-0001-01-01"',
  '"2016-02-30"',
  '"a\\u0000b"',
  '"\\ud800"',
  JSON.stringify('x'.repeat(5_000)),
] as const;

/** Returns, for each order of each list, cursors of that order whose sort value no item has. */
export function cursorsOfEveryOrder(schema: GraphQLSchema, authorization: string) {
  const lists = Object.values(schema.getQueryType()!.getFields());
  return lists.flatMap((list) => {
    const orderBy = list.args.find(({ name }) => name === 'orderBy');
    const order = orderBy && getNamedType(orderBy.type);
    if (!isInputObjectType(order)) return [];
    const field = getNamedType(order.getFields()['field']!.type);
    if (!isEnumType(field)) return [];
    return field.getValues().flatMap(({ name }) =>
      sortValues.map((value, at): Attack => {
        const after = Buffer.from(`["${name}","ASC",${value},"x"]`).toString('base64url');
        const page = `first: 1, after: "${after}", orderBy: {field: ${name}}`;
        const text = `{ ${list.name}(${page}) { nodes { __typename } } }`;
        const called = `Query.${list.name} behind cursor ${at + 1} by ${name}: ${value.slice(0, 20)}`;
        return query(called, text, {}, { authorization });
      }),
    );
  });
}
