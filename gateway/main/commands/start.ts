import { readOperation } from '../../../schema/documents.ts';
import type { Config } from '../../../subgraphs/platform/process/config.ts';
import { openDatabases } from '../../../subgraphs/platform/database/connecting/databases.ts';
import { currentWorld } from '../../../subgraphs/platform/database/connecting/currentWorld.ts';
import { openLog } from '../../../subgraphs/platform/observing/log.ts';
import { openMetrics } from '../../../subgraphs/platform/observing/metrics.ts';
import { openTracing } from '../../../subgraphs/platform/observing/openTracing.ts';
import { openIdentity } from '../../../subgraphs/platform/identity/identity.ts';
import type { Subgraph } from '../../../subgraphs/platform/graphql/subgraph.ts';
import type { Lifetime } from '../../../subgraphs/platform/process/lifetime.ts';
import { serveGateway } from '../../http/server.ts';
import { openDocuments } from '../documents/documentsFile.ts';
import { ownDocuments } from '../documents/ownDocuments.ts';
import { definitions, openGraph } from '../graph.ts';
import { serveImports } from '../importing/serving/serveImports.ts';
import { clockOf } from '../../../subgraphs/platform/process/clock.ts';
import { welcome } from './welcome.ts';

/** Starts everything in one process, and prints the addresses and an example. */
export async function start(
  config: Config,
  lifetime: Lifetime,
  printLine: (line: string) => void,
): Promise<true> {
  const log = openLog(config);
  lifetime.keep(await openTracing(config, `katun`));
  const metrics = openMetrics();
  const documents = openDocuments(config, ownDocuments(), log, lifetime);
  const onProgress = (step: string) => printLine(`  ${step}`);
  printLine('Starting Katun');
  const { stopping } = lifetime;
  const databases = lifetime.keep(
    await openDatabases(config, config.dataDir, { onProgress, log, signal: stopping }),
  );
  const { urls, storage } = databases;
  const { positionWaitMs, keptBytes } = config;
  const world = await currentWorld(config, definitions.get('enterprises')!, urls);
  const clock = clockOf(config, world.today);
  const identity = await openIdentity(config, log);
  const { gateway, subgraphs, relays } = await openGraph(
    {
      urls,
      world,
      storage,
      clock,
      log,
      identity,
      metrics,
      onProgress,
      stopping,
      planning: planningOf(config),
      positionWaitMs,
      keptBytes,
    },
    lifetime,
  );
  const routes = serveImports(config, { urls, identity, clock, log }, lifetime);
  const server = lifetime.keep(
    await serveGateway({
      gateway,
      host: config.host,
      port: config.port,
      log,
      identity,
      metrics,
      corsOrigins: config.corsOrigins,
      maxBodyBytes: config.maxBodyBytes,
      limits: config.limits,
      documents,
      openingQuery: readOperation('traceNeed'),
      troubles: () => databases.troubles(),
      relays: () => relays.map((relay) => relay.state()),
      readiness: () => readinessOf(subgraphs.values()),
      routes,
    }),
  );
  databases.announce(server.url);
  printLine(await welcome(server.url, clock.today()));
  return true;
}

function planningOf({ planningLimitMs: limitMs, plannerThreads: threads, limits }: Config) {
  return { limitMs, threads, maxFetches: limits.maxFetches };
}

/** Returns by name whether each subgraph answers. */
async function readinessOf(subgraphs: Iterable<Subgraph>): Promise<Record<string, boolean>> {
  const ready = Array.from(subgraphs, async (one) => [one.name, await one.isReady()] as const);
  return Object.fromEntries(await Promise.all(ready));
}
