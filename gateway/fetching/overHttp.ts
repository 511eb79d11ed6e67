import type { Logger } from 'pino';
import { type Dispatcher, Pool, errors } from 'undici';
import { gatewaySecretHeader } from '../../subgraphs/platform/identity/identity.ts';
import { traceHeaders } from '../../subgraphs/platform/observing/tracing.ts';
import { parseAnswer } from './answer.ts';
import { type SubgraphSource, fetchOperation } from './source.ts';
import { unavailable } from './unavailable.ts';

/** How long a subgraph may take to answer, in milliseconds. */
const timeoutMs = 10_000;

/** How long it may take to say that it is there. */
const readinessTimeoutMs = 2_000;

/** The most connections to one subgraph. */
const connections = 64;

/** The most bytes that a subgraph may answer at once. */
const mostBytes = 64 * 1024 * 1024;

/** A subgraph in another process. */
export interface HttpSource extends SubgraphSource {
  /** Whether it answers the smallest query. */
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Calls a subgraph over HTTP at the URL that the supergraph names, over kept connections. The
 * caller's token goes with each request, and what shows that the gateway asks.
 */
export function httpSource(
  name: string,
  url: string,
  gatewaySecret: string | null,
  log: Logger,
): HttpSource {
  const { origin, pathname, search } = new URL(url);
  const pool = new Pool(origin, { connections, connect: { timeout: timeoutMs } });
  const path = `${pathname}${search}`;
  const own = {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json',
    ...(gatewaySecret !== null && { [gatewaySecretHeader]: gatewaySecret }),
  };
  const post = (
    body: string,
    headers: Readonly<Record<string, string>>,
    timeout: number,
    signal?: AbortSignal,
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
        new ReplyReader(resolve, reject, signal),
      );
    });
  return {
    async fetch(operation, variables, { headers, signal, deadline }) {
      const left = Math.min(timeoutMs, Math.ceil(deadline - performance.now()));
      if (signal.aborted || left <= 0) return unavailable(name, 'SUBGRAPH_TIMEOUT');
      try {
        const body = `${operation.json}${JSON.stringify(variables)}}`;
        const reply = await post(body, headers, left, signal);
        const answer = parseAnswer(reply.text);
        if (answer !== null) return answer;
        log.warn({ subgraph: name, status: reply.status }, 'no GraphQL answer');
        return unavailable(name, 'SUBGRAPH_UNAVAILABLE');
      } catch (error) {
        log.warn({ subgraph: name, err: error }, 'no answer');
        const late =
          signal.aborted ||
          error instanceof errors.HeadersTimeoutError ||
          error instanceof errors.BodyTimeoutError ||
          error instanceof errors.ConnectTimeoutError;
        return unavailable(name, late ? 'SUBGRAPH_TIMEOUT' : 'SUBGRAPH_UNAVAILABLE');
      }
    },
    async isReady() {
      try {
        const body = `${fetchOperation('{ __typename }', undefined).json}{}}`;
        return parseAnswer((await post(body, {}, readinessTimeoutMs)).text)?.data !== undefined;
      } catch {
        return false;
      }
    },
    close: () => pool.destroy(),
  };
}

interface Reply {
  readonly status: number;
  readonly text: string;
}

/** Reads one reply whole: what `Pool.request` does, without a stream for each. */
class ReplyReader implements Dispatcher.DispatchHandler {
  readonly #resolve: (reply: Reply) => void;
  readonly #reject: (error: Error) => void;
  readonly #signal: AbortSignal | undefined;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | null = null;
  #status = 0;
  #bytes = 0;

  constructor(
    resolve: (reply: Reply) => void,
    reject: (error: Error) => void,
    signal: AbortSignal | undefined,
  ) {
    this.#resolve = resolve;
    this.#reject = reject;
    this.#signal = signal;
    signal?.addEventListener('abort', this.#abort, { once: true });
  }

  /** A request that still waits for a connection is aborted when it gets one. */
  readonly #abort = () => {
    const gone = new Error('the caller has left, or the deadline has passed');
    this.#controller?.abort(gone);
    this.#settle(() => this.#reject(gone));
  };

  #settle(tell: () => void) {
    this.#signal?.removeEventListener('abort', this.#abort);
    tell();
  }

  onRequestStart(controller: Dispatcher.DispatchController) {
    this.#controller = controller;
    if (this.#signal?.aborted) this.#abort();
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number) {
    this.#status = status;
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer) {
    this.#bytes += chunk.length;
    if (this.#bytes > mostBytes) {
      controller.abort(new Error(`an answer must be at most ${mostBytes} bytes`));
    } else {
      this.#chunks.push(chunk);
    }
  }

  onResponseEnd() {
    const [first] = this.#chunks;
    const whole = this.#chunks.length === 1 ? first! : Buffer.concat(this.#chunks);
    this.#settle(() => this.#resolve({ status: this.#status, text: whole.toString('utf8') }));
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error) {
    this.#settle(() => this.#reject(error));
  }
}
