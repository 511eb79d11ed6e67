import type { Logger } from 'pino';
import { usingConnections } from '../../database/sql/connectionUse.ts';
import { Bell } from './bell.ts';

/**
 * The shortest pause when no work is left and the source does not hold its response, in
 * milliseconds. The pause doubles each time, up to the maximum.
 */
const firstRestMs = 50;
const maxBlindRestMs = 1_000;

/**
 * The delay after a failure, in milliseconds. The delay doubles with each further failure, up to
 * the maximum.
 */
const firstRetryMs = 200;
const maxRetryMs = 5_000;

/** The interval at which a lasting failure is logged again, in milliseconds. */
const logAgainMs = 600_000;

/** Work that runs in steps for as long as the program runs. */
export interface Following {
  /**
   * Returns the seconds since all work was last done: 0 while no work is left; null if it was never
   * all done.
   */
  lagSeconds(): number | null;
  /**
   * Waits until all work that existed at the call is done, or until the time is over.
   * @returns whether the work is done.
   */
  caughtUp(withinMs: number): Promise<boolean>;
  close(): Promise<void>;
}

/** The steps of background work, and the way in which it waits for more work. */
export interface FollowedWork {
  /**
   * Does a part of the work in a transaction. Returns whether more work may be left.
   * @param fresh whether to ignore the result of `rest`, because it may be outdated.
   */
  step(fresh: boolean): Promise<boolean>;
  /**
   * Waits until there may be more work, or until the signal is aborted. Returns whether there may
   * be more work.
   * @param quiet the number of consecutive steps that have found no work.
   */
  rest(signal: AbortSignal, quiet: number): Promise<boolean>;
  /** The maximum duration of a rest, in milliseconds; a longer one counts as a lag. */
  readonly maxRestMs: number;
}

/**
 * Runs one step after another. Waits while no work is left, and retries after a failure.
 * @param failed the log message for a failure; it is logged once, and not again until a step has
 * succeeded.
 */
export function keepFollowing(
  work: FollowedWork,
  log: Logger,
  failed: { readonly about: object; readonly message: string },
): Following {
  const loop = new FollowingLoop(work, failureLog(log, failed));
  const running = usingConnections('background', () => loop.run());
  return {
    lagSeconds: () => loop.lagSeconds(),
    caughtUp: (withinMs) => loop.caughtUp(withinMs),
    async close() {
      loop.stop();
      await running;
    },
  };
}

/** The loop that runs the steps, and its state. */
class FollowingLoop {
  readonly #work: FollowedWork;
  readonly #failures: ReturnType<typeof failureLog>;
  readonly #stopping = new AbortController();
  /** Rings at each call of `caughtUp`. */
  readonly #calls = new Bell();
  #completeAt: number | null = null;
  #isResting = false;
  #waiting: (() => void)[] = [];

  constructor(work: FollowedWork, failures: ReturnType<typeof failureLog>) {
    this.#work = work;
    this.#failures = failures;
  }

  async run(): Promise<void> {
    const { signal } = this.#stopping;
    for (let quiet = 0; !signal.aborted;) {
      const startedAt = Date.now();
      try {
        if (this.#waiting.length === 0 && quiet > 0) await this.#rest(quiet);
        const callers = this.#waiting;
        const hasMore = await this.#work.step(callers.length > 0);
        this.#failures.recovered();
        quiet = hasMore ? 0 : quiet + 1;
        if (hasMore) continue;
        this.#completeAt = Math.max(this.#completeAt ?? 0, startedAt);
        this.#waiting = this.#waiting.filter((resolve) => !callers.includes(resolve));
        for (const resolve of callers) resolve();
      } catch (error) {
        quiet = 0;
        if (signal.aborted) return;
        const retryMs = this.#failures.failed(error);
        await this.#calls.after(this.#calls.rings, retryMs, signal);
      }
    }
  }

  async #rest(quiet: number): Promise<void> {
    const work = this.#work;
    const restedFrom = Date.now();
    const ending = new AbortController();
    const rings = this.#calls.rings;
    this.#isResting = true;
    const resting = work.rest(AbortSignal.any([this.#stopping.signal, ending.signal]), quiet);
    // The rest is aborted below, so ignore its failure.
    resting.catch(() => undefined);
    const isCalled = this.#calls.after(rings, work.maxRestMs * 2, ending.signal);
    try {
      const mayBeMore = await Promise.race([resting, isCalled]);
      const restedMs = Date.now() - restedFrom;
      if (restedMs < work.maxRestMs) this.#completeAt = Date.now();
      const minMs = Math.min(maxBlindRestMs, firstRestMs * 2 ** Math.min(quiet, 10));
      if (!mayBeMore && restedMs < minMs) {
        await this.#calls.after(rings, minMs - restedMs, this.#stopping.signal);
      }
    } finally {
      ending.abort();
      this.#isResting = false;
    }
  }

  lagSeconds(): number | null {
    if (this.#completeAt === null) return null;
    const seconds = (Date.now() - this.#completeAt) / 1_000;
    const rests = this.#isResting && seconds * 1_000 < this.#work.maxRestMs;
    return this.#failures.count === 0 && (rests || seconds < 1) ? 0 : seconds;
  }

  async caughtUp(withinMs: number): Promise<boolean> {
    if (this.#stopping.signal.aborted) return false;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    // Only a step that begins after this call counts.
    this.#waiting = [...this.#waiting, () => resolve(true)];
    this.#calls.ring();
    const timer = setTimeout(() => resolve(false), withinMs);
    const caught = await promise;
    clearTimeout(timer);
    return caught;
  }

  stop(): void {
    this.#stopping.abort();
  }
}

/** Logs failures and the recovery, each of them once, and counts consecutive failures. */
function failureLog(
  log: Logger,
  { about, message }: { readonly about: object; readonly message: string },
) {
  let count = 0;
  let loggedAt = 0;
  return {
    get count() {
      return count;
    },
    /**
     * Logs a failure.
     * @returns the delay before the next attempt, in milliseconds.
     */
    failed(error: unknown): number {
      if (count === 0 || Date.now() - loggedAt >= logAgainMs) {
        loggedAt = Date.now();
        log.warn({ err: error, ...about, failures: count + 1 }, message);
      }
      count += 1;
      return Math.min(maxRetryMs, firstRetryMs * 2 ** Math.min(count, 10));
    },
    recovered(): void {
      if (count > 0) log.warn({ ...about, failures: count }, 'recovered after failures');
      count = 0;
    },
  };
}
