import { readOperation, readOperations, readSupergraph } from '../../schema/documents.ts';
import { customers } from '../../subgraphs/customers/subgraph.ts';
import { enterprises } from '../../subgraphs/enterprises/subgraph.ts';
import { financing } from '../../subgraphs/financing/subgraph.ts';
import type { Lifetime } from '../../subgraphs/platform/process/lifetime.ts';
import type {
  Subgraph,
  SubgraphDefinition,
  SubgraphEnvironment,
} from '../../subgraphs/platform/graphql/subgraph.ts';
import { openSubgraph } from '../../subgraphs/platform/graphql/serving/openSubgraph.ts';
import type { Metrics } from '../../subgraphs/platform/observing/metrics.ts';
import { inProcessChanges } from '../../subgraphs/platform/feeds/following/relaying/changeSource.ts';
import type { BackgroundTask } from '../../subgraphs/platform/feeds/following/backgroundTask.ts';
import type { Config } from '../../subgraphs/platform/process/config.ts';
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

/** What the graph needs. */
export interface GraphEnvironment extends SubgraphEnvironment {
  readonly metrics: Metrics;
  readonly planning?: Omit<PlanningOptions, 'operations'>;
}

/** Opens the four subgraphs, and a gateway that calls them in this process. */
export async function openGraph(environment: GraphEnvironment, lifetime: Lifetime): Promise<Graph> {
  const subgraphs = await openSubgraphs(environment, lifetime);
  const gateway = openGateway(subgraphs, environment, lifetime);
  const relays = await startBackground(subgraphs, lifetime);
  return { subgraphs, gateway, relays };
}

/** Opens the four subgraphs in this process, by name. */
export async function openSubgraphs(
  environment: SubgraphEnvironment,
  lifetime: Lifetime,
): Promise<ReadonlyMap<string, Subgraph>> {
  const opening = [...definitions.values()].map(async (definition) =>
    lifetime.keep(await openSubgraph(definition, environment)),
  );
  // If one of them fails to open, wait for the others, so that the caller can close all that were
  // opened.
  await Promise.allSettled(opening);
  const opened = await Promise.all(opening);
  return new Map(opened.map((subgraph) => [subgraph.name, subgraph]));
}

/** Opens a gateway that calls the subgraphs in this process. */
export function openGateway(
  subgraphs: ReadonlyMap<string, Subgraph>,
  { log, metrics, planning }: Pick<GraphEnvironment, 'log' | 'metrics' | 'planning'>,
  lifetime: Lifetime,
): ReloadableGateway {
  const gateway = createGateway(
    readSupergraph(),
    ({ name }) => observed(inProcessSource(subgraphs.get(name)!), name, metrics),
    log,
    { ...planning, operations: readOperations() },
  );
  lifetime.keep({ close: () => gateway.stop() });
  return gateway;
}

/** Starts the relays of the subgraphs, and then their workers, and waits a little for them to catch up. */
export async function startBackground(
  subgraphs: ReadonlyMap<string, Subgraph>,
  lifetime: Lifetime,
): Promise<readonly BackgroundTask[]> {
  const opened = [...subgraphs.values()];
  const relays = opened.flatMap((subgraph) =>
    subgraph.follow((source) => inProcessChanges(subgraphs.get(source)!)),
  );
  for (const relay of relays) lifetime.keep(relay);
  await Promise.all(relays.map((relay) => relay.caughtUp(firstCatchUpMs)));
  // The workers process the changes that the relays deliver, so they start after the relays.
  const workers = opened.flatMap((subgraph) => subgraph.work());
  for (const worker of workers) lifetime.keep(worker);
  await Promise.all(workers.map((worker) => worker.caughtUp(firstCatchUpMs)));
  return [...relays, ...workers];
}

/** Returns the settings of planning. */
export function planningOf({
  planningLimitMs: limitMs,
  plannerThreads: threads,
  limits,
}: Config): Omit<PlanningOptions, 'operations'> {
  return { limitMs, threads, maxFetches: limits.maxFetches };
}

/** Returns the settings of the server of a gateway over Katun's own supergraph. */
export function servingOf({ host, port, corsOrigins, maxBodyBytes, limits }: Config) {
  const openingQuery = readOperation('traceNeed');
  return { host, port, corsOrigins, maxBodyBytes, limits, openingQuery };
}

/** Returns by name whether each subgraph answers. */
export async function readinessOf(
  subgraphs: Iterable<Pick<Subgraph, 'name' | 'isReady'>>,
): Promise<Readonly<Record<string, boolean>>> {
  const ready = Array.from(subgraphs, async (one) => [one.name, await one.isReady()] as const);
  return Object.fromEntries(await Promise.all(ready));
}
