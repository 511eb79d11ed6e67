import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type ErrorCode, errorCatalogue, statusOf } from '../../graphql/errors/errorCatalogue.ts';
import type { Metrics } from '../../observing/metrics.ts';
import { requestRefusal } from '../../graphql/errors/refusal.ts';

/** Sends errors of requests that do not reach GraphQL execution, each with its code and status. */
export function refusing(log: Logger, metrics: Metrics) {
  const send = (error: GraphQLError, request: FastifyRequest, reply: FastifyReply) => {
    const { http, ...extensions } = error.extensions;
    const { headers = new Map() } = (http ?? {}) as { headers?: ReadonlyMap<string, string> };
    for (const [name, value] of headers) void reply.header(name, value);
    const status = statusOf(extensions['code']);
    metrics.refused(String(extensions['code']));
    const shown = { message: error.message, extensions: { ...extensions, requestId: request.id } };
    void reply.status(status).type('application/json; charset=utf-8');
    void reply.header('cache-control', 'no-store');
    if (!closeAfterUnreadBody(request, reply)) return reply.send({ errors: [shown] });
    const answer = JSON.stringify({ errors: [shown] });
    void reply.header('content-length', Buffer.byteLength(answer));
    return reply.send(Readable.from(beforeRest(answer, request.raw)));
  };
  const onError = (
    error: FastifyError | GraphQLError,
    request: FastifyRequest,
    reply: FastifyReply,
  ) => {
    if (error instanceof GraphQLError) return send(error, request, reply);
    const code = codeOf(error);
    if (code !== 'INTERNAL_SERVER_ERROR')
      return send(requestRefusal(code, error.message), request, reply);
    log.error({ err: error, requestId: request.id }, 'a request failed');
    const message = `Internal error; quote request ${request.id}.`;
    return send(requestRefusal(code, message), request, reply);
  };
  const onUnknownPath = (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split('?', 1)[0]!.slice(0, 80);
    return send(requestRefusal('PATH_NOT_FOUND', `Nothing is served at ${path}.`), request, reply);
  };
  return { send, onError, onUnknownPath };
}

/**
 * Streams a whole answer immediately, but ends the stream only when the rest of the request's body
 * has arrived or a short time has passed. If the connection were closed earlier, a client that is
 * still sending would not receive the answer.
 */
export async function* beforeRest(
  answer: string,
  request: IncomingMessage,
): AsyncGenerator<string> {
  yield answer;
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  request.once('end', resolve).once('close', resolve);
  request.on('error', () => undefined).resume();
  await Promise.race([ended, wait(lingerMs, undefined, { ref: false })]);
}

/** The maximum time for which the rest of an unread body is received, in milliseconds. */
const lingerMs = 1_000;

/**
 * Closes the connection after the reply if the request's body has not been read, because the rest
 * of it may never arrive. Returns whether the connection is closed.
 */
export function closeAfterUnreadBody({ raw }: FastifyRequest, reply: FastifyReply): boolean {
  const { 'content-length': length = '0', 'transfer-encoding': encoding } = raw.headers;
  const hasBody = length !== '0' || encoding !== undefined;
  const isUnread = hasBody && !raw.complete;
  if (isUnread) void reply.header('connection', 'close');
  return isUnread;
}

/** Returns the code of an error of the HTTP server itself. */
function codeOf({ statusCode = 500 }: FastifyError): ErrorCode {
  switch (statusCode) {
    case 404:
      return 'PATH_NOT_FOUND';
    case 413:
      return 'PAYLOAD_TOO_LARGE';
    case 414:
    case 431:
      return 'HEADERS_TOO_LARGE';
    case 415:
      return 'UNSUPPORTED_MEDIA_TYPE';
    default:
      return statusCode >= 400 && statusCode < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR';
  }
}

/** Answers a connection that sends no HTTP request, or only part of one. */
export function refuseConnection(error: Error & { readonly code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const [code, message] = connectionRefusal(error.code);
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  const { status } = errorCatalogue[code];
  socket.end(
    `HTTP/1.1 ${status} ${code}\r\ncontent-type: application/json; charset=utf-8\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

function connectionRefusal(code: string | undefined): readonly [ErrorCode, string] {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return ['HEADERS_TOO_LARGE', 'The URL and the headers must be at most 16 KiB together.'];
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return ['REQUEST_TIMEOUT', 'The headers must arrive within 20 s.'];
    default:
      return ['BAD_REQUEST', 'The connection must carry an HTTP request, got other bytes.'];
  }
}
