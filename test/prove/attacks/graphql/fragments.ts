import { type Attack, query } from '../attack.ts';
import { invalid, many, refused } from './writing.ts';

/**
 * Attacks by fragments and field merging, from the examples of the GraphQL specification, sections
 * 5.5.2.2 and 6.3.2.
 */
export const fragments: readonly Attack[] = [
  query('a fragment in itself', '{ ...A } fragment A on Query { ...A }', invalid),
  query(
    'two fragments in each other',
    '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
    invalid,
  ),
  query(
    '1,000 fragments in a circle',
    `{ ...F0 } ${many(1_000, (at) => `fragment F${at} on Query { ...F${(at + 1) % 1_000} }`)}`,
    invalid,
  ),
  query(
    '1,000 fragments in a row',
    `{ ...F0 } ${many(1_000, (at) => `fragment F${at} on Query { ${at < 999 ? `...F${at + 1}` : '__typename'} }`)}`,
  ),
  query(
    'a fragment in itself within a field',
    '{ needs { ...A } } fragment A on NeedConnection { nodes { customer { needs { ...A } } } }',
    invalid,
  ),
  ...[8, 16, 24, 32, 64].flatMap((depth) => [
    query(`fragments that double ${depth} times`, doubling(depth, ''), refused),
    query(
      `fragments that double ${depth} times under aliases`,
      doubling(depth, 'a'),
      depth > 8 ? refused : {},
    ),
    query(`fields that may conflict in ${depth} fragments`, conflicting(depth)),
  ]),
  query('fields that conflict', '{ a: needs { totalCount } a: products { totalCount } }', invalid),
  query(
    'fields that conflict in arguments',
    `{ ${many(200, (at) => `a: need(number: "${at}") { id }`)} }`,
    invalid,
  ),
  query(
    'fields that conflict in 1,000 arguments',
    `{ ${many(1_000, (at) => `a: need(number: "${at}") { id }`)} }`,
    invalid,
  ),
  query(
    'fields that conflict deep down',
    `{ ${many(300, (at) => `needs { nodes { customer { a: name(lang: ${at % 2 ? 'EN' : 'RU'}) } } }`)} }`,
    invalid,
  ),
  query('a fragment on an unknown type', '{ ...A } fragment A on Nothing { x }', invalid),
  query('a fragment on a scalar', '{ ...A } fragment A on String { x }', invalid),
  query('a fragment on an input', '{ ...A } fragment A on NeedFilter { x }', invalid),
];

function doubling(depth: number, alias: string): string {
  const twice = (at: number) =>
    alias === ''
      ? `...F${at + 1} ...F${at + 1}`
      : `a: customer { needs(first: 1) { nodes { ...F${at + 1} } } } b: customer { needs(first: 1) { nodes { ...F${at + 1} } } }`;
  const last = alias === '' ? 'nothing' : 'id';
  return `{ needs(first: 1) { nodes { ...F0 } } } ${many(depth + 1, (at) => `fragment F${at} on Need { ${at < depth ? twice(at) : last} }`)}`;
}

/**
 * Returns a query like that of CVE-2023-26144, which makes validation compare every pair of fields
 * with the same response key.
 */
function conflicting(depth: number): string {
  const level = (at: number): string =>
    `fragment F${at} on Need { a: customer { needs(first: 1) { nodes { ${at < depth ? `...F${at + 1} ...G${at + 1}` : 'id'} } } } }
     fragment G${at} on Need { a: customer { needs(first: 1) { nodes { ${at < depth ? `...G${at + 1} ...F${at + 1}` : 'id'} } } } }`;
  return `{ needs(first: 1) { nodes { ...F0 ...G0 } } } ${many(depth + 1, level)}`;
}
