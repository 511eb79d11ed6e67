import './config.ts';
import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import type { Logger } from 'pino';
import type { Guards } from '../subgraphs/platform/authorisation/guards.ts';
import { authorising } from './authorising/authorising.ts';
import { takeGuards } from './authorising/supergraphGuards.ts';

/** Makes the data source of one subgraph that the supergraph names. */
export type SourceFactory = (subgraph: { name: string; url: string }) => GraphQLDataSource;

/** An Apollo gateway over a composed Federation 2 schema. */
export function createGateway(
  supergraphSdl: string,
  sourceOf: SourceFactory,
  log: Logger,
): ApolloGateway {
  const { sdl, guards } = takeGuards(supergraphSdl);
  return new GuardedGateway(guards, {
    supergraphSdl: sdl,
    buildService: ({ name, url }) => sourceOf({ name, url: url ?? '' }),
    logger: {
      debug: (message) => log.debug(message),
      info: (message) => log.debug(message),
      warn: (message) => log.warn(message),
      error: (message) => log.error(message),
    },
  });
}

/** An Apollo gateway that plans and executes only what the caller may read. */
class GuardedGateway extends ApolloGateway {
  readonly #guards: Guards;

  constructor(guards: Guards, config: ConstructorParameters<typeof ApolloGateway>[0]) {
    super(config);
    this.#guards = guards;
  }

  override async load(...options: Parameters<ApolloGateway['load']>) {
    const { schema, executor } = await super.load(...options);
    let latest = schema;
    this.onSchemaLoadOrUpdate(({ apiSchema }) => (latest = apiSchema));
    return { schema, executor: authorising(executor, () => latest, this.#guards) };
  }
}
