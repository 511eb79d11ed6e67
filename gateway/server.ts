import type { ApolloGateway } from '@apollo/gateway';
import type { Logger } from 'pino';
import { type HttpServer, serveHttp } from '../subgraphs/platform/httpServer.ts';
import type { Identity } from '../subgraphs/platform/identity/tokens.ts';
import { presentGatewayError } from './errors.ts';
import type { GatewayContext } from './gateway.ts';
import type { Metrics } from '../subgraphs/platform/observing/metrics.ts';
import type { RelayState } from '../subgraphs/platform/relaying/relay.ts';
import type { Trouble } from '../subgraphs/platform/trouble.ts';
import { addPages } from './pages/pages.ts';

/** Serves a gateway over HTTP, with its pages. */
export function serveGateway(options: {
  readonly gateway: ApolloGateway;
  readonly host: string;
  readonly port: number;
  readonly log: Logger;
  readonly identity: Identity;
  readonly metrics: Metrics;
  readonly corsOrigins: readonly string[];
  /** What the explorer opens on. */
  readonly openingQuery: string;
  readonly troubles?: () => Promise<readonly Trouble[]>;
  readonly relays?: () => readonly RelayState[];
  readonly readiness: () => Promise<Readonly<Record<string, boolean>>>;
}): Promise<HttpServer> {
  const { gateway, log, openingQuery } = options;
  return serveHttp<GatewayContext>({
    ...options,
    apollo: { gateway, formatError: (_formatted, error) => presentGatewayError(error, log) },
    context: (request) => request,
    routes: (app) => addPages(app, openingQuery),
  });
}
