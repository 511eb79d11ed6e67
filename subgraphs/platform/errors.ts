import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';

/**
 * What a caller may see of an error. Refusals (a `GraphQLError` with a code of its own) pass as they
 * are; anything else is a bug: it is logged whole, and the caller learns only that it happened.
 */
export function presentError(error: unknown, log: Logger): GraphQLFormattedError {
  const graphQLError = error instanceof GraphQLError ? error : new GraphQLError(String(error));
  const { message, locations, path, extensions } = graphQLError;
  const place = { ...(locations && { locations }), ...(path && { path }) };
  if (isRefusal(graphQLError)) {
    const { stacktrace: _, ...visible } = extensions;
    return { message, ...place, extensions: visible };
  }
  log.error({ err: graphQLError.originalError ?? graphQLError, path }, 'a field failed');
  return {
    message: 'Internal error: it was logged, and it is not the request that is at fault.',
    ...place,
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  };
}

function isRefusal(error: GraphQLError): boolean {
  const cause = error.originalError;
  const raisedByGraphQL = cause === undefined || cause === null || cause instanceof GraphQLError;
  return raisedByGraphQL && error.extensions['code'] !== 'INTERNAL_SERVER_ERROR';
}
