import type { Config } from '../../../subgraphs/platform/process/config.ts';
import {
  type Databases,
  openDatabases,
} from '../../../subgraphs/platform/database/connecting/databases.ts';
import { currentWorld } from '../../../subgraphs/platform/database/connecting/currentWorld.ts';
import { openLog } from '../../../subgraphs/platform/observing/log.ts';
import { openMetrics } from '../../../subgraphs/platform/observing/metrics.ts';
import { openTracing } from '../../../subgraphs/platform/observing/openTracing.ts';
import { openIdentity } from '../../../subgraphs/platform/identity/identity.ts';
import type { Lifetime } from '../../../subgraphs/platform/process/lifetime.ts';
import { serveGateway } from '../../http/server.ts';
import { openDocuments } from '../documents/documentsFile.ts';
import { ownDocuments } from '../documents/ownDocuments.ts';
import {
  type GraphEnvironment,
  definitions,
  openGraph,
  planningOf,
  readinessOf,
  servingOf,
} from '../graph.ts';
import { serveImports } from '../importing/serving/serveImports.ts';
import { serveByWorkers } from '../workers/serveByWorkers.ts';
import { clockOf } from '../../../subgraphs/platform/process/clock.ts';
import { welcome } from './welcome.ts';

/**
 * Starts everything, in one process or with several others that answer requests, and prints the addresses
 * and an example.
 */
export async function start(
  config: Config,
  lifetime: Lifetime,
  printLine: (line: string) => void,
): Promise<true> {
  const workers = config.workers > 1 ? config.workers : 0;
  const log = workers > 0 ? openLog(config).child({ process: 'primary' }) : openLog(config);
  lifetime.keep(await openTracing(config, `katun`));
  const metrics = workers > 0 ? openMetrics('primary') : openMetrics();
  const onProgress = (step: string) => printLine(`  ${step}`);
  printLine('Starting Katun');
  const { stopping } = lifetime;
  const databases = lifetime.keep(
    await openDatabases(config, config.dataDir, { onProgress, log, workers, signal: stopping }),
  );
  const { urls, storage } = databases;
  const { positionWaitMs, keptBytes } = config;
  const world = await currentWorld(config, definitions.get('enterprises')!, urls);
  const clock = clockOf(config, world.today);
  const identity = await openIdentity(config, log);
  const planning = planningOf(config);
  const opened = { urls, world, storage, clock, log, identity, metrics };
  const environment = { ...opened, onProgress, stopping, planning, positionWaitMs, keptBytes };
  const serve = workers > 0 ? serveByWorkers : serveHere;
  const url = await serve(config, environment, databases, lifetime);
  databases.announce(url);
  printLine(await welcome(url, clock.today()));
  return true;
}

/**
 * Answers requests in this process.
 * @returns the URL of the server.
 */
async function serveHere(
  config: Config,
  environment: GraphEnvironment,
  databases: Databases,
  lifetime: Lifetime,
): Promise<string> {
  const { log, identity, metrics } = environment;
  const documents = openDocuments(config, ownDocuments(), log, lifetime);
  const { gateway, subgraphs, relays } = await openGraph(environment, lifetime);
  const routes = serveImports(config, environment, lifetime);
  const server = lifetime.keep(
    await serveGateway({
      ...servingOf(config),
      gateway,
      log,
      identity,
      metrics,
      documents,
      troubles: () => databases.troubles(),
      relays: () => relays.map((relay) => relay.state()),
      readiness: () => readinessOf(subgraphs.values()),
      routes,
    }),
  );
  return server.url;
}
