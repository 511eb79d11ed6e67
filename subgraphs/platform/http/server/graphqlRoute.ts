import {
  type ApolloServer,
  type BaseContext,
  type HTTPGraphQLRequest,
  HeaderMap,
} from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLError } from 'graphql';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Caller } from '../../identity/caller.ts';
import { gatewaySecretHeader, refuseOthersThanGateway } from '../../identity/identity.ts';
import type { Identity } from '../../identity/tokens.ts';
import { requestRefusal } from '../../graphql/errors/refusal.ts';
import { validated } from './responses/caching.ts';
import { type DocumentPolicy, requestedDocument } from '../documents/requestedDocument.ts';
import { TrustedDocuments } from '../documents/trustedDocuments.ts';
import { encodeText } from './responses/encodeText.ts';
import { type BodyLimits, readBody } from '../requests/body.ts';
import {
  type GraphQLOverHttp,
  type TextLimits,
  readBodyRequest,
  readUrlRequest,
} from '../requests/graphqlRequest.ts';

/** A request to `/graphql` whose caller has been identified. */
export interface IdentifiedRequest {
  /** The id of the request in its response and its log lines. */
  readonly requestId: string;
  readonly caller: Caller | null;
  /** The `Authorization` header, to be passed on to subgraphs, which verify it again. */
  readonly authorization: string | undefined;
  /** All headers of the request, by name in lower case. */
  readonly headers?: Readonly<IncomingHttpHeaders>;
  /** Aborted when the client disconnects before the response is complete. */
  readonly signal: AbortSignal;
  /**
   * The time at which the complete request had arrived, body included, on the clock of
   * `performance.now()`.
   */
  readonly arrivedAt: number;
}

/** The dependencies of the route. */
export interface GraphqlRoute<Context extends BaseContext> {
  readonly context: (request: IdentifiedRequest) => Context;
  readonly identity: Identity;
  readonly gatewaySecret?: string | null;
  readonly bodyLimits: BodyLimits;
  readonly textLimits: TextLimits;
  /** The documents that are executed; all if absent. */
  readonly documents?: DocumentPolicy | undefined;
  /** Collects the requests that came by GET. */
  readonly byGet: WeakSet<object>;
  readonly refuse: (error: GraphQLError, request: FastifyRequest, reply: FastifyReply) => unknown;
}

/** Serves `/graphql`: checks each HTTP request, and passes only well-formed ones to Apollo. */
export function addGraphqlRoute<Context extends BaseContext>(
  app: FastifyInstance,
  apollo: ApolloServer<Context>,
  route: GraphqlRoute<Context>,
): void {
  const arrivals = new WeakMap<FastifyRequest, number>();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    /^application\/json\s*(;|$)/i,
    async (request: FastifyRequest, payload: IncomingMessage) => {
      checkCharset(request.headers['content-type']);
      const body = await readBody(payload, route.bodyLimits);
      arrivals.set(request, performance.now());
      return body;
    },
  );
  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    onRequest: async (request) => {
      arrivals.set(request, performance.now());
      checkHeaders(request);
      refuseOthersThanGateway(route.gatewaySecret ?? null, request.headers[gatewaySecretHeader]);
    },
    onSend: encodeText,
    handler: async (request, reply) => {
      const { authorization } = request.headers;
      const caller = await route.identity.identify(authorization);
      const signal = clientAbortSignal(reply.raw);
      const arrivedAt = arrivals.get(request)!;
      const { id: requestId, headers: given } = request;
      const identified = {
        requestId,
        caller,
        authorization,
        headers: given,
        signal,
        arrivedAt,
      };
      const asked = readRequest(request, route.textLimits);
      const body = requestedDocument(asked, caller, route.documents ?? allDocuments);
      const httpGraphQLRequest = forApollo(request, body);
      if (request.method === 'GET') route.byGet.add(httpGraphQLRequest);
      const answer = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest,
        context: async () => route.context(identified),
      });
      for (const [name, value] of answer.headers) void reply.header(name, value);
      void reply.status(answer.status ?? 200);
      if (answer.body.kind === 'complete') return validated(request, reply, answer.body.string);
      throw new Error('expected a complete response: incremental delivery is not supported');
    },
  });
  refuseOtherMethods(app, route);
}

/** Executes every document, and trusts none. */
const allDocuments: DocumentPolicy = { isOpen: true, trusted: new TrustedDocuments() };

function readRequest(request: FastifyRequest, limits: TextLimits): GraphQLOverHttp {
  if (request.method === 'GET') return readUrlRequest(request.url, limits);
  return readBodyRequest(typeof request.body === 'string' ? request.body : '', limits);
}

/**
 * Converts the request for Apollo. Always sets the method POST, because Apollo would parse the
 * variables of a GET again.
 */
function forApollo(request: FastifyRequest, body: GraphQLOverHttp): HTTPGraphQLRequest {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return { method: 'POST', headers, search: '', body };
}

/**
 * Checks the headers Content-Type and Accept.
 * @throws GraphQLError `UNSUPPORTED_MEDIA_TYPE`, `NOT_ACCEPTABLE`.
 */
function checkHeaders({ method, headers }: FastifyRequest): void {
  const type = headers['content-type'];
  const isJson = type !== undefined && /^application\/json\s*(;|$)/i.test(type);
  if (method === 'POST' ? !isJson : type !== undefined && !isJson) throw notJson(type);
  const { accept } = headers;
  if (accept !== undefined && accept !== '' && !acceptable.test(accept)) {
    throw requestRefusal(
      'NOT_ACCEPTABLE',
      'Accept must name application/graphql-response+json or application/json, ' +
        `got "${accept.slice(0, 80)}".`,
    );
  }
}

const acceptable = /(^|[,\s])(\*\/\*|application\/(\*|json|graphql-response\+json))\s*([;,]|$)/i;

function checkCharset(type = ''): void {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(type)?.[1] ?? 'utf-8';
  if (!/^utf-?8$/i.test(charset)) throw notJson(type);
}

function notJson(type: string | undefined) {
  const got = type === undefined ? 'none' : `"${type.slice(0, 80)}"`;
  const message = `Content-Type must be application/json in UTF-8, got ${got}.`;
  return requestRefusal('UNSUPPORTED_MEDIA_TYPE', message);
}

/**
 * Refuses HTTP methods other than GET and POST before their bodies are read. Leaves CORS preflights
 * to the CORS plugin, if it is registered.
 */
function refuseOtherMethods(
  app: FastifyInstance,
  { refuse }: Pick<GraphqlRoute<never>, 'refuse'>,
): void {
  const hasPreflight = app.hasRoute({ method: 'OPTIONS', url: '*' });
  const method = ['HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'].filter(
    (name) => app.supportedMethods.includes(name) && !(hasPreflight && name === 'OPTIONS'),
  );
  app.route({
    url: '/graphql',
    method,
    onRequest: async (request, reply) => {
      const message = `/graphql takes GET and POST, got ${request.method}.`;
      const allow = { allow: 'GET, POST' };
      await refuse(requestRefusal('METHOD_NOT_ALLOWED', message, allow), request, reply);
      return reply;
    },
    handler: async () => undefined,
  });
}

/** Returns a signal that is aborted if the connection closes before the response is complete. */
function clientAbortSignal(response: ServerResponse): AbortSignal {
  const departure = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) departure.abort();
  });
  return departure.signal;
}
