import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import type { Logger } from 'pino';
import { readOperation, readOperations, readSupergraph } from '../../schema/documents.ts';
import type { Config } from '../../subgraphs/platform/config.ts';
import { openLog } from '../../subgraphs/platform/observing/log.ts';
import { openMetrics } from '../../subgraphs/platform/observing/metrics.ts';
import { openTracing } from '../../subgraphs/platform/observing/tracing.ts';
import { openIdentity } from '../../subgraphs/platform/identity/identity.ts';
import type { Lifetime } from '../../subgraphs/platform/lifetime.ts';
import { StartupError } from '../../subgraphs/platform/startupError.ts';
import { type HttpSource, httpSource } from '../fetching/overHttp.ts';
import { observed } from '../fetching/observed.ts';
import { type ReloadableGateway, createGateway } from '../gateway.ts';
import { serveGateway } from '../server.ts';

/** Starts the gateway alone, over a supergraph file with subgraphs at the URLs that it names. */
export async function startGateway(
  config: Config,
  lifetime: Lifetime,
  file: string | undefined,
  port: number | undefined,
  say: (line: string) => void,
): Promise<true> {
  const log = openLog(config);
  lifetime.keep(await openTracing(config, `katun gateway`));
  const metrics = openMetrics();
  const supergraph = file === undefined ? readSupergraph() : readFile(file);
  const identity = await openIdentity(config, log);
  const sources = new Map<string, HttpSource>();
  const serve = async () => {
    const gateway = createGateway(
      supergraph,
      ({ name, url }) => {
        const source = lifetime.keep(httpSource(name, url, config.gatewaySecret, log));
        sources.set(name, source);
        return observed(source, name, metrics);
      },
      log,
      {
        operations: file === undefined ? readOperations() : [],
        limitMs: config.planningLimitMs,
        threads: config.plannerThreads,
      },
    );
    const server = await serveGateway({
      gateway,
      host: config.host,
      port: port ?? config.port,
      log,
      identity,
      metrics,
      corsOrigins: config.corsOrigins,
      openingQuery: file === undefined ? readOperation('traceNeed') : '{ __typename }',
      readiness: async () =>
        Object.fromEntries(
          await Promise.all(
            [...sources].map(async ([name, source]) => [name, await source.isReady()] as const),
          ),
        ),
    });
    return { gateway, server };
  };
  const { gateway, server } = await serve().catch((error: unknown) => {
    throw error instanceof StartupError ? error : explainSupergraph(error, file);
  });
  lifetime.keep(server);
  if (file !== undefined) lifetime.keep(watchSupergraph(file, gateway, log));
  const names = [...sources.keys()].join(', ');
  say(`The gateway answers at ${server.url}/graphql over ${names}. Stop with Ctrl-C.`);
  return true;
}

/** How often the supergraph file is looked at, in milliseconds. */
const lookEveryMs = 500;

/** Takes the supergraph anew whenever its file changes; one that cannot be served changes nothing. */
function watchSupergraph(file: string, gateway: ReloadableGateway, log: Logger) {
  const look = async () => {
    try {
      await gateway.reload(readFile(file));
      log.warn({ file }, 'the supergraph has changed');
    } catch (error) {
      log.error({ err: explainSupergraph(error, file) }, 'the old supergraph stays');
    }
  };
  const onChange = () => void look();
  watchFile(file, { interval: lookEveryMs }, onChange);
  return { close: async () => unwatchFile(file, onChange) };
}

function readFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new StartupError(`Cannot read the supergraph file "${file}" (${why}).`);
  }
}

function explainSupergraph(error: unknown, file = "Katun's own"): unknown {
  if (!(error instanceof Error)) return error;
  const why = error.message.replaceAll(/\s+/g, ' ').slice(0, 300);
  return new StartupError(`${file} is not a supergraph that this gateway can serve: ${why}`);
}
