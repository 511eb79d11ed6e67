import type { Logger } from 'pino';
import { readOperation, readOperations, readSupergraph } from '../../../schema/documents.ts';
import type { Config } from '../../../subgraphs/platform/process/config.ts';
import { openLog } from '../../../subgraphs/platform/observing/log.ts';
import { openMetrics } from '../../../subgraphs/platform/observing/metrics.ts';
import { openTracing } from '../../../subgraphs/platform/observing/openTracing.ts';
import { noIdentity, openIdentity } from '../../../subgraphs/platform/identity/identity.ts';
import type { Lifetime } from '../../../subgraphs/platform/process/lifetime.ts';
import { StartupError } from '../../../subgraphs/platform/process/startupError.ts';
import { takeGuards } from '../../authorising/supergraphGuards.ts';
import { type HttpSource, answerBudget, httpSource } from '../../fetching/overHttp.ts';
import { observed } from '../../fetching/observed.ts';
import { createGateway } from '../../gateway.ts';
import { serveGateway } from '../../http/server.ts';
import { openDocuments } from '../documents/documentsFile.ts';
import { ownDocuments } from '../documents/ownDocuments.ts';
import { refuseImports } from '../importing/serving/noImports.ts';
import { onlyOfStart } from '../workers/onlyOfStart.ts';
import { relaysOfSubgraphs } from '../../http/subgraphRelays.ts';
import { explainSupergraph, readSupergraphFile, watchSupergraph } from './supergraphFile.ts';

/** Starts only the gateway, over a supergraph file and subgraphs at the URLs in it. */
export async function startGateway(
  config: Config,
  lifetime: Lifetime,
  file: string | undefined,
  port: number | undefined,
  printLine: (line: string) => void,
): Promise<true> {
  const log = openLog(config);
  if (config.workers > 1) printLine(onlyOfStart);
  lifetime.keep(await openTracing(config, `katun gateway`));
  const supergraph = file === undefined ? readSupergraph() : readSupergraphFile(file);
  const { gateway, server, sources } = await serve(
    config,
    lifetime,
    { supergraph, isOwn: file === undefined, port: port ?? config.port },
    log,
  ).catch((error: unknown) => {
    throw explainSupergraph(error, file);
  });
  lifetime.keep(server);
  if (file !== undefined) {
    const reload = async (sdl: string) => {
      rejectGuards(config, sdl);
      await gateway.reload(sdl);
    };
    lifetime.keep(watchSupergraph(file, supergraph, reload, log));
  }
  const names = [...sources.keys()].join(', ');
  printLine(`The gateway answers at ${server.url}/graphql over ${names}. Stop with Ctrl-C.`);
  return true;
}

async function serve(
  config: Config,
  lifetime: Lifetime,
  {
    supergraph,
    isOwn,
    port,
  }: { readonly supergraph: string; readonly isOwn: boolean; readonly port: number },
  log: Logger,
) {
  rejectGuards(config, supergraph);
  const documents = openDocuments(config, isOwn ? ownDocuments() : [], log, lifetime);
  const metrics = openMetrics();
  const identity = config.tokens === 'verify' ? await openIdentity(config, log) : noIdentity;
  const sources = new Map<string, HttpSource>();
  const urls = new Map<string, string>();
  const budget = answerBudget(config.maxAnswerBytes);
  const gateway = createGateway(
    supergraph,
    ({ name, url }) => {
      const source = lifetime.keep(httpSource(name, url, config.gatewaySecret, log, budget));
      sources.set(name, source);
      urls.set(name, url);
      return observed(source, name, metrics);
    },
    log,
    {
      operations: isOwn ? readOperations() : [],
      limitMs: config.planningLimitMs,
      maxFetches: config.limits.maxFetches,
      threads: config.plannerThreads,
    },
  );
  const { host, corsOrigins, maxBodyBytes, limits, tokens, forwardHeaders } = config;
  const server = await serveGateway({
    gateway,
    host,
    port,
    log,
    identity,
    metrics,
    corsOrigins,
    maxBodyBytes,
    limits,
    tokens,
    forwardHeaders,
    documents,
    openingQuery: isOwn ? readOperation('traceNeed') : '{ __typename }',
    ...(isOwn && { routes: refuseImports }),
    relays: relaysOfSubgraphs(() => [...urls.values()]),
    readiness: async () =>
      Object.fromEntries(
        await Promise.all(
          [...sources].map(async ([name, source]) => [name, await source.isReady()] as const),
        ),
      ),
  });
  return { gateway, server, sources };
}

/**
 * Rejects a supergraph with guards if tokens are not verified: no caller could read the guarded
 * fields.
 */
function rejectGuards({ tokens }: Config, supergraph: string): void {
  if (tokens === 'verify') return;
  const [guarded] = takeGuards(supergraph).guards.keys();
  if (guarded === undefined) return;
  throw new StartupError(
    `TOKENS must be verify, got "${tokens}": the supergraph guards ${guarded}, which no caller ` +
      'may read without a verified token.',
  );
}
