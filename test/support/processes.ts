import { readSupergraph } from '../../schema/documents.ts';
import { httpSource } from '../../gateway/fetching/overHttp.ts';
import { createGateway } from '../../gateway/gateway.ts';
import { definitions } from '../../gateway/main/graph.ts';
import { serveGateway } from '../../gateway/http/server.ts';
import type { HttpServer } from '../../subgraphs/platform/http/server/httpServer.ts';
import { Lifetime } from '../../subgraphs/platform/process/lifetime.ts';
import type { Subgraph } from '../../subgraphs/platform/graphql/subgraph.ts';
import { openSubgraph } from '../../subgraphs/platform/graphql/serving/openSubgraph.ts';
import { serveSubgraph } from '../../subgraphs/platform/graphql/serving/subgraphServer.ts';
import { testEnvironment } from './environment.ts';
import { type Answer, urlsOf } from './graph.ts';
import { plannersStarted } from './planning.ts';

/** The secret that the gateway of `openParts` sends. */
export const partsSecret = 'the-secret-of-the-gateway-in-tests';

/** Katun in separate parts: every subgraph and the gateway, each behind its own socket. */
export interface Parts {
  readonly gatewayUrl: string;
  /** The URL at which a subgraph answers the gateway. */
  subgraphUrl(name: string): string;
  /** Stops a subgraph's server, as if its process had died. */
  kill(name: string): Promise<void>;
  /** Starts the subgraph's server again on the same port. */
  revive(name: string): Promise<void>;
  ask<Data = Record<string, unknown>>(
    query: string,
    variables?: Record<string, unknown>,
    authorization?: string,
  ): Promise<Answer<Data>>;
  close(): Promise<void>;
}

/** Parts that their users must neither close nor kill. */
export type ReadOnlyParts = Pick<Parts, 'gatewayUrl' | 'ask'>;

/** The parts that this worker's test files share. */
let shared: Promise<Parts> | undefined;

/** Returns parts for tests that do not write. All files of a worker share them. */
export function readOnlyParts(): Promise<ReadOnlyParts> {
  return (shared ??= openParts());
}

/** Opens the four subgraphs and a gateway over HTTP on free ports. */
export async function openParts(): Promise<Parts> {
  const lifetime = new Lifetime();
  const { log, identity, metrics } = testEnvironment;
  const subgraphs = new Map<string, Subgraph>();
  const servers = new Map<string, HttpServer>();
  const ports = new Map<string, number>();
  const subgraphUrl = (name: string) => `http://127.0.0.1:${ports.get(name)}/graphql`;
  const revive = async (name: string) => {
    const server = await serveSubgraph(subgraphs.get(name)!, {
      host: '127.0.0.1',
      port: ports.get(name) ?? 0,
      log,
      identity,
      metrics,
      gatewaySecret: partsSecret,
      relays: () => [],
    });
    ports.set(name, Number(new URL(server.url).port));
    servers.set(name, server);
  };
  const kill = async (name: string) => {
    await servers.get(name)?.close();
    servers.delete(name);
  };
  for (const [name, definition] of definitions) {
    const environment = { ...testEnvironment, urls: urlsOf('katun') };
    subgraphs.set(name, lifetime.keep(await openSubgraph(definition, environment)));
    await revive(name);
    lifetime.keep({ close: () => kill(name) });
  }
  const gateway = createGateway(
    readSupergraph(),
    ({ name }) => lifetime.keep(httpSource(name, subgraphUrl(name), partsSecret, log)),
    log,
    testEnvironment.planning,
  );
  const server = lifetime.keep(
    await serveGateway({
      gateway,
      host: '127.0.0.1',
      port: 0,
      log,
      identity,
      metrics,
      corsOrigins: ['http://dashboard.example'],
      openingQuery: '',
      readiness: async () => ({}),
    }),
  );
  await plannersStarted();
  return {
    gatewayUrl: server.url,
    subgraphUrl,
    kill,
    revive,
    async ask<Data>(
      query: string,
      variables: Record<string, unknown> = {},
      authorization?: string,
    ) {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(authorization !== undefined && { authorization }),
        },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as Answer<Data>;
    },
    close: () => lifetime.close(),
  };
}
