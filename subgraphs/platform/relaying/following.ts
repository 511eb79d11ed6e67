import type { Logger } from 'pino';

/** How long it waits before it looks again, in milliseconds: when all was done, and after a failure. */
const idleMs = 200;
const longestRestMs = 5_000;

/** Work that is done in steps for as long as a program runs. */
export interface Following {
  /** Seconds since there was nothing left to do; 0 while there is not; null before that ever was. */
  lagSeconds(): number | null;
  /** Resolves when everything that was to be done at the call is done, or the time is over. */
  caughtUp(withinMs: number): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Takes one step after the other, and rests when nothing is left or a step has failed.
 * @param step does a part in a transaction; whether more may be left.
 * @param failed what a failure is logged as.
 */
export function keepFollowing(
  step: () => Promise<boolean>,
  log: Logger,
  failed: { readonly about: object; readonly message: string },
): Following {
  const stopping = new AbortController();
  let completeAt: number | null = null;
  let failures = 0;
  let wake: () => void = () => undefined;
  let waiting: (() => void)[] = [];

  const run = async () => {
    while (!stopping.signal.aborted) {
      const startedAt = Date.now();
      let restMs = idleMs;
      try {
        const hasMore = await step();
        failures = 0;
        if (hasMore) continue;
        completeAt = startedAt;
        const told = waiting;
        waiting = [];
        for (const resolve of told) resolve();
      } catch (error) {
        failures += 1;
        restMs = Math.min(longestRestMs, idleMs * 2 ** failures);
        if (!stopping.signal.aborted) log.warn({ err: error, ...failed.about }, failed.message);
      }
      if (stopping.signal.aborted) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, restMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };
  const running = run();

  return {
    lagSeconds: () => (completeAt === null ? null : lagOf(completeAt, failures)),
    async caughtUp(withinMs) {
      const { promise, resolve } = Promise.withResolvers<boolean>();
      // One round may have begun before the call, so the end of the next is waited for.
      waiting.push(() => waiting.push(() => resolve(true)));
      wake();
      const timer = setTimeout(() => resolve(false), withinMs);
      const caught = await promise;
      clearTimeout(timer);
      return caught;
    },
    async close() {
      stopping.abort();
      wake();
      await running;
    },
  };
}

/** One that looks for more as often as it should lags by nothing. */
function lagOf(completeAt: number, failures: number): number {
  const seconds = (Date.now() - completeAt) / 1_000;
  return failures === 0 && seconds < 1 ? 0 : seconds;
}
