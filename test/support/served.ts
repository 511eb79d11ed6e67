import { request } from 'node:http';
import { buildSchema } from 'graphql';
import { openGraph } from '../../gateway/main/graph.ts';
import { serveGateway } from '../../gateway/http/server.ts';
import { presentError } from '../../subgraphs/platform/graphql/errors/presentError.ts';
import { serveHttp } from '../../subgraphs/platform/http/server/httpServer.ts';
import type { DocumentPolicy } from '../../subgraphs/platform/http/documents/requestedDocument.ts';
import type { BodyLimits } from '../../subgraphs/platform/http/requests/body.ts';
import { Lifetime } from '../../subgraphs/platform/process/lifetime.ts';
import { openMetrics } from '../../subgraphs/platform/observing/metrics.ts';
import { testEnvironment } from './environment.ts';
import { type AnswerError, urlsOf } from './graph.ts';
import { plannersStarted } from './planning.ts';

/** A reply as a client sees it. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: { readonly data?: unknown; readonly errors?: readonly AnswerError[] };
}

/** The whole graph in one process, behind a socket. */
export interface Served {
  readonly url: string;
  readonly port: number;
  /** Sends a body by POST, unchanged. */
  post(body: string | Buffer, headers?: Record<string, string>): Promise<Reply>;
  /** Sends a request to a path. */
  send(path: string, init?: RequestInit): Promise<Reply>;
  close(): Promise<void>;
}

/** Opens the graph over the demonstration world and serves its gateway on a free port. */
export async function serveTestGraph(
  settings: Partial<Pick<Parameters<typeof serveGateway>[0], 'corsOrigins' | 'documents'>> = {},
): Promise<Served> {
  const lifetime = new Lifetime();
  const environment = { ...testEnvironment, metrics: openMetrics(), urls: urlsOf('katun') };
  const { gateway, relays } = await openGraph(environment, lifetime);
  await Promise.all(relays.map((relay) => relay.close()));
  const server = await serveGateway({
    ...environment,
    gateway,
    host: '127.0.0.1',
    port: 0,
    corsOrigins: [],
    openingQuery: '',
    readiness: async () => ({}),
    ...settings,
  });
  await plannersStarted();
  return served(lifetime.keep(server).url, () => lifetime.close());
}

/**
 * Serves a schema with one field and without a database, by the HTTP server that every process
 * uses.
 */
export async function serveOneField(
  bodyLimits: Partial<BodyLimits> = {},
  documents?: DocumentPolicy,
): Promise<Served> {
  const { log, identity } = testEnvironment;
  const server = await serveHttp({
    host: '127.0.0.1',
    port: 0,
    log,
    identity,
    metrics: openMetrics(),
    apollo: {
      schema: buildSchema('type Query { one(of: String): Int } type Mutation { one: Int }'),
      rootValue: { one: 1 },
      formatError: (_formatted, error) => presentError(error, log),
    },
    context: (request) => request,
    readiness: async () => ({}),
    bodyLimits,
    documents,
  });
  return served(server.url, () => server.close());
}

function served(url: string, close: () => Promise<void>): Served {
  const send = async (path: string, init: RequestInit = {}) =>
    replyOf(await fetch(`${url}${path}`, init));
  return {
    url,
    port: Number(new URL(url).port),
    send,
    post: (body, headers = {}) =>
      send('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: body as string,
      }),
    close,
  };
}

async function replyOf(response: Response): Promise<Reply> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') && text !== '';
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: (isJson ? JSON.parse(text) : {}) as Reply['json'],
  };
}

/** Sends a body in parts, with pauses between them, and returns the status of the reply. */
export function sendSlowly(
  { url }: Pick<Served, 'url'>,
  parts: readonly string[],
  pauseMs: number,
  end = true,
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const length = parts.join('').length + (end ? 0 : 1);
    const upload = request(
      `${url}/graphql`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': String(length) },
      },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => {
          clearInterval(sending);
          resolve({ status: response.statusCode ?? 0, text });
        });
      },
    );
    upload.on('error', reject);
    upload.flushHeaders();
    const waiting = [...parts];
    const sendNext = () => {
      const part = waiting.shift();
      if (part !== undefined) upload.write(part);
      else {
        clearInterval(sending);
        if (end) upload.end();
      }
    };
    const sending = setInterval(sendNext, pauseMs);
    sendNext();
  });
}
