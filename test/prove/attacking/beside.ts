import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** A cheap query that was sent during the attacks. */
export interface Asked {
  /** The time of the request, in milliseconds since the epoch. */
  readonly at: number;
  /** The latency of its answer, in milliseconds. */
  readonly ms: number;
  readonly isRight: boolean;
}

/** Sends a cheap query at regular intervals beside other requests. */
export interface Beside {
  /** Returns the queries since the last call. */
  take(): Promise<readonly Asked[]>;
  stop(): Promise<void>;
}

/** The interval between cheap queries, in milliseconds. */
export const paceMs = 50;

/**
 * Starts a separate thread that sends the cheap query, so that the work of the attacking thread
 * does not affect the latency.
 */
export function askBeside(url: string): Beside {
  const worker = new Worker(new URL('besideThread.js', import.meta.url), {
    workerData: { url, paceMs },
  });
  return {
    async take() {
      worker.postMessage('take');
      const [asked] = (await once(worker, 'message')) as [readonly Asked[]];
      return asked;
    },
    async stop() {
      await worker.terminate();
    },
  };
}

/** Returns the value that the given share of the values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
