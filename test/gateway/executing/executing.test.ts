import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SmallGateway, openSmallGateway } from './supergraph.ts';

/** Books and their authors in two subgraphs; a third one has the prices. */
const log: string[] = [];
const books = [
  { __typename: 'Book', id: '1', title: 'One', author: { id: 'a' } },
  { __typename: 'Book', id: '2', title: 'Two', author: { id: 'a' } },
  { __typename: 'Book', id: '3', title: 'Three', author: { id: 'b' } },
];
let gateway: SmallGateway;

beforeAll(async () => {
  gateway = await openSmallGateway({
    library: {
      types: `
        type Query { books: [Book!]! shelves: [[Book]] thing: Thing many: [Book!]! }
        type Mutation { add(title: String!): String }
        union Thing = Book | Author
        type Book @key(fields: "id") { id: ID! title(loud: Boolean): String author: Author }
        type Author @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: {
          books: () => books,
          shelves: () => [[books[0], null], null, [books[2]]],
          thing: () => ({ __typename: 'Author', id: 'b' }),
          many: () => Array.from({ length: 1_500 }, (_, i) => ({ id: `m${i}`, author: null })),
        },
        Mutation: {
          add: (_: unknown, { title }: { title: string }) => {
            log.push(title);
            return title;
          },
        },
        Book: {
          title: ({ title }: { title: string }, { loud }: { loud?: boolean }) =>
            loud ? title.toUpperCase() : title,
        },
      },
    },
    people: {
      types: `
        type Mutation { rename(name: String!): String }
        type Author @key(fields: "id") { id: ID! name: String! nick: String }`,
      resolvers: {
        Mutation: {
          rename: (_: unknown, { name }: { name: string }) => {
            log.push(name);
            return name;
          },
        },
        Author: {
          __resolveReference: async ({ id }: { id: string }) => ({ id, name: `Name ${id}` }),
          nick: ({ id }: { id: string }) => {
            if (id === 'b') throw new Error('no nick');
            return `nick ${id}`;
          },
        },
      },
    },
    shop: {
      types: `
        type Book @key(fields: "id") {
          id: ID! title(loud: Boolean): String @external price: Int!
          label: String @requires(fields: "title(loud: true)")
          whisper: String @requires(fields: "title(loud: false)")
        }`,
      resolvers: {
        Book: {
          __resolveReference: async (reference: object) => reference,
          price: ({ id }: { id: string }) => Number(id) * 10,
          label: ({ title }: { title: string | null }) => `label ${title}`,
          whisper: ({ title }: { title: string | null }) => `whisper ${title}`,
        },
      },
    },
  });
});
afterAll(() => gateway.close());

const asked = () => gateway.takeFetches().map(({ subgraph }) => subgraph);

describe('the executor', () => {
  it('sends equal representations once, and one request to each subgraph of a wave', async () => {
    gateway.takeFetches();
    const { data, errors } = await gateway.ask(
      '{ books { author { name } } shelves { author { name } price } }',
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      shelves: [[{ author: { name: 'Name a' }, price: 10 }, null], null, [{ price: 30 }]],
    });
    const fetches = gateway.takeFetches();
    expect(fetches.map(({ subgraph }) => subgraph).toSorted()).toEqual([
      'library',
      'people',
      'shop',
    ]);
    const { variables } = fetches.find(({ subgraph }) => subgraph === 'people')!;
    expect(Object.values(variables).flat()).toEqual([
      { __typename: 'Author', id: 'a' },
      { __typename: 'Author', id: 'b' },
    ]);
  });

  it('requests many entities in several batches', async () => {
    gateway.takeFetches();
    await gateway.ask('{ many { price } }');
    const sizes = gateway
      .takeFetches()
      .map(({ variables }) => Object.values(variables).flat().length);
    expect(sizes).toEqual([0, 1_000, 500]);
  });

  it('passes the arguments of a `@requires` to each required field', async () => {
    const { data } = await gateway.ask(
      '{ books { title label whisper shout: title(loud: true) } }',
    );
    expect((data as { books: unknown[] }).books[0]).toEqual({
      title: 'One',
      label: 'label ONE',
      whisper: 'whisper One',
      shout: 'ONE',
    });
  });

  it('does not confuse an alias with a key', async () => {
    const { data } = await gateway.ask('{ books { id: title __typename: id price } }');
    expect((data as { books: unknown[] }).books[2]).toEqual({
      id: 'Three',
      __typename: '3',
      price: 30,
    });
    const aliased = await gateway.ask(
      '{ books { id: title kind: __typename price author { id: name } } }',
    );
    expect((aliased.data as { books: unknown[] }).books[1]).toEqual({
      id: 'Two',
      kind: 'Book',
      price: 20,
      author: { id: 'Name a' },
    });
  });

  it('reports errors at every position that they null, under the caller’s response keys', async () => {
    const { data, errors } = await gateway.ask('{ all: books { by: author { n: nick } } }');
    expect((data as { all: unknown[] }).all[2]).toEqual({ by: { n: null } });
    expect(errors?.map(({ path }) => path)).toEqual([['all', 2, 'by', 'n']]);
  });

  it(
    'reports errors of an unavailable subgraph at the paths of its fields, and propagates ' +
      'null by the schema',
    async () => {
      gateway.instead('people', () => ({
        errors: [{ message: 'gone', extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
      }));
      const { data, errors } = await gateway.ask('{ books { id author { name } } }');
      gateway.instead('people', undefined);
      expect(data).toEqual({ books: books.map(({ id }) => ({ id, author: null })) });
      expect(errors?.map(({ path }) => path)).toEqual(
        books.map((_, index) => ['books', index, 'author', 'name']),
      );
    },
  );

  it('refuses a value that is invalid for its type', async () => {
    gateway.instead('shop', () => ({
      data: { _entities: [{ price: 'dear' }, { price: 20 }, { price: 30 }] },
    }));
    const { data, errors } = await gateway.ask('{ books { price } }');
    gateway.instead('shop', undefined);
    expect(data).toBeNull();
    expect(errors).toMatchObject([
      { path: ['books', 0, 'price'], extensions: { code: 'INVALID_SUBGRAPH_VALUE' } },
    ]);
  });

  it('reports an error if a subgraph returns too few entities', async () => {
    gateway.instead('people', () => ({ data: { _entities: [] } }));
    const { data, errors } = await gateway.ask('{ books { author { nick } } }');
    gateway.instead('people', undefined);
    expect((data as { books: unknown[] }).books[0]).toEqual({ author: { nick: null } });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_SUBGRAPH_ANSWER' });
  });

  it('omits fields that @skip and @include exclude, and does not fetch them', async () => {
    const query = 'query ($with: Boolean!) { books { id price @include(if: $with) } }';
    gateway.takeFetches();
    await gateway.ask(query, { with: true });
    expect(asked()).toEqual(['library', 'shop']);
    const { data } = await gateway.ask(query, { with: false });
    expect(asked()).toEqual(['library']);
    expect(data).toEqual({ books: books.map(({ id }) => ({ id })) });
  });

  it('runs mutations one after the other, also equal ones', async () => {
    log.length = 0;
    const { data } = await gateway.ask(
      'mutation { a: add(title: "x") b: rename(name: "y") c: add(title: "x") }',
    );
    expect(data).toEqual({ a: 'x', b: 'y', c: 'x' });
    expect(log).toEqual(['x', 'y', 'x']);
  });

  it('answers introspection together with data', async () => {
    const { data } = await gateway.ask(
      'query ($n: String!) { __typename thing { ... on Author { name } } t: __type(name: $n) { name } __schema { queryType { name } } }',
      { n: 'Book' },
    );
    expect(data).toEqual({
      __typename: 'Query',
      thing: { name: 'Name b' },
      t: { name: 'Book' },
      __schema: { queryType: { name: 'Query' } },
    });
  });

  it('passes the request id, the token and a deadline to subgraphs', async () => {
    gateway.takeFetches();
    await gateway.ask('{ books { id } }');
    const { context } = gateway.takeFetches()[0]!;
    expect(context.headers).toEqual({ 'x-request-id': 'r1', authorization: 'Bearer t' });
    expect(context.requestId).toBe('r1');
    expect(context.deadline).toBeGreaterThan(performance.now());
  });

  it('gives a field any response key that the caller chooses', async () => {
    const one = await gateway.ask('{ __proto__: books { id } }');
    expect(Object.keys(one.data!)).toEqual(['__proto__']);
  });
});

describe('two errors of different subgraphs at the same place', () => {
  it('are both reported there, and nowhere else', async () => {
    const types = (own: string) =>
      `type Part @key(fields: "id") { id: ID! size: Size! @shareable } type Size { ${own}: Int }`;
    const fails = (name: string) => ({
      Part: {
        __resolveReference: async (reference: object) => reference,
        size: ({ id }: { id: string }) => {
          if (id === '1') throw new Error(`${name} has no size`);
          return { width: 2, height: 3 };
        },
      },
    });
    const parts = await openSmallGateway({
      list: {
        types: 'type Query { parts: [Part] } type Part @key(fields: "id") { id: ID! }',
        resolvers: { Query: { parts: () => [{ id: '1' }, { id: '2' }] } },
      },
      one: { types: types('width'), resolvers: fails('one') },
      other: { types: types('height'), resolvers: fails('other') },
    });
    const { data, errors } = await parts.ask('{ parts { id size { width height } } }');
    expect(data).toEqual({ parts: [null, { id: '2', size: { width: 2, height: 3 } }] });
    expect(errors?.map(({ path }) => path)).toEqual([
      ['parts', 0, 'size'],
      ['parts', 0, 'size'],
    ]);
    await parts.close();
  });
});
