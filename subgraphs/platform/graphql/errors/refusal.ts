import { GraphQLError, type GraphQLErrorExtensions } from 'graphql';
import { type ErrorCode, errorCatalogue } from './errorCatalogue.ts';

/** An error that a caller is meant to see: a code of the catalogue, what was expected and what came. */
export function refusal(
  code: ErrorCode,
  message: string,
  extensions: Readonly<Record<string, unknown>> = {},
): GraphQLError {
  return new GraphQLError(message, { extensions: { ...extensions, code } });
}

/** The same for a request that is refused as a whole, with the HTTP status of its code. */
export function requestRefusal(
  code: ErrorCode,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): GraphQLError {
  const http = { status: errorCatalogue[code].status, headers: new Map(Object.entries(headers)) };
  return refusal(code, message, { http } satisfies GraphQLErrorExtensions);
}
