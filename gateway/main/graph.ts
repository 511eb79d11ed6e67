import type { Logger } from 'pino';
import { readOperations, readSupergraph } from '../../schema/documents.ts';
import { customers } from '../../subgraphs/customers/subgraph.ts';
import { enterprises } from '../../subgraphs/enterprises/subgraph.ts';
import { financing } from '../../subgraphs/financing/subgraph.ts';
import type { Clock } from '../../subgraphs/platform/process/clock.ts';
import type { World } from '../../subgraphs/platform/importing/worlds/world.ts';
import type { DatabaseUrls } from '../../subgraphs/platform/database/connecting/database.ts';
import type { Identity } from '../../subgraphs/platform/identity/tokens.ts';
import type { Lifetime } from '../../subgraphs/platform/process/lifetime.ts';
import type { Subgraph, SubgraphDefinition } from '../../subgraphs/platform/graphql/subgraph.ts';
import { openSubgraph } from '../../subgraphs/platform/graphql/serving/openSubgraph.ts';
import type { Metrics } from '../../subgraphs/platform/observing/metrics.ts';
import { inProcessChanges } from '../../subgraphs/platform/feeds/following/relaying/changeSource.ts';
import type { BackgroundTask } from '../../subgraphs/platform/feeds/following/backgroundTask.ts';
import type { Storage } from '../../subgraphs/platform/database/storage.ts';
import { products } from '../../subgraphs/products/subgraph.ts';
import { observed } from '../fetching/observed.ts';
import { inProcessSource } from '../fetching/inProcess.ts';
import { type PlanningOptions, type ReloadableGateway, createGateway } from '../gateway.ts';

/** The four subgraphs of Katun by name. */
export const definitions: ReadonlyMap<string, SubgraphDefinition> = new Map(
  [enterprises, products, customers, financing].map((definition) => [definition.name, definition]),
);

/**
 * The longest time that the start of the program waits for the relays to catch up, in milliseconds.
 */
const firstCatchUpMs = 10_000;

/** The whole graph in one process. */
export interface Graph {
  readonly subgraphs: ReadonlyMap<string, Subgraph>;
  readonly gateway: ReloadableGateway;
  readonly relays: readonly BackgroundTask[];
}

/** Opens the four subgraphs, and a gateway that calls them in this process. */
export async function openGraph(
  environment: {
    readonly urls: DatabaseUrls;
    readonly world: World;
    readonly clock: Clock;
    readonly log: Logger;
    readonly identity: Identity;
    readonly metrics: Metrics;
    readonly onProgress: (step: string) => void;
    readonly planning?: Omit<PlanningOptions, 'operations'>;
    readonly stopping?: AbortSignal;
    readonly storage?: Storage;
    readonly positionWaitMs?: number;
    readonly keptBytes?: number;
  },
  lifetime: Lifetime,
): Promise<Graph> {
  const opening = [...definitions.values()].map(async (definition) =>
    lifetime.keep(await openSubgraph(definition, environment)),
  );
  // If one of them fails to open, wait for the others, so that the caller can close all that were
  // opened.
  await Promise.allSettled(opening);
  const opened = await Promise.all(opening);
  const subgraphs = new Map(opened.map((subgraph) => [subgraph.name, subgraph]));
  const gateway = createGateway(
    readSupergraph(),
    ({ name }) => observed(inProcessSource(subgraphs.get(name)!), name, environment.metrics),
    environment.log,
    { ...environment.planning, operations: readOperations() },
  );
  lifetime.keep({ close: () => gateway.stop() });
  const relays = opened.flatMap((subgraph) =>
    subgraph.follow((source) => inProcessChanges(subgraphs.get(source)!)),
  );
  for (const relay of relays) lifetime.keep(relay);
  await Promise.all(relays.map((relay) => relay.caughtUp(firstCatchUpMs)));
  // The workers process the changes that the relays deliver, so they start after the relays.
  const workers = opened.flatMap((subgraph) => subgraph.work());
  for (const worker of workers) lifetime.keep(worker);
  await Promise.all(workers.map((worker) => worker.caughtUp(firstCatchUpMs)));
  return { subgraphs, gateway, relays: [...relays, ...workers] };
}
