import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** A cheap query that was asked beside everything else. */
export interface Asked {
  /** When, in milliseconds since the epoch. */
  readonly at: number;
  /** How long its answer took, in milliseconds. */
  readonly ms: number;
  readonly isRight: boolean;
}

/** Asks a cheap query at a steady pace. */
export interface Beside {
  /** What was asked since the last call. */
  take(): Promise<readonly Asked[]>;
  stop(): Promise<void>;
}

/** A cheap query is asked so often, in milliseconds. */
export const paceMs = 50;

/** Asks in a thread of its own, so that the sender's own work does not count as the program's. */
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

/** The value below which this share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
