import { type Attack, planned, query } from '../attack.ts';
import { invalid, many, refused, tooLarge } from './writing.ts';

const need = 'need(number: "RAD-2016-001")';
const day = (at: number) => new Date(Date.UTC(2016, 0, 1 + at)).toISOString().slice(0, 10);

/** Attacks by work that is small at each position, but grows with the number of positions. */
export const breadth: readonly Attack[] = planned([
  ...[49, 51, 300].flatMap((count) => [
    query(
      `${count} lists of one need`,
      `{ ${need} { ${many(count, (at) => `a${at}: matches(first: 1, asOf: "${day(at)}") { totalCount }`)} } }`,
      count > 50 ? tooLarge : {},
    ),
    query(
      `${count} lists in fragments`,
      `{ ${need} { ${many(count, (at) => `...F${at}`)} } } ${many(count, (at) => `fragment F${at} on Need { a${at}: matches(first: 1, asOf: "${day(at)}") { totalCount } }`)}`,
      count > 50 ? tooLarge : {},
    ),
    query(
      `${count} root fields in fragments`,
      `{ ${many(count, () => '...F')} ...G } fragment F on Query { a: ${need} { id } } fragment G on Query { ${many(count, (at) => `b${at}: needs(first: 1) { totalCount }`)} }`,
      tooLarge,
    ),
    query(
      `the coverage of a need on ${count} days`,
      `{ ${need} { ${many(count, (at) => `a${at}: coverage(asOf: "${day(at)}") { matchCount: __typename }`)} } }`,
    ),
    query(
      `${count} searches of all kinds`,
      `{ ${many(count, (at) => `a${at}: searchProducts(text: "concrete ${at}", first: 1) { edges { score } } b${at}: searchNeeds(text: "road ${at}", first: 1) { edges { score } }`)} }`,
      tooLarge,
    ),
  ]),
  ...[200, 300, 900].map((count) =>
    query(
      `${count} aliases of an entity in another subgraph`,
      `{ ${need} { matches(first: 1) { nodes { ${many(count, (at) => `s${at}: supplier { name }`)} } } } }`,
      count > 250 ? tooLarge : {},
    ),
  ),
  query(
    '700 operations that use one fragment',
    `${many(700, (at) => `query Q${at} { ...F }`)} fragment F on Query { ${many(300, (at) => `a${at}: __typename`)} }`,
    refused,
  ),
  query(
    '300 operations that use 300 fragments in a row',
    `${many(300, (at) => `query Q${at} { ...F0 }`)} ${many(300, (at) => `fragment F${at} on Query { ${at < 299 ? `...F${at + 1}` : '__typename'} }`)}`,
    refused,
  ),
  query(
    '400 operations with variables in one fragment',
    `${many(400, (at) => `query Q${at}($a: String!) { ...F }`)} fragment F on Query { ${many(400, (at) => `a${at}: need(number: $a) { id }`)} }`,
    refused,
  ),
  query(
    'a fragment that conflicts with itself in 400 places',
    `{ ${many(400, (at) => `...F${at}`)} } ${many(400, (at) => `fragment F${at} on Query { needs { nodes { a: ${at % 2 ? 'title' : 'number'} } } }`)}`,
    invalid,
  ),
  query(
    'equal fields in 400 fragments in each other',
    `{ ${need} { ...F0 } } ${many(400, (at) => `fragment F${at} on Need { customer { id name } ${at < 399 ? `...F${at + 1}` : ''} }`)}`,
  ),
  query('a query of 100,001 characters', `{ __typename } #${'x'.repeat(99_986)}`, tooLarge),
  query('a text of 90,000 characters', `{ need(number: "${'x'.repeat(90_000)}") { id } }`, refused),
  query('a block text of 45,000 lines', `{ need(number: """${'\n'.repeat(45_000)}x""") { id } }`),
  query(
    '15,000 escapes',
    `{ need(number: "${String.raw`\u0041`.repeat(15_000)}") { id } }`,
    refused,
  ),
  query('a name of 90,000 characters', `{ ${'x'.repeat(90_000)} }`, invalid),
  query('an alias of 90,000 characters', `{ ${'x'.repeat(90_000)}: __typename }`),
  query(
    'an input of 3,000 fields',
    `{ needs(filter: {${many(3_000, (at) => `a${at}: 1`)}}) { totalCount } }`,
    invalid,
  ),
  query(
    'a list of 9,000 literals',
    `{ needs(filter: {number: {in: [${many(9_000, (at) => `"${at}"`)}]}}) { totalCount } }`,
    refused,
  ),
  query(
    'a variable of 100,000 items',
    'query ($f: NeedFilter) { needs(filter: $f) { totalCount } }',
    refused,
    {
      variables: { f: { number: { in: Array.from({ length: 100_000 }, (_, at) => `${at}`) } } },
    },
  ),
  query(
    '50,000 variables that are not declared',
    '{ __typename }',
    {},
    {
      variables: Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`v${at}`, at])),
    },
  ),
]);
