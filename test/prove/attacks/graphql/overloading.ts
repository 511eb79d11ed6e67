import { type Attack, query } from '../attack.ts';
import { invalid, many, nested, refused } from './writing.ts';

/**
 * Attacks by many repetitions of the same element (OWASP, "Alias overloading", "Field duplication",
 * "Directive overloading").
 */
export const overloading: readonly Attack[] = [100, 1_000, 3_000, 30_000].flatMap((count) => [
  query(`${count} aliases of a name`, `{ ${many(count, (at) => `a${at}: __typename`)} }`),
  query(`${count} equal fields`, `{ ${'__typename '.repeat(count)} }`),
  query(
    `${count} equal fields with their selections`,
    `{ ${'need(number: "x") { id } '.repeat(count)} }`,
  ),
  query(
    `${count} equal directives`,
    `{ __typename ${'@include(if: true) '.repeat(count)} }`,
    refused,
  ),
  query(`${count} unknown directives`, `{ __typename ${many(count, (at) => `@a${at}`)} }`, invalid),
  query(`${count} unknown fields`, `{ ${many(count, (at) => `a${at}`)} }`, invalid),
  query(
    `${count} unknown arguments`,
    `{ needs(${many(count, (at) => `a${at}: 1`)}) { totalCount } }`,
    invalid,
  ),
  query(
    `${count} equal arguments`,
    `{ needs(${'first: 1 '.repeat(count)}) { totalCount } }`,
    invalid,
  ),
  query(
    `${count} variables that nobody uses`,
    `query (${many(count, (at) => `$a${at}: Int`)}) { __typename }`,
    refused,
  ),
  query(
    `${count} variables of one name`,
    `query (${'$a: Int '.repeat(count)}) { __typename }`,
    refused,
  ),
  query(
    `${count} fragments that nobody uses`,
    `{ __typename } ${many(count, (at) => `fragment F${at} on Query { __typename }`)}`,
    refused,
  ),
  query(
    `${count} spreads of one fragment`,
    `{ ${'...F '.repeat(count)} } fragment F on Query { __typename }`,
  ),
  query(
    `${count} spreads of unknown fragments`,
    `{ ${many(count, (at) => `...F${at}`)} }`,
    invalid,
  ),
  query(`${count} inline fragments`, `{ ${'... { __typename } '.repeat(count)} }`),
  query(
    `${count} inline fragments of other types`,
    `{ ${'... on Need { id } '.repeat(count)} }`,
    invalid,
  ),
  query(`${count} inline fragments in each other`, nested('{ ... ', count, '{ __typename }', ' }')),
  query(
    `${count} unused and unknown operations`,
    many(count, (at) => `subscription S${at} { x }`),
    refused,
  ),
]);
