import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isObjectType,
} from 'graphql';
import type { Draw } from './world.ts';

/** An operation and its variables. */
export interface GeneratedOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Generates an operation on a schema, with aliases (also of key fields), arguments, inline and
 * named fragments, and conditions. The operation may be invalid: two fields with the same response
 * key may conflict.
 */
export function drawOperation(schema: GraphQLSchema, draw: Draw): GeneratedOperation {
  const fragments: string[] = [];
  const aliases = ['id', 's0', 's1', 'r0', 'v', 'other', 'label', 'c0', '__proto__', 'toString'];

  const condition = () => {
    const kind = draw(14);
    if (kind === 0) return ' @include(if: $yes)';
    if (kind === 1) return ' @skip(if: $no)';
    if (kind === 2) return ' @include(if: $no)';
    return kind === 3 ? ' @skip(if: $yes)' : '';
  };

  const fieldText = (field: GraphQLField<unknown, unknown>, depth: number): string => {
    const type = getNamedType(field.type);
    const alias = draw(5) === 0 ? `${aliases[draw(aliases.length)]}: ` : '';
    const values = ['1', '2', '$x', 'null'];
    const hasArgument = field.args.length > 0 && draw(4) > 0;
    const argument = hasArgument ? `(x: ${values[draw(values.length)]})` : '';
    const inner = isLeafType(type) ? '' : ` ${selection(type, depth - 1)}`;
    return `${alias}${field.name}${argument}${condition()}${inner}`;
  };

  const selection = (type: GraphQLNamedType, depth: number): string => {
    const parts: string[] = [];
    const fields =
      isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
    const usable =
      depth > 0 ? fields : fields.filter((field) => isLeafType(getNamedType(field.type)));
    const count = usable.length === 0 ? 0 : 1 + draw(Math.min(4, usable.length));
    for (let i = 0; i < count; i++) parts.push(fieldText(usable[draw(usable.length)]!, depth));
    if (draw(4) === 0) parts.push(draw(3) === 0 ? 'kind: __typename' : '__typename');
    if (isAbstractType(type) && depth > 0) {
      for (const possible of schema.getPossibleTypes(type)) {
        if (draw(2) === 0)
          parts.push(`... on ${possible.name}${condition()} ${selection(possible, depth - 1)}`);
      }
    }
    if (isObjectType(type) && depth > 0 && draw(8) === 0) {
      const [implemented] = type.getInterfaces();
      const on = implemented && draw(2) === 0 ? implemented : type;
      if (draw(2) === 0) parts.push(`... on ${on.name}${condition()} ${selection(on, depth - 1)}`);
      else {
        const name = `F${fragments.length}`;
        fragments.push('');
        fragments[Number(name.slice(1))] =
          `fragment ${name} on ${on.name} ${selection(on, depth - 1)}`;
        parts.push(`...${name}${condition()}`);
      }
    }
    return parts.length === 0 ? '{ __typename }' : `{ ${parts.join(' ')} }`;
  };

  const body = selection(schema.getQueryType()!, 2 + draw(3));
  const text = [body, ...fragments].join('\n');
  const uses = (name: string) => text.includes(`$${name}`);
  const definitions = [
    uses('x') && '$x: Int',
    uses('yes') && '$yes: Boolean = true',
    uses('no') && '$no: Boolean!',
  ].filter((definition) => definition !== false);
  const variables = {
    ...(uses('x') && draw(3) > 0 && { x: draw(3) }),
    ...(uses('yes') && draw(5) === 0 && { yes: draw(2) === 0 }),
    ...(uses('no') && { no: draw(5) === 0 }),
  };
  const head = definitions.length > 0 ? `query Q(${definitions.join(', ')})` : 'query Q';
  return { query: `${head} ${text}`, variables };
}
