import { setTimeout as wait } from 'node:timers/promises';

/**
 * Does work now, and again and again, until it is closed.
 * @param pauseMs the time between the end of the work and its next beginning, in milliseconds.
 * @param failed called with an error of the work, which is then done again after the pause.
 */
export function everySoOften(
  pauseMs: number,
  work: () => Promise<void>,
  failed: (error: unknown) => void,
): { close(): Promise<void> } {
  const ending = new AbortController();
  const { signal } = ending;
  const repeating = (async () => {
    while (!signal.aborted) {
      await work().catch(failed);
      await wait(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  })();
  return {
    close: async () => {
      ending.abort();
      await repeating;
    },
  };
}
