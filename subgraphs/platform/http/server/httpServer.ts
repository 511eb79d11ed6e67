import {
  ApolloServer,
  type ApolloServerOptions,
  type BaseContext,
  type GraphQLRequest,
} from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import compress from '@fastify/compress';
import cors, { type FastifyCorsOptions } from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { DocumentStore } from '../limits/documentStore.ts';
import { type BodyLimits, defaultBodyLimits } from '../requests/body.ts';
import type { DocumentPolicy } from '../documents/requestedDocument.ts';
import { addErrorsPage } from './errorsPage.ts';
import { type IdentifiedRequest, addGraphqlRoute } from './graphqlRoute.ts';
import { addHealthRoutes } from './healthRoutes.ts';
import { newHttpApp } from './httpApp.ts';
import { listenAt } from './listening.ts';
import { observeRequests } from './observeRequests.ts';
import { operationChecks } from '../requests/operationChecks.ts';
import { closeAfterUnreadBody, refusing } from './refusing.ts';
import { positionHeader, positionInHeader } from '../../feeds/positions/positionHeaders.ts';
import { persistedQueries } from '../limits/persistedQueries.ts';
import type { Identity } from '../../identity/tokens.ts';
import type { Metrics } from '../../observing/metrics.ts';
import type { TaskStates } from '../../feeds/following/backgroundTask.ts';
import type { Trouble } from '../../process/trouble.ts';
import { requestIds } from '../../observing/requestIds.ts';
import { maxTokens, requestLimits } from '../limits/requestLimits.ts';
import { documentValidation } from '../limits/validation/documentValidation.ts';
import type { TextLimits } from '../requests/graphqlRequest.ts';
import { inSequence } from '../requests/inSequence.ts';
import { type RequestLimits, defaultLimits, greatestDepth } from '../limits/requestSettings.ts';
import { type FreshnessOf, cacheControl } from './responses/caching.ts';
import { compression } from './responses/compression.ts';
import { responseStatus } from './responses/responseStatus.ts';

/** Options of an HTTP server. */
export interface HttpServerOptions<Context extends BaseContext & { readonly requestId: string }> {
  readonly host: string;
  readonly port: number;
  readonly log: Logger;
  /** The schema or the gateway that answers requests, and the format of its errors. */
  readonly apollo: ApolloServerOptions<Context>;
  readonly context: (request: IdentifiedRequest) => Context;
  readonly identity: Identity;
  readonly metrics: Metrics;
  /** The secret that a gateway must send; null if no secret is required. */
  readonly gatewaySecret?: string | null;
  /**
   * Returns for each part of the process, by name, whether it answers. The process is ready if at
   * least one part answers.
   */
  readonly readiness: () => Promise<Readonly<Record<string, boolean>>>;
  /** The progress of the background tasks, for `/health/ready`. */
  readonly relays?: TaskStates;
  /**
   * The limits of a request; the defaults if absent. Null means no limits, because the gateway has
   * already applied them.
   */
  readonly limits?: RequestLimits | null | undefined;
  /** The documents that are executed; all if absent. */
  readonly documents?: DocumentPolicy | undefined;
  /** Faults that do not prevent the process from answering, for `/health/ready`. */
  readonly troubles?: () => Promise<readonly Trouble[]>;
  /** Other origins whose pages may send requests; `*` for all. */
  readonly corsOrigins?: readonly string[];
  /** Whether responses are compressed for clients that accept it. */
  readonly isCompressing?: boolean;
  /**
   * Returns how long a response to a GET stays fresh, as seconds; if absent, responses are private.
   */
  readonly freshnessOf?: FreshnessOf<Context>;
  /** The maximum size of a body, in bytes; 1 MiB if absent. */
  readonly maxBodyBytes?: number | undefined;
  /** Limits on the size and speed of bodies that differ from the defaults. */
  readonly bodyLimits?: Partial<BodyLimits>;
  /** Adds the routes of health and metrics; those of this process if absent. */
  readonly healthRoutes?: (app: FastifyInstance) => void;
  /** Adds further routes to the server. */
  readonly routes?: (app: FastifyInstance) => void;
}

/** A server that listens for requests. */
export interface HttpServer {
  /** The address at which the server listens, such as "http://localhost:4000". */
  readonly url: string;
  /** Completes the requests in progress, then stops. */
  close(): Promise<void>;
}

/**
 * Serves GraphQL at `/graphql` (GET and POST), the catalogue of errors at `/errors`, metrics at
 * `/metrics`, and health checks at `/health/live` and `/health/ready`.
 * @throws StartupError if the server cannot listen at the address.
 */
export async function serveHttp<Context extends BaseContext & { readonly requestId: string }>(
  options: HttpServerOptions<Context>,
): Promise<HttpServer> {
  const { host, port, log, metrics } = options;
  const refusals = refusing(log, metrics);
  const app = newHttpApp(log, refusals);
  const byGet = new WeakSet<object>();
  const limits = options.limits === undefined ? defaultLimits : options.limits;
  const apollo = newApollo(app, options, limits, byGet);
  await apollo.start();

  if (options.corsOrigins?.length) await app.register(cors, corsOptions(options.corsOrigins));
  if (options.isCompressing) await app.register(compress, compression);
  observeRequests(app, metrics, log);
  app.addHook('onRequest', async (request, reply) => {
    // Read a body only for a POST to a path that is served.
    if (request.is404) return refusals.onUnknownPath(request, reply);
    if (request.method !== 'POST') closeAfterUnreadBody(request, reply);
    return undefined;
  });
  addGraphqlRoute(app, apollo, {
    ...options,
    byGet,
    refuse: refusals.send,
    textLimits: textLimitsOf(limits),
    bodyLimits: {
      ...defaultBodyLimits,
      ...options.bodyLimits,
      ...(options.maxBodyBytes !== undefined && { maxBytes: options.maxBodyBytes }),
    },
  });
  if (options.healthRoutes) options.healthRoutes(app);
  else addHealthRoutes(app, options);
  addErrorsPage(app);
  options.routes?.(app);

  const url = await listenAt(app, host, port).catch(async (error: unknown) => {
    await apollo.stop();
    throw error;
  });
  return {
    url,
    close: async () => {
      await apollo.stop();
      await app.close();
    },
  };
}

/** Creates the Apollo server, with the plugins that check requests before they are executed. */
function newApollo<Context extends BaseContext & { readonly requestId: string }>(
  app: FastifyInstance,
  options: HttpServerOptions<Context>,
  limits: RequestLimits | null,
  byGet: WeakSet<object>,
): ApolloServer<Context> {
  const isGet = ({ http }: GraphQLRequest) => http !== undefined && byGet.has(http);
  return new ApolloServer<Context>({
    introspection: true,
    // Apollo's protection is not needed: a GET only reads, a POST must be JSON, and no cookie
    // identifies a caller.
    csrfPrevention: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: options.log,
    ...options.apollo,
    documentStore: new DocumentStore(),
    persistedQueries: { cache: persistedQueries() },
    parseOptions: limits === null ? {} : { maxTokens },
    // The plugin `documentValidation` validates documents instead.
    dangerouslyDisableValidation: true,
    stringifyResult: (result) => JSON.stringify(result),
    plugins: [
      ...(options.apollo.plugins ?? []),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      fastifyApolloDrainPlugin(app),
      responseStatus,
      cacheControl(isGet, options.freshnessOf ?? (() => null)),
      inSequence(
        documentValidation(limits ?? { maxFields: Infinity }),
        operationChecks(isGet),
        ...(limits === null ? [] : [requestLimits(limits)]),
      ),
      requestIds(options.metrics),
      positionInHeader,
    ],
  });
}

/** Headers of a response that pages of other origins may read. */
const exposedHeaders = ['etag', 'retry-after', 'x-request-id', positionHeader];

function corsOptions(origins: readonly string[]): FastifyCorsOptions {
  const origin = origins.includes('*') ? '*' : [...origins];
  return { origin, methods: ['GET', 'POST'], exposedHeaders, maxAge: 600 };
}

/**
 * Returns the limits of a query's text. Each level of selections may use one bracket, and the
 * object of its arguments another. If the gateway has already applied the limits to the caller's
 * request, allows a few more levels, because the gateway's own fetches are nested more deeply.
 */
export function textLimitsOf(limits: RequestLimits | null): TextLimits {
  if (limits === null) return { maxLength: Infinity, maxNesting: 2 * greatestDepth + 100 };
  return { maxLength: limits.maxLength, maxNesting: 2 * limits.maxDepth };
}
