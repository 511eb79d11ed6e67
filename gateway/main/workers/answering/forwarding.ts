import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Agent, type IncomingHttpHeaders, type IncomingMessage, request as send } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import {
  beforeRest,
  closeAfterUnreadBody,
} from '../../../../subgraphs/platform/http/server/refusing.ts';
import { requestRefusal } from '../../../../subgraphs/platform/graphql/errors/refusal.ts';

/** What a worker hands on to the primary. */
export interface Forwarding {
  /** Adds the routes of imports. */
  readonly imports: (app: FastifyInstance) => void;
  /** Adds the routes of health and metrics. */
  readonly health: (app: FastifyInstance) => void;
  close(): Promise<void>;
}

/**
 * Returns routes that the primary answers: those of imports, which it runs, and those of health and metrics,
 * which are about all processes. Bodies are streamed in both directions.
 */
export function forwardTo(primaryUrl: string): Forwarding {
  const agent = new Agent({ keepAlive: true });
  const forward = (request: FastifyRequest, reply: FastifyReply) =>
    forwarded(primaryUrl, agent, request, reply);
  return {
    imports: (app) =>
      void app.register(async (scope) => {
        scope.removeAllContentTypeParsers();
        scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
        scope.route({ method: ['GET', 'HEAD', 'POST'], url: '/imports/*', handler: forward });
      }),
    health(app) {
      app.get('/health/live', async () => ({ status: 'live' }));
      app.get('/health/ready', forward);
      app.get('/metrics', forward);
    },
    async close() {
      agent.destroy();
    },
  };
}

/** Headers of one connection, which are not handed on (RFC 9110, section 7.6.1), and `Expect`, which is answered. */
const hopByHop = new Set(
  (
    'connection, keep-alive, proxy-connection, te, trailer, transfer-encoding, upgrade, expect, ' +
    'x-request-id'
  ).split(', '),
);

function endToEnd(headers: IncomingHttpHeaders): Record<string, string | string[]> {
  const named = (headers.connection ?? '').toLowerCase().split(',');
  const left = new Set([...hopByHop, ...named.map((name) => name.trim())]);
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || left.has(name) ? [] : [[name, value] as const],
    ),
  );
}

async function forwarded(
  primaryUrl: string,
  agent: Agent,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { raw, id } = request;
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = { ...endToEnd(raw.headers), 'x-request-id': id };
    const { method } = raw;
    const upstream = send(new URL(raw.url!, primaryUrl), { method, headers, agent }, resolve);
    upstream.on('error', reject);
    raw.once('close', () => {
      if (!raw.complete) upstream.destroy();
    });
    raw.pipe(upstream);
  }).catch(() => {
    const message = 'The process that runs imports does not answer; try again.';
    throw requestRefusal('PRIMARY_UNAVAILABLE', message, { 'retry-after': '1' });
  });
  void reply.status(answer.statusCode!).headers(endToEnd(answer.headers));
  if (!closeAfterUnreadBody(request, reply)) return reply.send(answer);
  return reply.send(Readable.from(beforeRest(await text(answer), raw)));
}
