import type { Expectation } from '../attack.ts';

/** Returns `make(0)` to `make(count - 1)`, joined by spaces. */
export const many = (count: number, make: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => make(at)).join(' ');

/** Returns a text within this number of brackets. */
export const nested = (open: string, times: number, inner: string, close = '}'): string =>
  open.repeat(times) + inner + close.repeat(times);

/** The expectation that the request is refused completely. */
export const refused: Expectation = { refused: true };

/**
 * The expectation for a query that is invalid for the schema. If it is also too large, it is
 * refused for its size first.
 */
export const invalid: Expectation = {
  refused: true,
  code: ['GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED', 'QUERY_TOO_LARGE'],
};

/** The expectation for a query that requests more than is allowed in one request. */
export const tooLarge: Expectation = {
  refused: true,
  code: [
    'QUERY_TOO_LARGE',
    'QUERY_TOO_COSTLY',
    'QUERY_TOO_DEEP',
    'GRAPHQL_PARSE_FAILED',
    'PLANNING_TOO_HARD',
  ],
};

/** The expectation for a query that is not valid GraphQL syntax. */
export const unparsed: Expectation = { refused: true, code: ['GRAPHQL_PARSE_FAILED'] };
