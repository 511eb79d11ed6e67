import { readOperation } from '../../../schema/documents.ts';
import type { Operations } from '../../../schema/generated/operations.ts';
import type { Config } from '../../../subgraphs/platform/process/config.ts';
import { runningProgram } from '../../../subgraphs/platform/process/dataDir.ts';
import { openDatabases } from '../../../subgraphs/platform/database/connecting/databases.ts';
import { currentWorld } from '../../../subgraphs/platform/database/connecting/currentWorld.ts';
import { openLog } from '../../../subgraphs/platform/observing/log.ts';
import { openMetrics } from '../../../subgraphs/platform/observing/metrics.ts';
import { openIdentity } from '../../../subgraphs/platform/identity/identity.ts';
import type { Lifetime } from '../../../subgraphs/platform/process/lifetime.ts';
import { StartupError } from '../../../subgraphs/platform/process/startupError.ts';
import { serveGateway } from '../../http/server.ts';
import { printTrace } from './printing.ts';
import { definitions, openGraph } from '../graph.ts';
import { clockOf } from '../../../subgraphs/platform/process/clock.ts';

type Traced = Operations['traceNeed'];

/**
 * Prints a traced need. Queries the Katun that runs on this data; if none runs, starts one for the
 * query.
 */
export async function trace(
  config: Config,
  lifetime: Lifetime,
  variables: Traced['variables'],
  printLine: (line: string) => void,
): Promise<false> {
  const url = runningProgram(config.dataDir)?.url ?? (await startTemporaryGraph(config, lifetime));
  const answer = await query(url, readOperation('traceNeed'), variables);
  const { data, errors } = answer as Answer<Traced['data']>;
  for (const { message } of errors ?? []) process.stderr.write(`${message}\n`);
  if (data?.need) printLine(printTrace(data.need, variables.lang));
  else if (!errors) throw await unknownNeed(url, variables.number ?? '');
  if (errors) process.exitCode = 1;
  return false;
}

/** Serves the graph on a free port of the loopback interface until the trace is printed. */
async function startTemporaryGraph(config: Config, lifetime: Lifetime): Promise<string> {
  const log = openLog(config);
  const metrics = openMetrics();
  const onProgress = (step: string) => process.stderr.write(`  ${step}\n`);
  const { stopping } = lifetime;
  const databases = lifetime.keep(
    await openDatabases(config, config.dataDir, { onProgress, log, signal: stopping }),
  );
  const { urls, storage } = databases;
  const identity = await openIdentity(config, log);
  const world = await currentWorld(config, definitions.get('enterprises')!, urls);
  const clock = clockOf(config, world.today);
  const planning = { limitMs: config.planningLimitMs, threads: 1 };
  const environment = {
    urls,
    world,
    storage,
    clock,
    log,
    identity,
    metrics,
    onProgress,
    stopping,
    planning,
  };
  const { gateway } = await openGraph(environment, lifetime);
  const server = await serveGateway({
    gateway,
    host: '127.0.0.1',
    port: 0,
    log,
    identity,
    metrics,
    corsOrigins: [],
    openingQuery: '',
    readiness: async () => ({}),
  });
  return lifetime.keep(server).url;
}

/** Returns the error for a number that no need has, with the numbers that begin with it, as those of the objects of a notice do. */
async function unknownNeed(url: string, number: string): Promise<StartupError> {
  const { data } = (await query(url, begunQuery, { number })) as Answer<Begun>;
  const begun = data?.needs?.nodes.map((need) => `${need.number} (${need.title})`) ?? [];
  const hint = begun.length === 0 ? '' : ` These begin with it: ${begun.join(', ')}.`;
  return new StartupError(`There is no need with the number "${number}".${hint}`);
}

interface Begun {
  readonly needs: {
    readonly nodes: readonly { readonly number: string; readonly title: string }[];
  };
}

/** The query for the needs whose numbers begin with a text. */
const begunQuery =
  'query ($number: String!) { needs(first: 20, filter: { number: { startsWith: $number } }) { nodes { number title } } }';

interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string }[];
}

async function query(
  url: string,
  text: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: text, variables }),
  });
  return response.json();
}
