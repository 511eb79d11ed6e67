import { type IncomingMessage, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { takeGuards } from '../../../gateway/authorising/supergraphGuards.ts';
import { readSupergraph } from '../../../schema/documents.ts';
import type { OperationRequest } from '../../../subgraphs/platform/graphql/operationRequest.ts';
import type { Subgraph } from '../../../subgraphs/platform/graphql/subgraph.ts';

/** A stock gateway, and a function that closes its subgraph servers. */
export interface StockGateway {
  readonly gateway: ApolloGateway;
  close(): Promise<void>;
}

/**
 * Stock ApolloGateway over the same subgraphs, each behind a minimal HTTP server. The supergraph
 * has no guards, because stock ApolloGateway refuses them.
 */
export async function stockOverHttp(
  subgraphs: ReadonlyMap<string, Subgraph>,
): Promise<StockGateway> {
  const servers = new Map(
    await Promise.all(
      [...subgraphs].map(async ([name, subgraph]) => [name, await serve(subgraph)] as const),
    ),
  );
  const gateway = new ApolloGateway({
    supergraphSdl: takeGuards(readSupergraph()).sdl,
    buildService: ({ name }) => new RemoteGraphQLDataSource({ url: servers.get(name)!.url }),
  });
  return {
    gateway,
    async close() {
      await Promise.all([...servers.values()].map((server) => server.close()));
    },
  };
}

async function serve(subgraph: Subgraph) {
  const server = createServer((request, response) => {
    const answer = async () => {
      const asked = JSON.parse(await bodyOf(request)) as OperationRequest;
      const found = await subgraph.execute({ ...asked, requestId: 'benchmark' });
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(found));
    };
    void answer();
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
