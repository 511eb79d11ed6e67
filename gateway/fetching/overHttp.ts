import type { GraphQLDataSource } from '@apollo/gateway';
import type { Logger } from 'pino';
import { Pool, errors } from 'undici';
import { gatewaySecretHeader } from '../../subgraphs/platform/identity/identity.ts';
import type { GatewayContext } from '../server.ts';
import { type SourceAnswer, unavailable } from './unavailable.ts';

/** How long a subgraph may take to answer, in milliseconds. */
const timeoutMs = 10_000;

/** How long it may take to say that it is there. */
const readinessTimeoutMs = 2_000;

/** A subgraph in another process. */
export interface HttpSource extends GraphQLDataSource {
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
  const pool = new Pool(origin, { connections: 32, connect: { timeout: timeoutMs } });
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    ...(gatewaySecret !== null && { [gatewaySecretHeader]: gatewaySecret }),
  };
  const post = (body: object, timeout: number, authorization?: string) =>
    pool.request({
      path: `${pathname}${search}`,
      method: 'POST',
      headers: authorization === undefined ? headers : { ...headers, authorization },
      body: JSON.stringify(body),
      headersTimeout: timeout,
      bodyTimeout: timeout,
    });
  return {
    async process({ request, context }) {
      // A health check has no caller.
      const { authorization } = (context ?? {}) as Partial<GatewayContext>;
      const { query, variables, operationName } = request;
      try {
        const response = await post({ query, variables, operationName }, timeoutMs, authorization);
        const answer = parseAnswer(await response.body.text());
        if (answer !== null) return answer;
        log.warn({ subgraph: name, status: response.statusCode }, 'no GraphQL answer');
        return unavailable(name, 'SUBGRAPH_UNAVAILABLE');
      } catch (error) {
        log.warn({ subgraph: name, err: error }, 'no answer');
        const late =
          error instanceof errors.HeadersTimeoutError ||
          error instanceof errors.BodyTimeoutError ||
          error instanceof errors.ConnectTimeoutError;
        return unavailable(name, late ? 'SUBGRAPH_TIMEOUT' : 'SUBGRAPH_UNAVAILABLE');
      }
    },
    async isReady() {
      try {
        const response = await post({ query: '{ __typename }' }, readinessTimeoutMs);
        return parseAnswer(await response.body.text())?.data !== undefined;
      } catch {
        return false;
      }
    },
    close: () => pool.destroy(),
  };
}

/** A GraphQL answer has data or errors; a proxy's error page has neither. */
function parseAnswer(text: string): SourceAnswer | null {
  try {
    const answer: unknown = JSON.parse(text);
    const isAnswer =
      typeof answer === 'object' && answer !== null && ('data' in answer || 'errors' in answer);
    return isAnswer ? (answer as SourceAnswer) : null;
  } catch {
    return null;
  }
}
