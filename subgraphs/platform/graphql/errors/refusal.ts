import { GraphQLError, type GraphQLErrorExtensions } from 'graphql';
import { type ErrorCode, errorCatalogue } from './errorCatalogue.ts';

/**
 * Creates an error for the caller: a code of the catalogue, and a message that states the expected
 * and the given value.
 */
export function refusal(
  code: ErrorCode,
  message: string,
  extensions: Readonly<Record<string, unknown>> = {},
): GraphQLError {
  return new GraphQLError(message, { extensions: { ...extensions, code } });
}

/** Creates the refusal of a whole request, with the HTTP status of its code. */
export function requestRefusal(
  code: ErrorCode,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): GraphQLError {
  const http = { status: errorCatalogue[code].status, headers: new Map(Object.entries(headers)) };
  return refusal(code, message, { http } satisfies GraphQLErrorExtensions);
}
