import { join } from 'node:path';
import { subgraphNames, subgraphPort, subgraphUrl } from '../../../schema/subgraphUrls.ts';
import type { Config } from '../../../subgraphs/platform/process/config.ts';
import { openDatabases } from '../../../subgraphs/platform/database/connecting/databases.ts';
import { currentWorld } from '../../../subgraphs/platform/database/connecting/currentWorld.ts';
import { openLog } from '../../../subgraphs/platform/observing/log.ts';
import { openMetrics } from '../../../subgraphs/platform/observing/metrics.ts';
import { openTracing } from '../../../subgraphs/platform/observing/openTracing.ts';
import { openIdentity } from '../../../subgraphs/platform/identity/identity.ts';
import type { Lifetime } from '../../../subgraphs/platform/process/lifetime.ts';
import { changesOverHttp } from '../../../subgraphs/platform/feeds/following/relaying/changeSource.ts';
import { StartupError } from '../../../subgraphs/platform/process/startupError.ts';
import { openSubgraph } from '../../../subgraphs/platform/graphql/serving/openSubgraph.ts';
import { serveSubgraph } from '../../../subgraphs/platform/graphql/serving/subgraphServer.ts';
import { definitions } from '../graph.ts';
import { refuseImports } from '../importing/serving/noImports.ts';
import { onlyOfStart } from '../workers/onlyOfStart.ts';
import { clockOf } from '../../../subgraphs/platform/process/clock.ts';

/**
 * Starts one subgraph. Without `DATABASE_URL` it runs its own PostgreSQL in its own folder in
 * `DATA_DIR`, so that all four can run side by side.
 */
export async function startSubgraph(
  config: Config,
  lifetime: Lifetime,
  name: string,
  port: number | undefined,
  printLine: (line: string) => void,
): Promise<true> {
  const definition = definitions.get(name);
  if (!definition) {
    const names = subgraphNames.join(', ');
    throw new StartupError(`There is no subgraph "${name}"; expected one of ${names}.`);
  }
  const { gatewaySecret, subgraphUrls: sources } = config;
  if (gatewaySecret === null) rejectOpenDoor(config);
  const log = openLog(config);
  if (config.workers > 1) printLine(onlyOfStart);
  lifetime.keep(await openTracing(config, `katun ${name}`));
  const metrics = openMetrics();
  const onProgress = (step: string) => printLine(`  ${step}`);
  printLine(`Starting the ${name} subgraph`);
  const dataDir = join(config.dataDir, 'subgraphs', name);
  const { stopping } = lifetime;
  const databases = lifetime.keep(
    await openDatabases(config, dataDir, { onProgress, log, signal: stopping }),
  );
  const world = await currentWorld(config, definition, databases.urls);
  const identity = await openIdentity(config, log);
  const subgraph = lifetime.keep(
    await openSubgraph(definition, {
      urls: databases.urls,
      world,
      storage: databases.storage,
      stopping,
      positionWaitMs: config.positionWaitMs,
      keptBytes: config.keptBytes,
      clock: clockOf(config, world.today),
      log,
      identity,
      onProgress,
    }),
  );
  const sourceOf = (source: string) =>
    changesOverHttp(sources[source] ?? subgraphUrl(source), gatewaySecret);
  const relays = [...subgraph.follow(sourceOf), ...subgraph.work()];
  for (const relay of relays) lifetime.keep(relay);
  const server = lifetime.keep(
    await serveSubgraph(subgraph, {
      host: config.host,
      port: port ?? subgraphPort(name),
      log,
      identity,
      metrics,
      gatewaySecret,
      troubles: () => databases.troubles(),
      relays: () => relays.map((relay) => relay.state()),
      routes: refuseImports,
    }),
  );
  databases.announce(server.url);
  printLine(`The ${name} subgraph answers at ${server.url}/graphql. Stop with Ctrl-C.`);
  return true;
}

/** Host names and addresses that only this machine reaches. */
const loopback = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

/** Rejects a subgraph without a secret that others could reach: it applies no limits of its own. */
function rejectOpenDoor({ production, host }: Config): void {
  if (!production && loopback.test(host)) return;
  const where = production ? 'NODE_ENV is production' : `HOST is "${host}"`;
  throw new StartupError(
    `GATEWAY_SECRET must be set if ${where}: a subgraph answers only the gateway, which applies the limits.`,
  );
}
