import {
  buildSchema,
  graphql,
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import {
  argumentLimits,
  limitArguments,
} from '../../../../subgraphs/platform/graphql/serving/argumentLimits.ts';
import { definitions } from '../../../../gateway/main/graph.ts';
import { schemaOf } from '../../../../subgraphs/platform/graphql/serving/subgraphSchema.ts';

const schema = buildSchema(`
  scalar Amount
  enum Colour { RED }
  input ThingFilter { contains: String, in: [String!], not: ThingFilter }
  input Thing { name: String, ids: [ID!], grid: [[Int!]!], colours: [Colour!], parts: [Thing!] }
  type Query {
    text(a: String, b: ID, c: Amount, d: Int): Boolean
    things(filter: ThingFilter, things: [Thing!], list: [Int]): Boolean
  }
`);
limitArguments(schema);

async function ask(query: string, variableValues: Record<string, unknown> = {}) {
  const { errors } = await graphql({ schema, source: query, variableValues });
  return errors?.map(({ message, extensions: { code } }) => ({ code, message }));
}

const x = (length: number) => 'x'.repeat(length);

describe('a limit of an argument', () => {
  it.each([
    [
      'a text',
      '{ text(a: $v) }',
      'String',
      x(2_001),
      'ARGUMENT_TOO_LONG',
      'a must be at most 2000 characters, got 2001',
    ],
    [
      'an id',
      '{ text(b: $v) }',
      'ID',
      x(201),
      'ARGUMENT_TOO_LONG',
      'b must be at most 200 characters, got 201',
    ],
    [
      'a scalar',
      '{ text(c: $v) }',
      'Amount',
      x(201),
      'ARGUMENT_TOO_LONG',
      'c must be at most 200 characters, got 201',
    ],
    [
      'a list',
      '{ things(list: $v) }',
      '[Int]',
      Array(1_001).fill(1),
      'ARGUMENT_TOO_LONG',
      'list must be at most 1000 items, got 1001',
    ],
    [
      'a filter',
      '{ things(filter: $v) }',
      'ThingFilter',
      { not: { not: { contains: x(201) } } },
      'INVALID_FILTER',
      'filter.not.not.contains must be at most 200 characters, got 201',
    ],
    [
      'a filtered list',
      '{ things(filter: $v) }',
      'ThingFilter',
      { in: Array(1_001).fill('a') },
      'INVALID_FILTER',
      'filter.in must be at most 1000 items, got 1001',
    ],
    [
      'a field of an item',
      '{ things(things: $v) }',
      '[Thing!]',
      [{ parts: [{ name: x(2_001) }] }],
      'ARGUMENT_TOO_LONG',
      'things[0].parts[0].name must be at most 2000 characters, got 2001',
    ],
    [
      'an item',
      '{ things(things: $v) }',
      '[Thing!]',
      [{ ids: ['a', x(201)] }],
      'ARGUMENT_TOO_LONG',
      'things[0].ids[1] must be at most 200 characters, got 201',
    ],
    [
      'a list in a list',
      '{ things(things: $v) }',
      '[Thing!]',
      [{ grid: [Array(1_001).fill(1)] }],
      'ARGUMENT_TOO_LONG',
      'things[0].grid[0] must be at most 1000 items, got 1001',
    ],
    [
      'a list of enum values',
      '{ things(things: $v) }',
      '[Thing!]',
      [{ colours: Array(1_001).fill('RED') }],
      'ARGUMENT_TOO_LONG',
      'things[0].colours must be at most 1000 items, got 1001',
    ],
  ])('holds for %s and names the number', async (_what, query, type, v, code, message) => {
    expect(await ask(`query ($v: ${type}) ${query}`, { v })).toEqual([{ code, message }]);
  });

  it('accepts values of at most this length', async () => {
    const v = { contains: x(200), in: Array(1_000).fill('a') };
    expect(await ask('query ($v: ThingFilter) { things(filter: $v) }', { v })).toBeUndefined();
    expect(await ask(`{ text(a: "${x(2_000)}", b: null, d: 1) }`)).toBeUndefined();
  });
});

describe.each([...definitions])('the arguments of %s', (_name, definition) => {
  /**
   * Yields arguments in which one value is too long, for every position whose type can contain such
   * a value.
   */
  function tooLong(type: GraphQLInputType, seen: readonly string[] = []): unknown[] {
    if (isNonNullType(type)) return tooLong(type.ofType, seen);
    if (isListType(type)) {
      const list = Array(argumentLimits.list + 1).fill(null);
      return [list, ...tooLong(type.ofType, seen).map((item) => [item])];
    }
    if (isInputObjectType(type)) {
      if (seen.includes(type.name)) return [];
      return Object.values(type.getFields()).flatMap((field) =>
        tooLong(field.type, [...seen, type.name]).map((value) => ({ [field.name]: value })),
      );
    }
    const isNumber = isScalarType(type) && ['Int', 'Float', 'Boolean'].includes(type.name);
    return isScalarType(type) && !isNumber ? [x(argumentLimits.text + 1)] : [];
  }

  it('all have a limit, for texts and lists at any depth', () => {
    const unlimited: string[] = [];
    let count = 0;
    for (const type of Object.values(schemaOf(definition).getTypeMap())) {
      if (!isObjectType(type) || type.name.startsWith('__')) continue;
      for (const field of Object.values(type.getFields())) {
        for (const argument of field.name === '_entities' ? [] : field.args) {
          for (const value of tooLong(argument.type)) {
            count += 1;
            try {
              void field.resolve?.({}, { [argument.name]: value }, { caller: all }, {} as never);
              unlimited.push(
                `${type.name}.${field.name}(${argument.name}: ${getNamedType(argument.type).name})`,
              );
            } catch (error) {
              const code = (error as { extensions?: { code?: unknown } }).extensions?.code;
              if (code !== 'ARGUMENT_TOO_LONG' && code !== 'INVALID_FILTER') throw error;
            }
          }
        }
      }
    }
    expect(unlimited).toEqual([]);
    expect(count).toBeGreaterThan(20);
  });
});

/** Use a caller with all scopes, so that limits are reached before guards refuse. */
const all = { scopes: { has: () => true }, owners: new Set(), subject: 'tests' };
