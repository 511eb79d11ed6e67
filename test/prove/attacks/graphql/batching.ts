import { type Attack, body, query } from '../attack.ts';
import { invalid, many, refused } from './writing.ts';

/** Attacks by many operations in one request (OWASP, "Batching attacks"). */
export const batching: readonly Attack[] = [
  ...[1, 2, 100, 10_000].map((count) =>
    body(
      `a batch of ${count}`,
      `[${Array.from({ length: count }, () => '{"query":"{ __typename }"}').join(',')}]`,
      { status: [400, 413] },
    ),
  ),
  query(
    '100 operations without a name',
    many(100, () => '{ __typename }'),
    refused,
  ),
  query(
    '1,000 operations of which none is chosen',
    many(1_000, (at) => `query Q${at} { __typename }`),
    refused,
  ),
  query('operations of one name', 'query A { __typename } query A { __typename }', invalid),
  query(
    '100 guesses of a key by aliases',
    `{ ${many(100, (at) => `a${at}: need(number: "RAD-2016-${at}") { title }`)} }`,
  ),
  query(
    '500 guesses of a key by aliases',
    `{ ${many(500, (at) => `a${at}: need(number: "RAD-2016-${at}") { id }`)} }`,
  ),
  query(
    '500 guesses of an INN by aliases',
    `{ ${many(500, (at) => `a${at}: customer(inn: "${7_700_000_000 + at}") { id }`)} }`,
  ),
  query(
    '200 searches by aliases',
    `{ ${many(200, (at) => `a${at}: searchNeeds(text: "geogrid ${at}", first: 1) { edges { score } }`)} }`,
  ),
  query(
    '50 mutations by aliases',
    `mutation { ${many(50, (at) => `a${at}: withdrawNeeds(withdrawals: []) { replayed }`)} }`,
    { refused: true, code: ['UNAUTHENTICATED'] },
  ),
  query(
    '300 counts by aliases',
    `{ ${many(300, (at) => `a${at}: needs(first: 1, filter: {number: {contains: "${at + 100}"}}) { totalCount }`)} }`,
  ),
];
