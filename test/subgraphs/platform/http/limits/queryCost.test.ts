import { Kind, type OperationDefinitionNode, buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { DocumentCosts } from '../../../../../subgraphs/platform/http/limits/queryCost.ts';
import { defaultLimits } from '../../../../../subgraphs/platform/http/limits/requestSettings.ts';

const schema = buildSchema(`
  interface Work { title: String parts(first: Int = 3): [Work!] }
  type Book implements Work { id: ID! title: String parts(first: Int = 3): [Work!] pages: [Page!] tags: [String] }
  type Map implements Work { title: String parts(first: Int = 3): [Work!] grid: [[Page!]!] }
  type Page { number: Int }
  type BookConnection { edges: [BookEdge] nodes: [Book] total: Int }
  type BookEdge { cursor: String node: Book }
  type Rows { rows: [Book!]! warnings: [String!] }
  type Kinds { books: [Book] maps: [Map] }
  type Label { text: String tags: [String!] }
  union Any = Book | Map
  type Query {
    book(first: Int): Book
    work: Work
    any: Any
    list(first: Int): [Book!]!
    text(first: String): [Book]
    real(limit: Float): [Book]
    ids(first: [Int!]): [Book]
    connection(first: Int, last: Int, after: String): BookConnection
    rows(limit: Int! = 20): Rows
    free: BookConnection
    label(first: Int): Label
    kinds(first: Int): Kinds
  }
  type Mutation { add: Book }
`);

function costOf(query: string, name?: string) {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const operation = operations.find((one) => one.name?.value === name) ?? operations[0]!;
  return new DocumentCosts(schema, document, defaultLimits).of(operation);
}

function values(query: string, variables: Record<string, unknown> = {}, name?: string) {
  return costOf(query, name).values(variables);
}

describe('the values that an operation requests', () => {
  it.each([
    ['{ book { title } }', 2],
    ['{ work { title } __typename }', 3],
    ['mutation { add { title } }', 2],
    ['{ list { title } }', 21],
    ['{ list(first: 50) { title } }', 51],
    ['{ list(first: 0) { title } }', 2],
    ['{ list(first: null) { title } }', 21],
    ['{ list { tags } }', 21],
    ['{ work { parts { title } } }', 5],
    ['{ any { ... on Map { grid { number } } } }', 102],
    ['{ __schema { types { name } } }', 12],
  ])('that %s requests are %i', (query, expected) => {
    expect(values(query)).toBe(expected);
  });

  it.each([
    ['an Int of a single object', '{ book(first: 1000) { title } }', 2],
    ['an Int of a single object that has lists', '{ book(first: 1000) { pages { number } } }', 12],
    ['an Int of a single object that has texts', '{ label(first: 1000) { tags } }', 2],
    ['a String', '{ text(first: "1000") { title } }', 11],
    ['a Float', '{ real(limit: 1000.5) { title } }', 11],
    ['a list', '{ ids(first: [1000]) { title } }', 11],
  ])(
    'ignore an argument named first or limit if it is %s, because it is then not a page size',
    (_what, query, expected) => {
      expect(values(query)).toBe(expected);
    },
  );

  it('count the items of a page once, whatever the names of fields and types', () => {
    expect(values('{ connection(first: 50) { nodes { title } } }')).toBe(1 + 50 * 2);
    expect(values('{ connection(first: 50) { edges { node { title } } } }')).toBe(1 + 50 * 3);
    expect(values('{ rows { rows { title } } }')).toBe(1 + 20 * 2);
    expect(values('{ connection(last: 50) { nodes { title } } }')).toBe(1 + 50 * 2);
    expect(values('{ connection(first: 5, last: 50) { nodes { title } } }')).toBe(1 + 50 * 2);
    expect(values('{ kinds(first: 5) { books { title } maps { title } } }')).toBe(1 + 5 * 2 * 11);
    expect(values('{ connection { nodes { title } } }')).toBe(1 + 20 * 2);
    expect(values('{ free { nodes { title } } }')).toBe(1 + 11);
  });

  it('depend on the variables of page sizes, and on their defaults', () => {
    const query = 'query ($n: Int = 7) { list(first: $n) { title } }';
    expect(values(query)).toBe(8);
    expect(values(query, { n: 90 })).toBe(91);
    expect(values(query, { n: null })).toBe(21);
    for (const wrong of ['90', Infinity, -5, {}, [90], JSON.rawJSON('90')]) {
      expect(values(query, { n: wrong })).toBeLessThanOrEqual(21);
    }
  });

  it('exclude selections that @skip and @include exclude', () => {
    const query = `query ($a: Boolean!, $b: Boolean = true) {
      list(first: 50) @include(if: $a) { title }
      work @skip(if: $b) { title }
      book @skip(if: true) { title }
      any @include(if: false) { __typename }
      ... @include(if: $a) @skip(if: $b) { book { title } }
    }`;
    expect(values(query, { a: false })).toBe(0);
    expect(values(query, { a: true })).toBe(51);
    expect(values(query, { a: true, b: false })).toBe(51 + 2 + 2);
  });

  it('are those of the most expensive type if fragments exclude each other', () => {
    const query = '{ work { title ... on Book { pages { number } } ... on Map { title } } }';
    expect(values(query)).toBe(1 + 1 + 11);
  });

  it('are those of the selected operation', () => {
    const query = 'query One { book { title } } query Two($n: Int) { list(first: $n) { title } }';
    expect(values(query, { n: 3 }, 'One')).toBe(2);
    expect(values(query, { n: 3 }, 'Two')).toBe(4);
  });

  it('are computed in time that is linear in the text', () => {
    const doubled = Array.from(
      { length: 400 },
      (_, i) => `fragment F${i} on Work { ...F${i + 1} ...F${i + 1} }`,
    );
    const query = `{ work { ...F0 } } ${doubled.join(' ')} fragment F400 on Work { title }`;
    const document = parse(query);
    const operation = document.definitions[0] as OperationDefinitionNode;
    const cost = new DocumentCosts(schema, document, defaultLimits).of(operation);
    expect(cost.values({})).toBe(Number.MAX_SAFE_INTEGER);
    expect(cost.depth).toBe(403);
  });
});

describe('the depth of an operation', () => {
  it('counts inline and named fragments as levels', () => {
    expect(costOf('{ book { title } }').depth).toBe(2);
    expect(costOf('{ ... { ... { book { title } } } }').depth).toBe(4);
    expect(
      costOf('{ ...F } fragment F on Query { book { ...G } } fragment G on Book { title }').depth,
    ).toBe(4);
  });
});

describe('the lookups of an operation', () => {
  it.each([
    ['{ __typename }', 0],
    ['{ a: free { total } b: free { total } }', 2],
    ['{ work { title } any { __typename } }', 2],
    ['{ work { a: parts(first: 1) { title } b: parts { title } } }', 3],
    ['{ list { tags pages { number } } }', 1],
    ['{ ...F ...F } fragment F on Query { work { parts { title } } }', 4],
    ['mutation { a: add { title } b: add { title } }', 2],
    ['{ __type(name: "Book") { fields { name } } __schema { types { name } } }', 3],
  ])('that %s has are %i', (query, expected) => {
    expect(costOf(query).lookups).toBe(expected);
  });
});
