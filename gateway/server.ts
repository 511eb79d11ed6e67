import type { ApolloGateway } from '@apollo/gateway';
import type { Logger } from 'pino';
import { type HttpServer, serveHttp } from '../subgraphs/platform/httpServer.ts';
import { presentGatewayError } from './errors.ts';
import { addPages } from './pages/pages.ts';

/** What resolvers and data sources of one request may know. */
export interface GatewayContext {
  readonly requestId: string;
}

/** Serves a gateway over HTTP, with its pages. */
export function serveGateway(options: {
  readonly gateway: ApolloGateway;
  readonly host: string;
  readonly port: number;
  readonly log: Logger;
  readonly corsOrigins: readonly string[];
  /** What the explorer opens on. */
  readonly openingQuery: string;
  readonly readiness: () => Promise<Readonly<Record<string, boolean>>>;
}): Promise<HttpServer> {
  const { gateway, host, port, log, corsOrigins, openingQuery, readiness } = options;
  return serveHttp<GatewayContext>({
    host,
    port,
    log,
    corsOrigins,
    apollo: { gateway, formatError: (_formatted, error) => presentGatewayError(error, log) },
    context: (requestId) => ({ requestId }),
    readiness,
    routes: (app) => addPages(app, openingQuery),
  });
}
