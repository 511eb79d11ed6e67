import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { Clock } from '../../process/clock.ts';
import { inBackground } from './asSystem.ts';
import type { BackgroundTask } from './backgroundTask.ts';
import { Bell } from './bell.ts';
import { keepFollowing } from './following.ts';
import type { DerivedState } from '../positions/derivedState.ts';
import type { SubgraphPositions } from '../positions/subgraphPositions.ts';

/**
 * The definition of a worker, which changes rows that follow from other rows or from the date.
 */
export interface WorkerDefinition {
  /**
   * The name of the rows that the worker maintains, such as "matches": unique among the relays and
   * workers of the subgraph.
   */
  readonly name: string;
  /**
   * The number of steps that may run concurrently: one can compute while another waits for the
   * database.
   */
  readonly lanes: number;
  /**
   * Does a part of the work, in a transaction of the system. Returns whether more work may be left.
   */
  step(em: EntityManager, today: string): Promise<boolean>;
  /** The derived rows of the worker; absent if no read waits for its rows. At most one worker has them. */
  readonly derives?: DerivedRows;
}

/** Rows that are derived from the subgraph's own rows and from its replicas, and that reads wait for. */
export interface DerivedRows {
  /**
   * Rebuilds all derived rows, in one transaction for each part. A rebuild that was stopped resumes
   * where it stopped.
   * @returns whether the rebuild is complete.
   */
  rebuild(
    em: EntityManager,
    today: string,
    onProgress: (progress: RebuildProgress) => void,
    isStopped: () => boolean,
  ): Promise<boolean>;
  /** Reads the state of the derived rows. */
  readonly state: (em: EntityManager) => Promise<DerivedState>;
}

/** The progress of a rebuild. */
export interface RebuildProgress {
  readonly done: number;
  readonly total: number;
}

/**
 * The time that a worker waits for a new task, in milliseconds. After that it runs a step anyway,
 * because the derived rows may change with the date.
 */
const maxIdleMs = 60_000;

/**
 * Runs steps while the program runs, each in a transaction. Retries if the database does not
 * answer. One lane waits for new tasks; the other lanes join while tasks are found. Several workers
 * may run on one database.
 */
export function startWorker(
  em: EntityManager,
  definition: WorkerDefinition,
  clock: Clock,
  positions: SubgraphPositions,
  log: Logger,
): BackgroundTask {
  const { name: subgraph, news } = positions.sources;
  const { derives } = definition;
  let cursor: string | null = null;
  const joining = new Bell();
  const readState = async () => {
    if (!derives) return;
    const reflected = await positions.current();
    const state = await derives.state(em.fork({ clear: true }));
    cursor = state.cursor;
    if (state.isComplete && state.newest === null) positions.derivedUpTo(reflected);
  };
  const startLane = (lane: number) => {
    let heard = 0;
    let joined = 0;
    const step = async () => {
      heard = news.heard('task');
      joined = joining.rings;
      let hasMore = true;
      try {
        hasMore = await inBackground(em, (transaction) =>
          definition.step(transaction, clock.today()),
        );
      } finally {
        if (hasMore) joining.ring();
      }
      if (!hasMore) await readState();
      return hasMore;
    };
    const rest = (signal: AbortSignal, quiet: number) =>
      lane === 0
        ? news.after('task', heard, { quiet, ms: maxIdleMs, signal })
        : joining.after(joined, maxIdleMs * 10, signal);
    return keepFollowing({ step, rest, maxRestMs: maxIdleMs * 20 }, log, {
      about: { worker: definition.name },
      message: 'a worker failed; it will retry',
    });
  };
  const lanes = Array.from({ length: definition.lanes }, (_, lane) => startLane(lane));
  return {
    state() {
      const lags = lanes.map((lane) => lane.lagSeconds());
      const known = lags.filter((lag) => lag !== null);
      return {
        name: definition.name,
        source: subgraph,
        cursor,
        lagSeconds: known.length < lags.length ? null : Math.max(...known),
      };
    },
    async caughtUp(withinMs) {
      const each = await Promise.all(lanes.map((lane) => lane.caughtUp(withinMs)));
      return each.every(Boolean);
    },
    async close() {
      await Promise.all(lanes.map((lane) => lane.close()));
    },
  };
}
