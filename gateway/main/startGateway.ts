import { readFileSync } from 'node:fs';
import { readOperation, readSupergraph } from '../../schema/documents.ts';
import type { Config } from '../../subgraphs/platform/config.ts';
import { openLog } from '../../subgraphs/platform/observing/log.ts';
import { openMetrics } from '../../subgraphs/platform/observing/metrics.ts';
import { openTracing } from '../../subgraphs/platform/observing/tracing.ts';
import { openIdentity } from '../../subgraphs/platform/identity/identity.ts';
import type { Lifetime } from '../../subgraphs/platform/lifetime.ts';
import { StartupError } from '../../subgraphs/platform/startupError.ts';
import { type HttpSource, httpSource } from '../fetching/overHttp.ts';
import { observed } from '../fetching/observed.ts';
import { createGateway } from '../gateway.ts';
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
  lifetime.keep(openTracing(config, `katun gateway`));
  const metrics = openMetrics();
  const supergraph = file === undefined ? readSupergraph() : readFile(file);
  const identity = await openIdentity(config, log);
  const sources = new Map<string, HttpSource>();
  const serve = async () =>
    serveGateway({
      gateway: createGateway(
        supergraph,
        ({ name, url }) => {
          const source = lifetime.keep(httpSource(name, url, config.gatewaySecret, log));
          sources.set(name, source);
          return observed(source, name, metrics);
        },
        log,
      ),
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
  const server = await serve().catch((error: unknown) => {
    throw error instanceof StartupError ? error : explainSupergraph(error, file);
  });
  lifetime.keep(server);
  const names = [...sources.keys()].join(', ');
  say(`The gateway answers at ${server.url}/graphql over ${names}. Stop with Ctrl-C.`);
  return true;
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
