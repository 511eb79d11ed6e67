import { type Attack, query } from '../attack.ts';
import { invalid, refused, unparsed } from './writing.ts';

/**
 * Attacks by invalid conditions, variables and kinds of operations. Each must be reported as the
 * caller's error.
 */
export const blame: readonly Attack[] = [
  query('a variable that is missing', 'query ($n: String!) { need(number: $n) { id } }', refused),
  query('a variable that is null', 'query ($n: String!) { need(number: $n) { id } }', refused, {
    variables: { n: null },
  }),
  query(
    'a variable of another type',
    'query ($n: Int!) { needs(first: $n) { totalCount } }',
    refused,
    { variables: { n: 'x' } },
  ),
  query(
    'a variable of an unknown type',
    'query ($n: Nothing) { need(number: $n) { id } }',
    invalid,
  ),
  query('a variable of an output type', 'query ($n: Need) { need(number: $n) { id } }', invalid),
  query('a variable that is not declared', '{ need(number: $n) { id } }', invalid),
  query(
    'a variable in its own default',
    'query ($n: String = $n) { need(number: $n) { id } }',
    invalid,
  ),
  query(
    'a default of another type',
    'query ($n: Int = "x") { needs(first: $n) { totalCount } }',
    invalid,
  ),
  query(
    'a condition that is missing',
    'query ($if: Boolean!) { __typename @skip(if: $if) }',
    refused,
  ),
  query('a condition that is null', '{ __typename @include(if: null) }', refused),
  query('a condition that is a text', '{ __typename @include(if: "true") }', refused),
  query('all that is left out', '{ need(number: "x") @skip(if: true) { id } }'),
  query(
    'all that is left out of an entity',
    '{ need(number: "RAD-2016-001") { id @skip(if: true) } }',
  ),
  query('a subscription', 'subscription { needs { totalCount } }', refused),
  query('an unknown kind of operation', 'delete { needs { totalCount } }', unparsed),
  query('a fragment alone', 'fragment A on Query { __typename }', refused),
  query('a part that comes later', '{ ... @defer { __typename } }', refused),
  query('a list that comes in parts', '{ needs { nodes @stream { id } } }', refused),
  query('@deprecated on a field', '{ __typename @deprecated }', invalid),
  query('@specifiedBy on a query', 'query @specifiedBy(url: "x") { __typename }', invalid),
];
