import type { Expectation } from '../attack.ts';

/** Parts of a text, one for each number from 0 on, with spaces between. */
export const many = (count: number, make: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => make(at)).join(' ');

/** A text in brackets as often as that. */
export const nested = (open: string, times: number, inner: string, close = '}'): string =>
  open.repeat(times) + inner + close.repeat(times);

/** The request is refused as a whole. */
export const refused: Expectation = { refused: true };

/** The query is not valid for the schema; if it is also too large, that is refused first. */
export const invalid: Expectation = {
  refused: true,
  code: ['GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED', 'QUERY_TOO_LARGE'],
};

/** The query asks for more at once than is allowed. */
export const tooLarge: Expectation = {
  refused: true,
  code: ['QUERY_TOO_LARGE', 'QUERY_TOO_COSTLY', 'QUERY_TOO_DEEP', 'GRAPHQL_PARSE_FAILED'],
};

/** The query is not valid GraphQL syntax. */
export const unparsed: Expectation = { refused: true, code: ['GRAPHQL_PARSE_FAILED'] };
