import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { presentError } from '../../subgraphs/platform/graphql/errors/presentError.ts';

/**
 * What a caller may see of an error at the gateway. A subgraph has already presented its own: they
 * keep their code, which a subgraph of others need not take from the catalogue, and say from which
 * subgraph they come. What such an error says of HTTP concerns the subgraph's answer only.
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
