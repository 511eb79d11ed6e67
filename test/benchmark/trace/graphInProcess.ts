import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { type Logger, pino } from 'pino';
import { inProcessSource } from '../../../gateway/fetching/inProcess.ts';
import { createGateway } from '../../../gateway/gateway.ts';
import { openGraph } from '../../../gateway/main/graph.ts';
import { readOperations, readSupergraph } from '../../../schema/documents.ts';
import type { DatabaseUrls } from '../../../subgraphs/platform/database/connecting/database.ts';
import { startPostgres } from '../../../subgraphs/platform/database/server/localPostgres.ts';
import { type Caller, agency } from '../../../subgraphs/platform/identity/caller.ts';
import type { Subgraph } from '../../../subgraphs/platform/graphql/subgraph.ts';
import { worldNamed } from '../../../subgraphs/platform/importing/worlds/world.ts';
import { openMetrics } from '../../../subgraphs/platform/observing/metrics.ts';
import { fixedClock } from '../../../subgraphs/platform/process/clock.ts';
import { Lifetime } from '../../../subgraphs/platform/process/lifetime.ts';
import { demonstrationDay } from '../../support/demonstration/day.ts';

/** The subgraphs of this process over the demonstration world, in databases of their own. */
export interface GraphInProcess {
  readonly urls: DatabaseUrls;
  readonly subgraphs: ReadonlyMap<string, Subgraph>;
  readonly log: Logger;
  readonly lifetime: Lifetime;
}

/**
 * Runs work with the subgraphs; the relays have stopped. Requests with an `Authorization` header come from the
 * agency.
 * @param keptBytes the room for what requests share; 0 to share nothing.
 */
export async function withGraphInProcess(
  work: (graph: GraphInProcess) => Promise<void>,
  keptBytes?: number,
): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'katun-trace-'));
  const lifetime = new Lifetime();
  const postgres = await startPostgres({ dataDir, durable: false });
  lifetime.keep({ close: () => postgres.stop() });
  const log = pino({ level: 'silent' });
  try {
    const { appUrl, ownerUrl } = postgres;
    const urls = { appUrl, ownerUrl };
    const { subgraphs, relays } = await openGraph(
      {
        urls,
        world: worldNamed('demonstration'),
        clock: fixedClock(demonstrationDay),
        log,
        identity: { identify: async (authorization) => (authorization ? writer : null) },
        ...(keptBytes !== undefined && { keptBytes }),
        metrics: openMetrics(),
        onProgress: () => undefined,
      },
      lifetime,
    );
    await Promise.all(relays.map((relay) => relay.close()));
    await work({ urls, subgraphs, log, lifetime });
  } finally {
    await lifetime.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Who may write whatever a benchmark writes. */
const writer: Caller = {
  subject: 'benchmark',
  scopes: new Set(['needs:write', 'products:write', 'enterprises:write', 'financing:write']),
  owners: new Set([agency]),
};

/** Creates Katun's gateway over subgraphs of this process. */
export function gatewayInProcess({
  subgraphs,
  log,
}: Pick<GraphInProcess, 'subgraphs' | 'log'>): ApolloGateway {
  const source = ({ name }: { readonly name: string }) => inProcessSource(subgraphs.get(name)!);
  return createGateway(readSupergraph(), source, log, { operations: readOperations() });
}

/** Returns a function that asks a gateway, without HTTP, and returns the data of the whole answer. */
export async function asking(gateway: ApolloGateway, lifetime: Lifetime) {
  const server = new ApolloServer({ gateway, stopOnTerminationSignals: false });
  await server.start();
  lifetime.keep({ close: () => server.stop() });
  return async (query: string, variables: Readonly<Record<string, unknown>> = {}) => {
    const { body } = await server.executeOperation(
      { query, variables },
      { contextValue: { requestId: 'benchmark', caller: null } },
    );
    if (body.kind !== 'single' || body.singleResult.errors) {
      throw new Error(`expected a whole answer, got ${JSON.stringify(body)}`);
    }
    return body.singleResult.data!;
  };
}
