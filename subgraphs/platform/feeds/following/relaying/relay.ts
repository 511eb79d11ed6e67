import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { firstCursor, pointOfCursor } from '../../positions/feedCursor.ts';
import { type FeedPoint, feedStart } from '../../positions/position.ts';
import type { FollowedFeed } from '../../positions/subgraphPositions.ts';
import { inBackground } from '../asSystem.ts';
import type { BackgroundTask } from '../backgroundTask.ts';
import {
  type ChangeSource,
  CursorRefused,
  type Followed,
  type RelayedChange,
  type RelayedPage,
  type RelayedRecord,
} from './changeSource.ts';
import { keepFollowing } from '../following.ts';
import { moveCursor, readCursor } from './relayCursor.ts';
import { takeSnapshot } from './relaySnapshot.ts';

/** The definition of a relay, which maintains replicas of another subgraph's records. */
export interface RelayDefinition extends Followed {
  /**
   * The name of the replicas, such as "makers": unique in the subgraph, whose database stores the
   * cursor of the relay under this name.
   */
  readonly name: string;
  /** The subgraph whose changes it follows, such as "enterprises". */
  readonly source: string;
  /**
   * Applies changes to the replicas. The same transaction moves the cursor, so that each change is
   * applied once.
   */
  apply(em: EntityManager, changes: readonly RelayedChange[]): Promise<void>;
  /** Replaces all replicas of records with ids in a range by those of these records. */
  replace(em: EntityManager, range: IdRange, records: readonly RelayedRecord[]): Promise<void>;
}

/** A range of ids: after one, and up to another; without an upper end if it is null. */
export interface IdRange {
  readonly after: string;
  readonly upTo: string | null;
}

/** The largest number of changes that are applied in one transaction. */
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
 * source or the database does not answer. If the source refuses the cursor, because one of the two
 * databases was restored, it first replaces the replicas by a snapshot. Several relays may run over one
 * database.
 */
export function startRelay(
  em: EntityManager,
  definition: RelayDefinition,
  source: ChangeSource,
  log: Logger,
): BackgroundTask & FollowedFeed {
  let reached: FeedPoint = feedStart;
  let cursor: string | null = null;
  let lastKnown = firstCursor;
  let held: RelayedPage | null = null;
  let isTakingSnapshot = false;

  /** Applies the changes after the cursor. Returns whether there are more. */
  const step = async (fresh: boolean): Promise<boolean> => {
    const waitedFor = fresh ? null : held;
    held = null;
    lastKnown = cursor ??= await readCursor(em, definition.name);
    const from = cursor;
    try {
      const page = waitedFor ?? (await source.read(definition, from, batch));
      return await applyPage(from, page);
    } catch (error) {
      if (!(error instanceof CursorRefused)) throw error;
      cursor = null;
      isTakingSnapshot = true;
      log.warn(
        { relay: definition.name, cursor: from },
        'the cursor was refused; taking a snapshot',
      );
      const taken = await takeSnapshot(em, definition, source, from);
      log.warn({ relay: definition.name, ...taken }, 'the snapshot was taken');
      return true;
    }
  };

  const applyPage = async (from: string, page: RelayedPage): Promise<boolean> => {
    isTakingSnapshot = false;
    const point = page.position.get(definition.source) ?? feedStart;
    if (page.changes.length === 0) {
      reached = point;
      return false;
    }
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
      cursor: String(pointOfCursor(cursor ?? lastKnown)?.number ?? 0),
      lagSeconds: isTakingSnapshot ? null : following.lagSeconds(),
      ...(isTakingSnapshot && { isTakingSnapshot }),
    }),
    caughtUp: (withinMs) => following.caughtUp(withinMs),
    close: () => following.close(),
  };
}
