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

/** How long a subgraph may be silent before and while it answers, in milliseconds. */
const timeoutMs = 10_000;

/** How long it may take to say that it is there. */
const readinessTimeoutMs = 2_000;

/** The most connections to one subgraph. */
const connections = 64;

/** The most bytes that a subgraph may answer at once, decompressed. */
export const maxAnswerBytes = 64 * 1024 * 1024;

/** A subgraph in another process. */
export interface HttpSource extends SubgraphSource {
  /** Whether it answers the smallest query. */
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}

/** The budget of a gateway for the answers that it is reading, all subgraphs together, in bytes. */
export function answerBudget(bytes = 2 * maxAnswerBytes): ByteBudget {
  return new ByteBudget(bytes, maxAnswerBytes);
}

/**
 * Calls a subgraph over HTTP at the URL that the supergraph names, over kept connections. The
 * caller's token goes with each request, and what shows that the gateway asks.
 * @param budget shared by all sources of a gateway.
 */
export function httpSource(
  name: string,
  url: string,
  gatewaySecret: string | null,
  log: Logger,
  budget: ByteBudget = answerBudget(),
): HttpSource {
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
  /** Parses a reply, of whose bytes nothing is kept. */
  const answerOf = (reply: Reply): UncheckedAnswer | null => {
    try {
      const answer = parseAnswer(reply.text);
      if (answer === null) log.warn({ subgraph: name, status: reply.status }, 'no GraphQL answer');
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
          // A kept connection may close at the moment at which a request is sent over it.
          if (isMutation || !(error instanceof NoReply && error.wasClosed)) throw error;
          reply = await post(body, headers, left, signal);
        }
        const none = isMutation ? 'OUTCOME_UNKNOWN' : 'SUBGRAPH_UNAVAILABLE';
        return answerOf(reply) ?? unavailable(name, none);
      } catch (error) {
        log.warn({ subgraph: name, err: error }, 'no answer');
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
    close: () => pool.destroy(),
  };
}

function reasonOf(error: unknown, isMutation: boolean): Unavailability {
  if (!(error instanceof NoReply)) return 'SUBGRAPH_UNAVAILABLE';
  if (isMutation && error.wasSent) return 'OUTCOME_UNKNOWN';
  if (error.reason === 'LATE') return 'SUBGRAPH_TIMEOUT';
  return error.reason === 'TOO_LARGE' ? 'SUBGRAPH_ANSWER_TOO_LARGE' : 'SUBGRAPH_UNAVAILABLE';
}
