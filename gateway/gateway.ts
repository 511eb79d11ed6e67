import './config.ts';
import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import type { Logger } from 'pino';

/** Makes the data source of one subgraph that the supergraph names. */
export type SourceFactory = (subgraph: { name: string; url: string }) => GraphQLDataSource;

/** An Apollo gateway over a composed Federation 2 schema. */
export function createGateway(
  supergraphSdl: string,
  sourceOf: SourceFactory,
  log: Logger,
): ApolloGateway {
  return new ApolloGateway({
    supergraphSdl,
    buildService: ({ name, url }) => sourceOf({ name, url: url ?? '' }),
    logger: {
      debug: (message) => log.debug(message),
      info: (message) => log.debug(message),
      warn: (message) => log.warn(message),
      error: (message) => log.error(message),
    },
  });
}
