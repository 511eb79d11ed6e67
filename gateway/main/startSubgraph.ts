import { join } from 'node:path';
import { subgraphNames, subgraphPort } from '../../schema/subgraphUrls.ts';
import type { Config } from '../../subgraphs/platform/config.ts';
import { openDatabases } from '../../subgraphs/platform/databases.ts';
import type { Lifetime } from '../../subgraphs/platform/lifetime.ts';
import { StartupError } from '../../subgraphs/platform/startupError.ts';
import { openSubgraph } from '../../subgraphs/platform/subgraph.ts';
import { serveSubgraph } from '../../subgraphs/platform/subgraphServer.ts';
import { clockOf, definitions, openLog } from './graph.ts';

/**
 * Starts one subgraph alone. Without `DATABASE_URL` it has a PostgreSQL of its own, in a folder of
 * its own within `DATA_DIR`, so that all four can run side by side.
 */
export async function startSubgraph(
  config: Config,
  lifetime: Lifetime,
  name: string,
  port: number | undefined,
  say: (line: string) => void,
): Promise<true> {
  const definition = definitions.get(name);
  if (!definition) {
    const names = subgraphNames.join(', ');
    throw new StartupError(`There is no subgraph "${name}"; it is one of ${names}.`);
  }
  const log = openLog(config);
  const onProgress = (step: string) => say(`  ${step}`);
  say(`Starting the ${name} subgraph`);
  const dataDir = join(config.dataDir, 'subgraphs', name);
  const databases = lifetime.keep(await openDatabases(config, dataDir, onProgress));
  const subgraph = lifetime.keep(
    await openSubgraph(definition, {
      urls: databases.urls,
      clock: clockOf(config),
      log,
      onProgress,
    }),
  );
  const address = { host: config.host, port: port ?? subgraphPort(name) };
  const server = lifetime.keep(await serveSubgraph(subgraph, address, log));
  databases.announce(server.url);
  say(`The ${name} subgraph answers at ${server.url}/graphql. Stop with Ctrl-C.`);
  return true;
}
