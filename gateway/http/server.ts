import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { IdentifiedRequest } from '../../subgraphs/platform/http/server/graphqlRoute.ts';
import {
  type HttpServer,
  type HttpServerOptions,
  serveHttp,
} from '../../subgraphs/platform/http/server/httpServer.ts';
import type { Identity } from '../../subgraphs/platform/identity/tokens.ts';
import { presentGatewayError } from './errors.ts';
import type { GatewayContext, ReloadableGateway } from '../gateway.ts';
import type { Metrics } from '../../subgraphs/platform/observing/metrics.ts';
import type { TaskStates } from '../../subgraphs/platform/feeds/following/backgroundTask.ts';
import type { RequestSettings } from '../../subgraphs/platform/http/limits/requestSettings.ts';
import type { Trouble } from '../../subgraphs/platform/process/trouble.ts';
import { addPages } from './pages/pages.ts';
import { retryAfter } from './retryAfter.ts';

/** Serves a gateway over HTTP, with its pages. */
export function serveGateway(
  options: Pick<HttpServerOptions<GatewayContext>, 'bodyLimits' | 'documents' | 'healthRoutes'> & {
    readonly gateway: ReloadableGateway;
    readonly host: string;
    readonly port: number;
    readonly log: Logger;
    readonly identity: Identity;
    readonly metrics: Metrics;
    readonly corsOrigins: readonly string[];
    /** The query that the explorer shows first. */
    readonly openingQuery: string;
    readonly troubles?: () => Promise<readonly Trouble[]>;
    readonly relays?: TaskStates;
    /** Adds further routes. */
    readonly routes?: (app: FastifyInstance) => void;
    readonly readiness: () => Promise<Readonly<Record<string, boolean>>>;
  } & Partial<Omit<RequestSettings, 'maxAnswerBytes' | 'documents' | 'documentsFile'>>,
): Promise<HttpServer> {
  const { gateway, log, openingQuery, tokens = 'verify', forwardHeaders = [] } = options;
  return serveHttp<GatewayContext>({
    ...options,
    isCompressing: true,
    // Mark an answer as private if the request has a token or forwarded headers, because answers to
    // other callers may differ.
    freshnessOf: ({ contextValue, schema, document }) =>
      contextValue.authorization === undefined && contextValue.forwarded === undefined && document
        ? gateway.maxAgeOf(schema, document)
        : null,
    apollo: {
      gateway,
      formatError: (_formatted, error) => presentGatewayError(error, log),
      plugins: [retryAfter],
    },
    context: ({ headers, authorization, ...request }) => ({
      ...request,
      authorization: tokens === 'ignore' ? undefined : authorization,
      forwarded: forwarded(headers, forwardHeaders),
    }),
    routes: (app) => {
      addPages(app, openingQuery);
      options.routes?.(app);
    },
  });
}

/** Valid characters of a header's value (RFC 9110, section 5.5). */
const headerValue = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * Returns the headers to forward to subgraphs, except those named in `Connection`, which apply to
 * the caller's connection only (RFC 9110, section 7.6.1).
 */
function forwarded(
  headers: IdentifiedRequest['headers'],
  names: readonly string[],
): Readonly<Record<string, string>> | undefined {
  if (names.length === 0 || !headers) return undefined;
  const named = (headers.connection ?? '').toLowerCase().split(',');
  const hops = new Set(named.map((name) => name.trim()));
  const passed = names.flatMap((name) => {
    const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
    const isPassed = typeof value === 'string' && headerValue.test(value) && !hops.has(name);
    return isPassed ? [[name, value] as const] : [];
  });
  return Object.fromEntries(passed);
}
