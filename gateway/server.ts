import type { ApolloGateway } from '@apollo/gateway';
import type { Logger } from 'pino';
import { type HttpServer, serveHttp } from '../subgraphs/platform/httpServer.ts';
import { presentGatewayError } from './errors.ts';
import type { GatewayContext } from './gateway.ts';
import { addPages } from './pages/pages.ts';

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
