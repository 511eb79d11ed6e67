import type { ExecuteOperation } from '../../../graphql/operationRequest.ts';
import { type Position, decodePosition } from '../../positions/position.ts';
import { gatewaySecretHeader } from '../../../identity/identity.ts';

/** A change of another subgraph's record, as read from its feed. */
export interface RelayedChange {
  readonly number: string;
  readonly kind: string;
  readonly recordId: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** A record of another subgraph, as read from its snapshot. */
export interface RelayedRecord {
  readonly recordId: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A page of a snapshot. */
export interface RelayedSnapshot {
  readonly records: readonly RelayedRecord[];
  /** The cursor of the change feed from which to continue when all pages are read. */
  readonly cursor: string;
  /** Identifies the next page; null on the last page. */
  readonly next: string | null;
}

/** What a relay reads from another subgraph: the records of one type. */
export interface Followed {
  /** The root field of the change feed. */
  readonly feed: string;
  /** The root field of the snapshot. */
  readonly snapshot: string;
  /** The name of the type. */
  readonly kind: string;
}

/**
 * Thrown if the source has no change at the cursor, because one of the two databases was restored.
 */
export class CursorRefused extends Error {}

/** A page of a change feed. */
export interface RelayedPage {
  readonly changes: readonly RelayedChange[];
  readonly cursor: string;
  readonly hasMore: boolean;
  /** The position of the feed that includes this page and all earlier ones. */
  readonly position: Position;
}

/** Reads the changes and the records of another subgraph. */
export interface ChangeSource {
  /**
   * Reads the changes after a cursor.
   * @param waiting how long the source may hold an empty response until there is a change, and the
   * signal that ends the waiting. If absent, the source responds immediately.
   * @throws CursorRefused; Error if the source does not answer.
   */
  read(
    from: Followed,
    after: string,
    first: number,
    waiting?: { readonly waitSeconds: number; readonly signal: AbortSignal },
  ): Promise<RelayedPage>;
  /**
   * Reads a page of all current records, in the order of their ids.
   * @param after the value `next` of the last page; null for the first page.
   * @throws Error if the source does not answer.
   */
  readSnapshot(from: Followed, after: string | null, first: number): Promise<RelayedSnapshot>;
}

/** Sends an operation to the source, and returns its answer. */
type Send = (
  query: string,
  variables: Readonly<Record<string, unknown>>,
  signal?: AbortSignal,
) => Promise<Answer>;

interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
}

/** The time for which a response may be held within a process, in milliseconds. */
const maxHeldInProcessMs = 30_000;

/** Returns a source that reads the changes of a subgraph in this process. */
export function inProcessChanges(subgraph: { readonly execute: ExecuteOperation }): ChangeSource {
  return changeSource((query, variables, signal) =>
    subgraph.execute({
      query,
      variables,
      requestId: 'relay',
      maxHeldMs: maxHeldInProcessMs,
      ...(signal && { signal }),
    }),
  );
}

/** The timeout of a request to another process, in milliseconds. */
const timeoutMs = 10_000;

/** Returns a source that reads the changes of a subgraph in another process. */
export function changesOverHttp(url: string, gatewaySecret: string | null): ChangeSource {
  return changeSource(async (query, variables, signal) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(gatewaySecret !== null && { [gatewaySecretHeader]: gatewaySecret }),
      },
      body: JSON.stringify({ query, variables }),
      signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
    });
    return (await response.json()) as Answer;
  });
}

function changeSource(send: Send): ChangeSource {
  return {
    async read({ feed, kind }, after, first, waiting) {
      const variables = { after, first, kinds: [kind], waitSeconds: waiting?.waitSeconds ?? 0 };
      const answer = await send(changesQuery(feed), variables, waiting?.signal);
      type Page = Omit<RelayedPage, 'position'> & { readonly position: string };
      const page = dataOf(feed, answer) as Page;
      const position = decodePosition(page.position);
      if (position === null) throw new Error(`${feed} returned no position: ${page.position}`);
      return { ...page, position };
    },
    async readSnapshot({ snapshot, kind }, after, first) {
      const variables = { after, first, kinds: [kind] };
      return dataOf(snapshot, await send(snapshotQuery(snapshot), variables)) as RelayedSnapshot;
    },
  };
}

function changesQuery(feed: string): string {
  return `query ($after: ID!, $first: Int!, $kinds: [String!], $waitSeconds: Int!) {
    ${feed}(after: $after, first: $first, kinds: $kinds, waitSeconds: $waitSeconds) {
      changes { number kind recordId before after } cursor hasMore position
    }
  }`;
}

function snapshotQuery(snapshot: string): string {
  return `query ($after: String, $first: Int!, $kinds: [String!]) {
    ${snapshot}(after: $after, first: $first, kinds: $kinds) {
      records { recordId facts } cursor next
    }
  }`;
}

/** Returns the data of a root field of an answer. */
function dataOf(field: string, { data, errors }: Answer): unknown {
  const found = data?.[field];
  if (found) return found;
  const [error] = errors ?? [];
  const message = `${field} returned nothing: ${error?.message ?? 'no data'}`;
  throw error?.extensions?.['code'] === 'INVALID_CURSOR'
    ? new CursorRefused(message)
    : new Error(message);
}
