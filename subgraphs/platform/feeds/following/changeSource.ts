import type { ExecuteOperation } from '../../graphql/operationRequest.ts';
import { type Position, decodePosition } from '../positions/position.ts';
import { gatewaySecretHeader } from '../../identity/identity.ts';

/** A change of another subgraph's record, as read from its feed. */
export interface RelayedChange {
  readonly number: string;
  readonly kind: string;
  readonly recordId: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** A page of a change feed. */
export interface RelayedPage {
  readonly changes: readonly RelayedChange[];
  readonly cursor: string;
  readonly hasMore: boolean;
  /** The position of the feed after this page and all earlier ones. */
  readonly position: Position;
}

/** Reads the changes of another subgraph. */
export interface ChangeSource {
  /**
   * Reads the changes after a cursor.
   * @param waiting how long the source may hold an empty response until there is a change, and the
   * signal that ends the waiting; the source responds immediately if absent.
   * @throws Error if the source does not answer.
   */
  read(
    from: { readonly feed: string; readonly kinds: readonly string[] },
    after: string,
    first: number,
    waiting?: { readonly waitSeconds: number; readonly signal: AbortSignal },
  ): Promise<RelayedPage>;
}

/** Returns a source that reads the changes of a subgraph in this process. */
export function inProcessChanges(subgraph: { readonly execute: ExecuteOperation }): ChangeSource {
  return {
    read: async ({ feed, kinds }, after, first, waiting) =>
      pageOf(
        feed,
        await subgraph.execute({
          query: queryOf(feed),
          variables: { after, first, kinds, waitSeconds: waiting?.waitSeconds ?? 0 },
          requestId: 'relay',
          ...(waiting && { signal: waiting.signal }),
        }),
      ),
  };
}

/** The timeout of another process, in milliseconds. */
const timeoutMs = 10_000;

/** Returns a source that reads the changes of a subgraph in another process. */
export function changesOverHttp(url: string, gatewaySecret: string | null): ChangeSource {
  return {
    async read({ feed, kinds }, after, first, waiting) {
      const waitSeconds = waiting?.waitSeconds ?? 0;
      const timeout = AbortSignal.timeout(timeoutMs);
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(gatewaySecret !== null && { [gatewaySecretHeader]: gatewaySecret }),
        },
        body: JSON.stringify({
          query: queryOf(feed),
          variables: { after, first, kinds, waitSeconds },
        }),
        signal: waiting ? AbortSignal.any([timeout, waiting.signal]) : timeout,
      });
      return pageOf(feed, (await response.json()) as Parameters<typeof pageOf>[1]);
    },
  };
}

function queryOf(feed: string): string {
  return `query ($after: ID!, $first: Int!, $kinds: [String!], $waitSeconds: Int!) {
    ${feed}(after: $after, first: $first, kinds: $kinds, waitSeconds: $waitSeconds) {
      changes { number kind recordId before after } cursor hasMore position
    }
  }`;
}

function pageOf(
  feed: string,
  answer: {
    readonly data?: Readonly<Record<string, unknown>> | null;
    readonly errors?: readonly { readonly message: string }[];
  },
): RelayedPage {
  type Page = Omit<RelayedPage, 'position'> & { readonly position: string };
  const page = answer.data?.[feed] as Page | null | undefined;
  const position = decodePosition(page?.position ?? '');
  if (page && position) return { ...page, position };
  throw new Error(`${feed} returned no changes: ${answer.errors?.[0]?.message ?? 'no data'}`);
}
