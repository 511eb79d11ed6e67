import type { FastifyInstance } from 'fastify';
import type { Databases } from '../../../subgraphs/platform/database/connecting/databases.ts';
import { addHealthRoutes } from '../../../subgraphs/platform/http/server/healthRoutes.ts';
import { newHttpApp } from '../../../subgraphs/platform/http/server/httpApp.ts';
import { listenAt } from '../../../subgraphs/platform/http/server/listening.ts';
import { observeRequests } from '../../../subgraphs/platform/http/server/observeRequests.ts';
import { refusing } from '../../../subgraphs/platform/http/server/refusing.ts';
import type { Config } from '../../../subgraphs/platform/process/config.ts';
import type { Trouble } from '../../../subgraphs/platform/process/trouble.ts';
import type { Lifetime } from '../../../subgraphs/platform/process/lifetime.ts';
import type { Subgraph } from '../../../subgraphs/platform/graphql/subgraph.ts';
import { type GraphEnvironment, openSubgraphs, readinessOf, startBackground } from '../graph.ts';
import { serveImports } from '../importing/serving/serveImports.ts';
import { mergedMetrics } from './mergedMetrics.ts';
import type { FeedWait } from './workerCalls.ts';
import { Workers } from './workers.ts';

/**
 * Answers requests in several other processes, the workers, which share the port. This process, the primary,
 * holds the data folder and PostgreSQL, does all background work, and executes no operation of a caller.
 * @returns the URL of the port, when all workers listen.
 * @throws StartupError if a worker cannot start.
 */
export async function serveByWorkers(
  config: Config,
  environment: GraphEnvironment,
  databases: Databases,
  lifetime: Lifetime,
): Promise<string> {
  const { urls, world, log } = environment;
  const subgraphs = await openSubgraphs(environment, lifetime);
  const relays = await startBackground(subgraphs, lifetime);
  const imports = serveImports(config, environment, lifetime);
  const workers = new Workers({
    count: config.workers,
    host: config.host,
    port: config.port,
    log,
    fail: (error) => lifetime.fail(error),
    caughtUp: (wait) => caughtUp(subgraphs, wait),
  });
  const { metrics } = environment;
  const primaryUrl = await serveWorkers(environment, lifetime, (app) => {
    addHealthRoutes(app, {
      readiness: async () => ({
        ...(await readinessOf(subgraphs.values())),
        ...(await workers.readiness()),
      }),
      relays: () => relays.map((relay) => relay.state()),
      troubles: async () => eachOnce([await databases.troubles(), await workers.troubles()].flat()),
      metrics: {
        ...metrics,
        text: async () => mergedMetrics([await metrics.text(), ...(await workers.metrics())]),
      },
    });
    imports(app);
  });
  lifetime.keep(workers);
  const dataDir = config.databaseUrl === null ? config.dataDir : null;
  for (const { name, positions } of subgraphs.values())
    positions.onProgress(() => workers.tellProgress(name, positions.progress));
  return workers.start({
    urls: { ...urls, ownerUrl: null },
    world,
    dataDir,
    primaryUrl,
    progress: () =>
      Object.fromEntries([...subgraphs].map(([name, one]) => [name, one.positions.progress])),
  });
}

/** Serves what only this process knows on a free port of this machine. Returns the URL. */
async function serveWorkers(
  { log, metrics }: Pick<GraphEnvironment, 'log' | 'metrics'>,
  lifetime: Lifetime,
  routes: (app: FastifyInstance) => void,
): Promise<string> {
  const app = newHttpApp(log, refusing(log, metrics));
  observeRequests(app, metrics, log);
  routes(app);
  const url = await listenAt(app, '127.0.0.1', 0);
  lifetime.keep({ close: async () => app.close() });
  return url;
}

/** Returns the faults, each code once. */
function eachOnce(troubles: readonly Trouble[]): readonly Trouble[] {
  return [...new Map(troubles.map((trouble) => [trouble.code, trouble])).values()];
}

/** Waits for a feed that this process follows, for a worker. */
async function caughtUp(
  subgraphs: ReadonlyMap<string, Subgraph>,
  { subgraph, feed, withinMs }: FeedWait,
) {
  const { positions } = subgraphs.get(subgraph)!;
  const isCaughtUp = await positions.caughtUp(feed, withinMs);
  return { isCaughtUp, progress: positions.progress };
}
