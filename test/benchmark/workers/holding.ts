import { workerData } from 'node:worker_threads';

/**
 * A thread that holds processes to a part of a core: each runs for a part of every period, and is stopped
 * (SIGSTOP) for the rest. The processes run one after the other, as far as the periods allow.
 */
export interface Holding {
  readonly pids: readonly number[];
  /** The part of a core, 0 to 1. */
  readonly share: number;
  /** Set to 1 to end the thread; all processes run again. */
  readonly isOver: SharedArrayBuffer;
}

/** The length of a period, in milliseconds. */
const periodMs = 50;

const { pids, share, isOver } = workerData as Holding;
const over = new Int32Array(isOver);

/** The times within a period at which a process begins or ends to run, in order. */
const moments = pids
  .flatMap((pid, index) => {
    const beginsAt = (index * periodMs) / pids.length;
    const endsAt = (beginsAt + share * periodMs) % periodMs;
    return [
      { at: beginsAt, pid, signal: 'SIGCONT' },
      { at: endsAt, pid, signal: 'SIGSTOP' },
    ] as const;
  })
  .toSorted((one, other) => one.at - other.at);

try {
  for (let startedAt = performance.now(); ; startedAt += periodMs) {
    for (const { at, pid, signal } of moments) {
      const leftMs = startedAt + at - performance.now();
      if (leftMs > 0) Atomics.wait(over, 0, 0, leftMs);
      process.kill(pid, signal);
    }
    if (Atomics.load(over, 0) === 1) break;
  }
} finally {
  for (const pid of pids) process.kill(pid, 'SIGCONT');
}
