import { ApolloServer, type ApolloServerOptions, type BaseContext } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import cors from '@fastify/cors';
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
  fastify,
} from 'fastify';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import type { Caller } from './identity/caller.ts';
import { DocumentStore } from './documentStore.ts';
import { gatewaySecretHeader, refuseOthersThanGateway } from './identity/identity.ts';
import type { Identity } from './identity/tokens.ts';
import type { Metrics } from './observing/metrics.ts';
import { requestScope } from './observing/requestScope.ts';
import { requestSpan } from './observing/tracing.ts';
import { explainListening } from './listening.ts';
import type { RelayState } from './relaying/relay.ts';
import type { Trouble } from './trouble.ts';
import { requestIds } from './observing/requestIds.ts';
import { mostTokens, requestLimits } from './requestLimits.ts';
import { encodeText } from './responseBytes.ts';
import { responseStatus } from './responseStatus.ts';

/** A request to `/graphql`, by a caller who is who the token says. */
export interface IdentifiedRequest {
  /** What its answer and its log lines are found by. */
  readonly requestId: string;
  readonly caller: Caller | null;
  /** The `Authorization` header, to be handed on to subgraphs, which verify it again. */
  readonly authorization: string | undefined;
  /** Aborted when the caller has left before the answer was sent. */
  readonly signal: AbortSignal;
}

/** What a process serves over HTTP. */
export interface HttpServerOptions<Context extends BaseContext & { readonly requestId: string }> {
  readonly host: string;
  readonly port: number;
  readonly log: Logger;
  /** The schema or gateway that answers, and how its errors are shown. */
  readonly apollo: ApolloServerOptions<Context>;
  readonly context: (request: IdentifiedRequest) => Context;
  readonly identity: Identity;
  readonly metrics: Metrics;
  /** What a gateway must show; null where anyone may ask. */
  readonly gatewaySecret?: string | null;
  /** Which parts answer, by name: while one does, the process is of use. */
  readonly readiness: () => Promise<Readonly<Record<string, boolean>>>;
  /** How far its relays have come, for `/health/ready`. */
  readonly relays?: () => readonly RelayState[];
  /** What is wrong with the process though it is of use, for `/health/ready`. */
  readonly troubles?: () => Promise<readonly Trouble[]>;
  /** Other origins whose pages may ask. */
  readonly corsOrigins?: readonly string[];
  /** Adds routes beside `/graphql` and `/health`. */
  readonly routes?: (app: FastifyInstance) => void;
}

/** A listening server. */
export interface HttpServer {
  /** Where it listens, such as "http://localhost:4000". */
  readonly url: string;
  /** Answers what is under way, then stops. */
  close(): Promise<void>;
}

/**
 * Serves GraphQL at `/graphql` (GET and POST), and `/health/live` and `/health/ready`.
 * @throws StartupError when the address cannot be listened on.
 */
export async function serveHttp<Context extends BaseContext & { readonly requestId: string }>(
  options: HttpServerOptions<Context>,
): Promise<HttpServer> {
  const { host, port, log } = options;
  const logger: FastifyBaseLogger = log;
  const app = fastify({
    genReqId: requestIdOf,
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
  });
  const apollo = new ApolloServer<Context>({
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: log,
    ...options.apollo,
    documentStore: new DocumentStore(),
    parseOptions: { maxTokens: mostTokens },
    stringifyResult: (result) => JSON.stringify(result),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      fastifyApolloDrainPlugin(app),
      responseStatus,
      requestLimits,
      requestIds(options.metrics),
    ],
  });
  await apollo.start();

  if (options.corsOrigins?.length) await app.register(cors, { origin: [...options.corsOrigins] });
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    const { metrics } = options;
    const route = request.routeOptions.url ?? 'unknown';
    requestScope.run({ requestId: request.id }, () =>
      requestSpan(`${request.method} ${route}`, request.headers, request.id, (end) => {
        reply.raw.once('close', () => {
          metrics.answered(route, reply.statusCode, reply.elapsedTime / 1_000);
          end(reply.statusCode);
        });
        done();
      }),
    );
  });
  app.setErrorHandler((error: FastifyError | GraphQLError, request, reply) => {
    if (error instanceof GraphQLError) return sendRefusal(error, request, reply);
    const status = error.statusCode ?? 500;
    if (status >= 500) log.error({ err: error, requestId: request.id }, 'a request failed');
    const message = status >= 500 ? `Internal error; quote request ${request.id}.` : error.message;
    const code = status >= 500 ? 'INTERNAL_SERVER_ERROR' : 'BAD_REQUEST';
    return reply.status(status).send({
      errors: [{ message, extensions: { code, requestId: request.id } }],
    });
  });
  const identified = new WeakMap<FastifyRequest, IdentifiedRequest>();
  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    onSend: encodeText,
    preHandler: async (request, reply) => {
      const { authorization } = request.headers;
      refuseOthersThanGateway(options.gatewaySecret ?? null, request.headers[gatewaySecretHeader]);
      const caller = await options.identity.identify(authorization);
      const signal = departureOf(reply.raw);
      identified.set(request, { requestId: request.id, caller, authorization, signal });
    },
    handler: fastifyApolloHandler(apollo, {
      context: async (request) => options.context(identified.get(request)!),
    }),
  });
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    const parts = await options.readiness();
    const answering = Object.values(parts).filter(Boolean).length;
    const troubles = (await options.troubles?.()) ?? [];
    const whole = answering === Object.keys(parts).length && troubles.length === 0;
    const status = whole ? 'ready' : answering > 0 ? 'degraded' : 'not ready';
    return reply.status(status === 'not ready' ? 503 : 200).send({
      status,
      parts,
      ...(troubles.length > 0 && { troubles }),
      ...(options.relays && { relays: options.relays() }),
    });
  });
  if (options.relays) options.metrics.watch(options.relays);
  app.get('/metrics', async (_request, reply) => {
    const text = await options.metrics.text();
    return reply.type(options.metrics.contentType).send(text);
  });
  options.routes?.(app);

  try {
    await app.listen({ host, port });
  } catch (error) {
    await apollo.stop();
    throw explainListening(error, host, port);
  }
  const address = app.server.address();
  const listening = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${listening}`,
    close: async () => {
      await apollo.stop();
      await app.close();
    },
  };
}

/** Aborted when the connection closes before the answer is sent whole. */
function departureOf(response: ServerResponse): AbortSignal {
  const departure = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) departure.abort();
  });
  return departure.signal;
}

/** The gateway names its request to the subgraphs, so that the log lines of both have one id. */
function requestIdOf({ headers }: { readonly headers: Readonly<Record<string, unknown>> }): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\da-f-]{36}$/.test(given) ? given : randomUUID();
}

/** Answers a request that was refused before it was read. */
function sendRefusal(error: GraphQLError, request: FastifyRequest, reply: FastifyReply) {
  const { http, ...extensions } = error.extensions;
  const { status = 400, headers = new Map() } = (http ?? {}) as {
    status?: number;
    headers?: ReadonlyMap<string, string>;
  };
  for (const [name, value] of headers) void reply.header(name, value);
  return reply.status(status).send({
    errors: [{ message: error.message, extensions: { ...extensions, requestId: request.id } }],
  });
}
