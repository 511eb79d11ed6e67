import type { GraphQLResolveInfo } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SmallGateway, openSmallGateway } from './supergraph.ts';

/** The operations that the subgraphs executed, in order. */
const log: string[] = [];
let stock = 0;
let gateway: SmallGateway;

beforeAll(async () => {
  const reserve =
    (what: string) =>
    (_: unknown, { count }: { count: number }) => {
      stock += count;
      log.push(`${what} ${count}`);
      return { id: `${count}` };
    };
  gateway = await openSmallGateway({
    store: {
      types: `
        type Query { order(id: ID!): Order }
        type Mutation { reserve(count: Int!): Order! fail: Order }
        type Order @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: { order: (_: unknown, { id }: { id: string }) => ({ id }) },
        Mutation: {
          reserve: reserve('reserve'),
          fail: () => {
            log.push('fail');
            throw new Error('no stock');
          },
        },
      },
    },
    audit: {
      types: `
        type Mutation { note(count: Int!): Order }
        type Order @key(fields: "id") { id: ID! stockThen: Int note(text: String): String }`,
      resolvers: {
        Mutation: { note: reserve('note') },
        Order: {
          __resolveReference: async ({ id }: { id: string }) => ({ id }),
          stockThen: ({ id }: { id: string }) => {
            log.push(`look at ${id}`);
            return stock;
          },
          note: (_: unknown, { text }: { text: string }, __: unknown, info: GraphQLResolveInfo) =>
            `${info.operation.operation} ${text}`,
        },
      },
    },
  });
});
afterAll(() => gateway.close());
beforeEach(() => {
  stock = 0;
  log.length = 0;
});

describe('the root fields of a mutation', () => {
  it('are executed one after the other, each with its entities', async () => {
    const { data, errors } = await gateway.ask(
      'mutation { a: reserve(count: 1) { stockThen } b: reserve(count: 2) { id stockThen } }',
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ a: { stockThen: 1 }, b: { id: '2', stockThen: 3 } });
    expect(log).toEqual(['reserve 1', 'look at 1', 'reserve 2', 'look at 2']);
  });

  it('are executed in the caller’s order, also if they belong to several subgraphs', async () => {
    const { data } = await gateway.ask(
      `mutation ($one: Int!, $no: Boolean = false, $text: String) {
        ...Rest
        reserve(count: $one) { ...Then }
        left: reserve(count: 9) @include(if: $no) { id }
        note(count: 3) { id note(text: $text) }
        kind: __typename
      }
      fragment Rest on Mutation { c: reserve(count: 5) { ...Then } }
      fragment Then on Order { seen: stockThen }`,
      { one: 1, text: 'x' },
    );
    expect(data).toEqual({
      c: { seen: 5 },
      reserve: { seen: 6 },
      note: { id: '3', note: 'mutation x' },
      kind: 'Mutation',
    });
    expect(log).toEqual(['reserve 5', 'look at 5', 'reserve 1', 'look at 1', 'note 3']);
  });

  it('are merged and executed once if they have the same response key', async () => {
    const { data } = await gateway.ask(
      'mutation { a: reserve(count: 1) { id } b: reserve(count: 1) { stockThen } a: reserve(count: 1) { stockThen } }',
    );
    expect(data).toEqual({ a: { id: '1', stockThen: 1 }, b: { stockThen: 2 } });
    expect(log).toEqual(['reserve 1', 'look at 1', 'reserve 1', 'look at 1']);
  });

  it('continue after one that fails', async () => {
    const { data, errors } = await gateway.ask(
      'mutation { fail { stockThen } b: reserve(count: 2) { stockThen } }',
    );
    expect(data).toEqual({ fail: null, b: { stockThen: 2 } });
    expect(errors?.map(({ path }) => path)).toEqual([['fail']]);
    expect(log).toEqual(['fail', 'reserve 2', 'look at 2']);
  });

  it('are sent in one fetch if they belong to one subgraph and need no entities of others', async () => {
    gateway.takeFetches();
    await gateway.ask('mutation { a: reserve(count: 1) { id } b: reserve(count: 2) { id } }');
    expect(gateway.takeFetches()).toHaveLength(1);
    expect(log).toEqual(['reserve 1', 'reserve 2']);
  });
});
