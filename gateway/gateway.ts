import './config.ts';
import { ApolloGateway } from '@apollo/gateway';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { IdentifiedRequest } from '../subgraphs/platform/httpServer.ts';
import { authorising } from './authorising/authorising.ts';
import { takeGuards } from './authorising/supergraphGuards.ts';
import { Generation } from './executing/generation.ts';
import type { SourceFactory, SubgraphSource } from './fetching/source.ts';
import { apolloPlanner } from './planning/planner.ts';

/** What the phases of one request may know. */
export interface GatewayContext extends IdentifiedRequest {
  /** Aborted when the caller has left. */
  readonly signal?: AbortSignal;
}

/**
 * An Apollo gateway over a composed Federation 2 schema: its schema and its planner, with an executor
 * of our own.
 */
export function createGateway(
  supergraphSdl: string,
  sourceOf: SourceFactory,
  log: Logger,
): ApolloGateway {
  return new CompilingGateway(supergraphSdl, sourceOf, log);
}

class CompilingGateway extends ApolloGateway {
  /** A request is executed by the generation whose schema it was validated against. */
  readonly #generations = new WeakMap<GraphQLSchema, Generation>();

  constructor(supergraphSdl: string, sourceOf: SourceFactory, log: Logger) {
    const sources = new Map<string, SubgraphSource>();
    const { sdl, guards } = takeGuards(supergraphSdl);
    super({
      supergraphSdl: sdl,
      buildService: ({ name, url }) => {
        sources.set(name, sourceOf({ name, url: url ?? '' }));
        return {
          process: () => Promise.reject(new Error('expected fetches by the executor only')),
        };
      },
      logger: {
        debug: (message) => log.debug(message),
        info: (message) => log.debug(message),
        warn: (message) => log.warn(message),
        error: (message) => log.error(message),
      },
    });
    this.onSchemaLoadOrUpdate(({ apiSchema, coreSupergraphSdl }) => {
      const planner = apolloPlanner(coreSupergraphSdl);
      this.#generations.set(
        apiSchema,
        new Generation(apiSchema, coreSupergraphSdl, planner, new Map(sources)),
      );
    });
    this.executor = authorising(async ({ schema, document, request, context }) => {
      const { requestId, authorization, signal } = context as GatewayContext;
      const headers = {
        'x-request-id': requestId,
        ...(authorization !== undefined && { authorization }),
      };
      const generation = this.#generations.get(schema);
      if (!generation) throw new Error('expected a schema that this gateway has loaded');
      return generation.execute({
        document,
        operationName: request.operationName,
        variables: request.variables ?? {},
        requestId,
        headers,
        signal,
      });
    }, guards);
  }
}
