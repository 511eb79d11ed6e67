import type { Logger } from 'pino';
import { Bell } from './bell.ts';

/**
 * How long it rests at least where nothing is left and waiting for more is refused, in milliseconds:
 * twice as long each time, up to a limit.
 */
const firstRestMs = 50;
const maxBlindRestMs = 1_000;

/** How long after a failure, in milliseconds: twice as long after each further one, up to a limit. */
const firstRetryMs = 200;
const maxRetryMs = 5_000;

/** A failure that lasts is logged again after so long, in milliseconds. */
const logAgainMs = 600_000;

/** Work that is done in steps for as long as a program runs. */
export interface Following {
  /** Seconds since there was nothing left to do; 0 while there is not; null before that ever was. */
  lagSeconds(): number | null;
  /** Resolves when everything that was to be done at the call is done, or the time is over. */
  caughtUp(withinMs: number): Promise<boolean>;
  close(): Promise<void>;
}

/** What is done, and how it waits until there is more of it. */
export interface FollowedWork {
  /**
   * Does a part in a transaction; whether more may be left.
   * @param fresh whether what `rest` has found is too old to go by.
   */
  step(fresh: boolean): Promise<boolean>;
  /**
   * Waits until there may be more, or the signal is aborted; whether there may be.
   * @param quiet how many steps in a row have found nothing.
   */
  rest(signal: AbortSignal, quiet: number): Promise<boolean>;
  /** How long a rest may take, in milliseconds: one that takes longer counts as a lag. */
  readonly maxRestMs: number;
}

/**
 * Takes one step after the other, and rests when nothing is left or a step has failed.
 * @param failed what a failure is logged as, once until it goes on.
 */
export function keepFollowing(
  work: FollowedWork,
  log: Logger,
  failed: { readonly about: object; readonly message: string },
): Following {
  const stopping = new AbortController();
  const asked = new Bell();
  let completeAt: number | null = null;
  let isResting = false;
  let waiting: (() => void)[] = [];
  const failures = failureLog(log, failed);

  const rest = async (quiet: number) => {
    const restedFrom = Date.now();
    const ending = new AbortController();
    const rings = asked.rings;
    isResting = true;
    const resting = work.rest(AbortSignal.any([stopping.signal, ending.signal]), quiet);
    // One that is ended below may fail, which is of no interest then.
    resting.catch(() => undefined);
    const isAsked = asked.after(rings, work.maxRestMs * 2, ending.signal);
    try {
      const mayBeMore = await Promise.race([resting, isAsked]);
      const restedMs = Date.now() - restedFrom;
      if (restedMs < work.maxRestMs) completeAt = Date.now();
      const minMs = Math.min(maxBlindRestMs, firstRestMs * 2 ** Math.min(quiet, 10));
      if (!mayBeMore && restedMs < minMs) {
        await asked.after(rings, minMs - restedMs, stopping.signal);
      }
    } finally {
      ending.abort();
      isResting = false;
    }
  };

  const run = async () => {
    for (let quiet = 0; !stopping.signal.aborted;) {
      const startedAt = Date.now();
      try {
        if (waiting.length === 0 && quiet > 0) await rest(quiet);
        const isWaitedFor = waiting;
        const hasMore = await work.step(isWaitedFor.length > 0);
        failures.wentOn();
        quiet = hasMore ? 0 : quiet + 1;
        if (hasMore) continue;
        completeAt = Math.max(completeAt ?? 0, startedAt);
        waiting = waiting.filter((resolve) => !isWaitedFor.includes(resolve));
        for (const resolve of isWaitedFor) resolve();
      } catch (error) {
        quiet = 0;
        if (stopping.signal.aborted) return;
        const retryMs = failures.failed(error);
        await asked.after(asked.rings, retryMs, stopping.signal);
      }
    }
  };
  const running = run();

  return {
    lagSeconds() {
      if (completeAt === null) return null;
      const seconds = (Date.now() - completeAt) / 1_000;
      const rests = isResting && seconds * 1_000 < work.maxRestMs;
      return failures.count === 0 && (rests || seconds < 1) ? 0 : seconds;
    },
    async caughtUp(withinMs) {
      const { promise, resolve } = Promise.withResolvers<boolean>();
      // A step that has begun before the call is not the one that is waited for.
      waiting = [...waiting, () => resolve(true)];
      asked.ring();
      const timer = setTimeout(() => resolve(false), withinMs);
      const caught = await promise;
      clearTimeout(timer);
      return caught;
    },
    async close() {
      stopping.abort();
      await running;
    },
  };
}

/** Logs that work fails, and that it goes on, each once; counts failures in a row. */
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
    /** @returns how long to wait before the next try, in milliseconds. */
    failed(error: unknown): number {
      if (count === 0 || Date.now() - loggedAt >= logAgainMs) {
        loggedAt = Date.now();
        log.warn({ err: error, ...about, failures: count + 1 }, message);
      }
      count += 1;
      return Math.min(maxRetryMs, firstRetryMs * 2 ** Math.min(count, 10));
    },
    wentOn(): void {
      if (count > 0) log.warn({ ...about, failures: count }, 'it works again');
      count = 0;
    },
  };
}
