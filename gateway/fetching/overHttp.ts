import type { Logger } from 'pino';
import { Pool } from 'undici';
import { gatewaySecretHeader } from '../../subgraphs/platform/identity/identity.ts';
import { traceHeaders } from '../../subgraphs/platform/observing/tracing.ts';
import { parseAnswer } from './answer.ts';
import { ByteBudget } from './byteBudget.ts';
import { acceptEncoding } from './contentCoding.ts';
import { NoReply, type Reply, ReplyReader } from './replyReader.ts';
import { type SubgraphSource, type UncheckedAnswer, fetchOperation } from './source.ts';
import { type Unavailability, unavailable } from './unavailable.ts';

/**
 * The longest time to wait for a subgraph's response headers, and between parts of its body, in
 * milliseconds.
 */
const timeoutMs = 10_000;

/** The longest time to wait for the readiness query, in milliseconds. */
const readinessTimeoutMs = 2_000;

/** The largest number of connections to one subgraph. */
const connections = 64;

/** The largest answer of a subgraph, in bytes after decompression. */
export const maxAnswerBytes = 64 * 1024 * 1024;

/** A subgraph in another process. */
export interface HttpSource extends SubgraphSource {
  /** Whether the subgraph answers `{ __typename }`. */
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Creates a gateway's budget for the answers that it reads at the same time, from all subgraphs
 * together, in bytes.
 */
export function answerBudget(bytes = 2 * maxAnswerBytes): ByteBudget {
  return new ByteBudget(bytes, maxAnswerBytes);
}

/**
 * Calls a subgraph over HTTP with keep-alive, at the URL in the supergraph. Each request carries
 * the caller's token and the secret that identifies the gateway.
 * @param budget shared by all sources of a gateway.
 */
export function httpSource(
  name: string,
  url: string,
  gatewaySecret: string | null,
  log: Logger,
  budget: ByteBudget = answerBudget(),
): HttpSource {
  const { post, close } = connectionsTo(url, gatewaySecret, budget);
  /** Parses a reply, and releases its bytes from the budget. */
  const answerOf = (reply: Reply): UncheckedAnswer | null => {
    try {
      const answer = parseAnswer(reply.text);
      if (answer === null)
        log.warn({ subgraph: name, status: reply.status }, 'the reply is not a GraphQL answer');
      return answer;
    } finally {
      reply.lease?.release();
    }
  };
  return {
    async fetch({ isMutation, json }, variables, { headers, signal, deadline }) {
      const left = Math.min(timeoutMs, Math.ceil(deadline - performance.now()));
      if (signal.aborted || left <= 0) return unavailable(name, 'SUBGRAPH_TIMEOUT');
      try {
        const body = `${json}${JSON.stringify(variables)}}`;
        let reply: Reply;
        try {
          reply = await post(body, headers, left, signal);
        } catch (error) {
          // The server may close a kept-alive connection just as a request is sent over it, so
          // retry once.
          if (isMutation || !(error instanceof NoReply && error.wasClosed)) throw error;
          reply = await post(body, headers, left, signal);
        }
        const none = isMutation ? 'OUTCOME_UNKNOWN' : 'SUBGRAPH_UNAVAILABLE';
        return answerOf(reply) ?? unavailable(name, none);
      } catch (error) {
        log.warn({ subgraph: name, err: error }, 'the request to the subgraph failed');
        return unavailable(name, reasonOf(error, isMutation));
      }
    },
    async isReady() {
      try {
        const body = `${fetchOperation('{ __typename }', undefined).json}{}}`;
        const signal = AbortSignal.timeout(readinessTimeoutMs);
        const reply = await post(body, {}, readinessTimeoutMs, signal);
        return answerOf(reply)?.data !== undefined;
      } catch {
        return false;
      }
    },
    close,
  };
}

/** Opens keep-alive connections to the URL of a subgraph. */
function connectionsTo(url: string, gatewaySecret: string | null, budget: ByteBudget) {
  const { origin, pathname, search } = new URL(url);
  const pool = new Pool(origin, { connections, connect: { timeout: timeoutMs } });
  const path = `${pathname}${search}`;
  const own = {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json',
    'accept-encoding': acceptEncoding,
    ...(gatewaySecret !== null && { [gatewaySecretHeader]: gatewaySecret }),
  };
  const post = (
    body: string,
    headers: Readonly<Record<string, string>>,
    timeout: number,
    signal: AbortSignal,
  ) =>
    new Promise<Reply>((resolve, reject) => {
      pool.dispatch(
        {
          path,
          method: 'POST',
          headers: { ...headers, ...traceHeaders(), ...own },
          body,
          headersTimeout: timeout,
          bodyTimeout: timeout,
        },
        new ReplyReader(resolve, reject, { maxBytes: maxAnswerBytes, budget, signal }),
      );
    });
  return { post, close: () => pool.destroy() };
}

function reasonOf(error: unknown, isMutation: boolean): Unavailability {
  if (!(error instanceof NoReply)) return 'SUBGRAPH_UNAVAILABLE';
  if (isMutation && error.wasSent) return 'OUTCOME_UNKNOWN';
  if (error.reason === 'LATE') return 'SUBGRAPH_TIMEOUT';
  return error.reason === 'TOO_LARGE' ? 'SUBGRAPH_ANSWER_TOO_LARGE' : 'SUBGRAPH_UNAVAILABLE';
}
