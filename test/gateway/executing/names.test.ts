import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SmallGateway, openSmallGateway } from './supergraph.ts';

/** Every name that objects inherit and that a schema may use for a field. */
const inherited = Object.getOwnPropertyNames(Object.prototype).filter(
  (name) => !name.startsWith('__'),
);
const done: string[] = [];
let gateway: SmallGateway;

beforeAll(async () => {
  gateway = await openSmallGateway({
    left: {
      types: `
        type Query { thing: Thing constructor: Named things: [Thing] named: [Either] }
        type Mutation { act(x: String): Named }
        union Either = Thing | Named
        type Thing @key(fields: "constructor") { constructor: ID! valueOf: Int constructor_: Int secret: Int @authenticated }
        type Named @key(fields: "toString hasOwnProperty") {
          toString: ID! hasOwnProperty: ID! keys: Int assign: Int
        }`,
      resolvers: {
        Query: {
          thing: () => ({ constructor: 'c', valueOf: 1, constructor_: 7 }),
          things: () => [1, 2].map((n) => ({ constructor: `c${n}`, valueOf: n, constructor_: 7 })),
          constructor: () => ({ toString: 't', hasOwnProperty: 'h', keys: 1, assign: 2 }),
          named: () => [
            { __typename: 'Named', toString: 't', hasOwnProperty: 'h', keys: 1, assign: 2 },
            { __typename: 'Thing', constructor: 'c', valueOf: 3, constructor_: 7 },
          ],
        },
        Mutation: {
          act: (_: unknown, { x }: { x?: string }) => {
            done.push(x ?? '');
            return { toString: 't', hasOwnProperty: 'h', keys: 3, assign: 4 };
          },
        },
      },
    },
    right: {
      types: `
        type Thing @key(fields: "constructor") {
          constructor: ID! valueOf: Int @external
          ${inherited.filter((name) => name !== 'constructor' && name !== 'valueOf').join(': String ')}: String
          sum: String @requires(fields: "valueOf")
        }
        type Named @key(fields: "toString hasOwnProperty") {
          toString: ID! hasOwnProperty: ID! isPrototypeOf: String fails: String!
        }`,
      resolvers: {
        Thing: {
          __resolveReference: async (thing: object) => thing,
          sum: (thing: object) => JSON.stringify(thing),
          toString: (thing: object) => `text of ${Reflect.get(thing, 'constructor')}`,
          propertyIsEnumerable: () => null,
        },
        Named: {
          __resolveReference: async (named: object) => named,
          isPrototypeOf: (named: object) => JSON.stringify(named),
          fails: () => {
            throw new Error('no');
          },
        },
      },
    },
  });
});
afterAll(() => gateway.close());

describe('a field with the name of an inherited property', () => {
  it('may be a key, a required field, and be selected together with them', async () => {
    const { data, errors } = await gateway.ask(
      '{ thing { constructor constructor_ sum toString valueOf } }',
    );
    expect(errors).toBeUndefined();
    expect(data?.['thing']).toStrictEqual({
      constructor: 'c',
      constructor_: 7,
      sum: '{"__typename":"Thing","constructor":"c","valueOf":1}',
      toString: 'text of c',
      valueOf: 1,
    });
  });

  it('may be the parent of other fields, without changing an object’s prototype', async () => {
    const { keys, assign } = Object;
    const { data } = await gateway.ask('{ constructor { keys assign isPrototypeOf } }');
    expect(data).toEqual({
      constructor: {
        keys: 1,
        assign: 2,
        isPrototypeOf: '{"__typename":"Named","toString":"t","hasOwnProperty":"h"}',
      },
    });
    expect([Object.keys, Object.assign]).toEqual([keys, assign]);
  });

  it('may be in lists, in fragments and under conditions', async () => {
    const { data, errors } = await gateway.ask(
      `{ things { ...F } named { __typename ... on Thing { ...F } ... on Named { text: toString isPrototypeOf @skip(if: true) } } }
       fragment F on Thing { toString sum @include(if: false) key: constructor }`,
    );
    expect(errors).toBeUndefined();
    const expected: object = {
      things: [1, 2].map((n) => ({ toString: `text of c${n}`, key: `c${n}` })),
      named: [
        { __typename: 'Named', text: 't' },
        { __typename: 'Thing', toString: 'text of c', key: 'c' },
      ],
    };
    expect(data).toEqual(expected);
  });

  it('stands in the paths of errors under the caller’s response key', async () => {
    const { data, errors } = await gateway.ask('{ constructor { keys fails } }');
    expect(data).toEqual({ constructor: null });
    expect(errors?.map(({ path }) => path)).toEqual([['constructor', 'fails']]);
    const aliased = await gateway.ask('{ toString: constructor { __proto__: fails } }');
    expect(aliased.errors?.map(({ path }) => path)).toEqual([['toString', '__proto__']]);
  });
});

describe('an alias with the name of an inherited property', () => {
  const aliases = [...Object.getOwnPropertyNames(Object.prototype), 'then', 'toJSON', '_entities'];

  it.each(aliases)('may be that of a field, an object or a mutation: %s', async (alias) => {
    done.length = 0;
    const before = Object.getOwnPropertyNames(Object.prototype);
    const asked = await gateway.ask(`{ ${alias}: thing { ${alias}: toString } }`);
    expect(asked.errors).toBeUndefined();
    expect(Object.entries(asked.data!)).toEqual([
      [alias, JSON.parse(`{"${alias}":"text of c"}`) as object],
    ]);
    const acted = await gateway.ask(
      `mutation { ${alias}: act(x: "1") { ${alias}: keys more: isPrototypeOf } other: act(x: "2") { keys } }`,
    );
    expect(acted.errors).toBeUndefined();
    expect(Object.keys(acted.data!)).toEqual([alias, 'other']);
    expect(done).toEqual(['1', '2']);
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
    expect(Reflect.get({}, 'replayed')).toBeUndefined();
  });
});

describe('a refused field', () => {
  it.each(['constructor', 'toString', '__proto__', 'refused_by_katun_0', 'name'])(
    'has its error under the alias %s',
    async (alias) => {
      const { data, errors } = await gateway.ask(
        `{ things { ${alias}: secret key: constructor } refused_by_katun_1: thing { ${alias}: secret } }`,
      );
      const marked = JSON.parse(`{"${alias}":null}`) as object;
      const places = (data as Record<string, object[]>)['things']!;
      expect(places.map((place) => Object.entries(place))).toEqual(
        [1, 2].map((n) => [
          [alias, null],
          ['key', `c${n}`],
        ]),
      );
      expect(Object.entries(data!['refused_by_katun_1'] as object)).toEqual(Object.entries(marked));
      expect(errors?.map(({ path }) => path)).toEqual([
        ['things', 0, alias],
        ['things', 1, alias],
        ['refused_by_katun_1', alias],
      ]);
    },
  );
});
