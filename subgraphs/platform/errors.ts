import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';

/**
 * What a caller may see of an error. Refusals (a `GraphQLError` with a code of its own) pass as they
 * are; anything else is a bug: it is logged whole, and the caller gets only its number.
 */
export function presentError(
  error: unknown,
  requestId: string,
  log: Logger,
): GraphQLFormattedError {
  const graphQLError = error instanceof GraphQLError ? error : new GraphQLError(String(error));
  const { locations, path } = graphQLError;
  const place = { ...(locations && { locations }), ...(path && { path }) };
  if (isRefusal(graphQLError)) {
    const { stacktrace: _, ...extensions } = graphQLError.extensions;
    return { message: graphQLError.message, ...place, extensions: { ...extensions, requestId } };
  }
  log.error({ err: graphQLError.originalError ?? graphQLError, requestId }, 'a field failed');
  return {
    message: `Internal error; quote request ${requestId} when you report it.`,
    ...place,
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
  };
}

function isRefusal(error: GraphQLError): boolean {
  const cause = error.originalError;
  const raisedByGraphQL = cause === undefined || cause === null || cause instanceof GraphQLError;
  return raisedByGraphQL && error.extensions['code'] !== 'INTERNAL_SERVER_ERROR';
}
