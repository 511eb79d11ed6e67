import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { presentError } from '../../subgraphs/platform/graphql/errors/presentError.ts';

/**
 * Formats an error for the caller. A subgraph has already formatted its own errors: they keep their
 * code, which need not be in Katun's catalogue, and get the name of the subgraph. The HTTP
 * extensions of a subgraph's error apply to the subgraph's response, so they are removed.
 */
export function presentGatewayError(error: unknown, log: Logger): GraphQLFormattedError {
  const inner = error instanceof GraphQLError ? error : null;
  const subgraph = inner?.extensions['serviceName'];
  if (inner === null || typeof subgraph !== 'string') return presentError(error, log);
  const {
    serviceName: _,
    exception: __,
    stacktrace: ___,
    http: ____,
    code,
    ...extensions
  } = inner.extensions;
  return {
    message: inner.message,
    ...(inner.path && { path: inner.path }),
    extensions: {
      ...extensions,
      code: typeof code === 'string' && code !== '' ? code : 'DOWNSTREAM_SERVICE_ERROR',
      subgraph,
    },
  };
}
