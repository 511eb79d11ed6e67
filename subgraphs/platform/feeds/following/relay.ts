import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { type FeedPoint, feedStart } from '../positions/position.ts';
import type { FollowedFeed } from '../positions/subgraphPositions.ts';
import { inBackground } from './asSystem.ts';
import type { BackgroundTask } from './backgroundTask.ts';
import type { ChangeSource, RelayedChange, RelayedPage } from './changeSource.ts';
import { keepFollowing } from './following.ts';

/** The definition of a relay, which maintains replicas of another subgraph's facts. */
export interface RelayDefinition {
  /**
   * The name of the replicas, such as "makers": unique in the subgraph, whose database stores the
   * cursor of the relay under this name.
   */
  readonly name: string;
  /** The subgraph whose changes it follows, such as "enterprises". */
  readonly source: string;
  /** The root field of that subgraph's change feed. */
  readonly feed: string;
  /** The types of the records that it replicates. */
  readonly kinds: readonly string[];
  /**
   * Applies changes to the replicas. The same transaction moves the cursor, so that each change is
   * applied once.
   */
  apply(em: EntityManager, changes: readonly RelayedChange[]): Promise<void>;
}

const batch = 500;

/**
 * The time for which the source may hold a response until there is a change; it may respond
 * earlier.
 */
const waitSeconds = 30;

/** The timeout of a held response, in milliseconds. */
const maxRestMs = 10_000;

/**
 * Follows another subgraph's change feed while the program runs. Reads from the cursor that its own
 * database stores, applies the changes and moves the cursor in one transaction, and retries if the
 * source or the database does not answer. Several relays may run over one database.
 */
export function startRelay(
  em: EntityManager,
  definition: RelayDefinition,
  source: ChangeSource,
  log: Logger,
): BackgroundTask & FollowedFeed {
  let reached: FeedPoint = feedStart;
  let cursor: string | null = null;
  let lastKnown = '0';
  let held: RelayedPage | null = null;

  /** Applies the changes after the cursor. Returns whether there are more. */
  const step = async (fresh: boolean): Promise<boolean> => {
    const waitedFor = fresh ? null : held;
    held = null;
    lastKnown = cursor ??= await readCursor(em, definition.name);
    const page = waitedFor ?? (await source.read(definition, cursor, batch));
    const point = page.position.get(definition.source) ?? feedStart;
    if (page.changes.length === 0) {
      reached = point;
      return false;
    }
    const from = cursor;
    // Until the transaction commits, the position of the database is unknown.
    cursor = null;
    const isMine = await inBackground(em, async (transaction) => {
      const moved = await moveCursor(transaction, definition.name, from, page.cursor);
      if (moved) await definition.apply(transaction, page.changes);
      return moved;
    });
    if (isMine) {
      lastKnown = cursor = page.cursor;
      reached = point;
    }
    return page.hasMore || !isMine;
  };

  /** Waits at the source for changes after the cursor. */
  const rest = async (signal: AbortSignal): Promise<boolean> => {
    if (cursor === null) return true;
    const page = await source.read(definition, cursor, batch, { waitSeconds, signal });
    if (signal.aborted) return false;
    held = page;
    return page.changes.length > 0;
  };

  const following = keepFollowing({ step, rest, maxRestMs }, log, {
    about: { relay: definition.name },
    message: 'a relay failed; it will retry',
  });

  return {
    source: definition.source,
    reached: () => reached,
    state: () => ({
      name: definition.name,
      source: definition.source,
      cursor: cursor ?? lastKnown,
      lagSeconds: following.lagSeconds(),
    }),
    caughtUp: (withinMs) => following.caughtUp(withinMs),
    close: () => following.close(),
  };
}

async function readCursor(em: EntityManager, name: string): Promise<string> {
  return inBackground(em, async (transaction) => {
    await transaction.execute(
      'insert into relay (name, cursor) values (?, 0) on conflict do nothing',
      [name],
    );
    const [row] = await transaction.execute<[{ cursor: string }]>(
      'select cursor::text from relay where name = ?',
      [name],
    );
    return row.cursor;
  });
}

/** Moves the cursor, unless another relay over this database has moved it in the meantime. */
async function moveCursor(
  em: EntityManager,
  name: string,
  from: string,
  to: string,
): Promise<boolean> {
  const moved = await em.execute<unknown[]>(
    'update relay set cursor = ?::bigint where name = ? and cursor = ?::bigint returning name',
    [to, name, from],
  );
  return moved.length === 1;
}
