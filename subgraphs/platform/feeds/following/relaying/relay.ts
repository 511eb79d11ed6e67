import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { firstCursor, isSamePoint, pointOfCursor } from '../../positions/feedCursor.ts';
import { type FeedPoint, feedStart } from '../../positions/position.ts';
import type { FollowedFeed } from '../../positions/subgraphPositions.ts';
import { inBackground } from '../asSystem.ts';
import type { BackgroundTask, BackgroundTaskState } from '../backgroundTask.ts';
import { keepFollowing } from '../following.ts';
import { type ChangeSource, CursorRefused, type RelayedPage } from './changeSource.ts';
import { moveCursor, readCursor } from './relayCursor.ts';
import type { RelayDefinition } from './relayDefinition.ts';
import { takeSnapshot } from './relaySnapshot.ts';

/** The largest number of changes that are applied in one transaction. */
const batch = 500;

/**
 * The time for which a relay asks the source to hold a response until there is a change, in
 * seconds. The source may respond earlier.
 */
const waitSeconds = 30;

/** The time after which a held response counts as late, in milliseconds. */
const maxRestMs = 35_000;

/**
 * Follows another subgraph's change feed while the program runs. Reads the changes after the cursor
 * that the relay's own database stores. Applies the changes and moves the cursor in one
 * transaction. Retries if the source or the database does not answer. If the source refuses the
 * cursor, because one of the two databases was restored, replaces the replicas by a snapshot first.
 * Several relays may run on one database.
 */
export function startRelay(
  em: EntityManager,
  definition: RelayDefinition,
  source: ChangeSource,
  log: Logger,
): BackgroundTask & FollowedFeed {
  const relay = new Relay(em, definition, source, log);
  const work = {
    step: (fresh: boolean) => relay.step(fresh),
    rest: (signal: AbortSignal) => relay.rest(signal),
    maxRestMs,
  };
  const following = keepFollowing(work, log, {
    about: { relay: definition.name },
    message: 'a relay failed; it will retry',
  });
  return {
    source: definition.source,
    kind: definition.kind,
    isReflected: definition.isForWrites !== true,
    reached: () => relay.reached,
    onReached: (listener) => relay.onReached(listener),
    state: () => relay.state(following.lagSeconds()),
    caughtUp: (withinMs) => following.caughtUp(withinMs),
    close: () => following.close(),
  };
}

/** The steps of a relay, and the point that it has reached. */
class Relay {
  readonly #em: EntityManager;
  readonly #definition: RelayDefinition;
  readonly #source: ChangeSource;
  readonly #log: Logger;
  /** The cursor up to which changes are applied; null while it is not read from the database. */
  #cursor: string | null = null;
  #lastKnown = firstCursor;
  #held: RelayedPage | null = null;
  #isTakingSnapshot = false;
  #reached = feedStart;
  #listener = () => undefined as void;

  constructor(em: EntityManager, definition: RelayDefinition, source: ChangeSource, log: Logger) {
    this.#em = em;
    this.#definition = definition;
    this.#source = source;
    this.#log = log;
  }

  /** The point up to which the changes are applied and committed. */
  get reached(): FeedPoint {
    return this.#reached;
  }

  onReached(listener: () => void): void {
    this.#listener = listener;
  }

  #reach(point: FeedPoint): void {
    if (isSamePoint(this.#reached, point)) return;
    this.#reached = point;
    this.#listener();
  }

  /** Applies the changes after the cursor. Returns whether there are more. */
  async step(fresh: boolean): Promise<boolean> {
    const waitedFor = fresh ? null : this.#held;
    this.#held = null;
    const from = (this.#cursor ??= await readCursor(this.#em, this.#definition.name));
    this.#lastKnown = from;
    try {
      const page = waitedFor ?? (await this.#source.read(this.#definition, from, batch));
      return await this.#apply(from, page);
    } catch (error) {
      if (!(error instanceof CursorRefused)) throw error;
      await this.#takeSnapshot(from);
      return true;
    }
  }

  async #apply(from: string, page: RelayedPage): Promise<boolean> {
    const { name, source } = this.#definition;
    this.#isTakingSnapshot = false;
    const point = page.position.get(source) ?? feedStart;
    if (page.changes.length === 0) {
      this.#reach(point);
      return false;
    }
    this.#cursor = null;
    const isMine = await inBackground(this.#em, async (transaction) => {
      const moved = await moveCursor(transaction, name, from, page.cursor);
      if (moved) await this.#definition.apply(transaction, page.changes);
      return moved;
    });
    if (isMine) {
      this.#lastKnown = this.#cursor = page.cursor;
      this.#reach(point);
    }
    return page.hasMore || !isMine;
  }

  async #takeSnapshot(from: string): Promise<void> {
    const relay = this.#definition.name;
    this.#cursor = null;
    this.#isTakingSnapshot = true;
    this.#log.warn({ relay, cursor: from }, 'the source refused the cursor; taking a snapshot');
    const taken = await takeSnapshot(this.#em, this.#definition, this.#source, from);
    this.#log.warn({ relay, ...taken }, 'the snapshot was taken');
  }

  /**
   * Asks the source to respond when there are changes after the cursor, and waits for the response.
   */
  async rest(signal: AbortSignal): Promise<boolean> {
    if (this.#cursor === null) return true;
    const waiting = { waitSeconds, signal };
    try {
      const page = await this.#source.read(this.#definition, this.#cursor, batch, waiting);
      if (signal.aborted) return false;
      this.#held = page;
      return page.changes.length > 0;
    } catch (error) {
      // Return true, so that the next step takes the snapshot.
      if (error instanceof CursorRefused) return true;
      throw error;
    }
  }

  state(lagSeconds: number | null): BackgroundTaskState {
    const { name, source } = this.#definition;
    const point = pointOfCursor(this.#cursor ?? this.#lastKnown) ?? feedStart;
    const shared = { name, source, cursor: String(point.number) };
    return this.#isTakingSnapshot
      ? { ...shared, lagSeconds: null, isTakingSnapshot: true }
      : { ...shared, lagSeconds };
  }
}
