import { usingConnections } from '../../database/sql/connectionUse.ts';
import { busy } from '../refusals.ts';

/** The largest number of writes that run at the same time in a subgraph of a process. */
export const maxRunningWrites = 3;

/** The largest number of writes that wait until others have ended. */
const maxWaitingWrites = 60;

/** The longest pause that a refused caller is asked to make, in seconds. */
const maxRetrySeconds = 30;

/**
 * Bounds the writes of a subgraph in a process: some run, some wait in the order of their arrival, and
 * all others are refused at once. Many writes at the same time can therefore exhaust neither the
 * connections nor the memory.
 */
export class WriteQueue {
  readonly #waiting = new Set<() => void>();
  #running = 0;
  /** The duration of a write, in milliseconds: a moving average over the latest ones. */
  #usualMs = 50;
  /** The time until which refused writes have been told to wait. */
  #bookedUntil = 0;

  /**
   * Runs a write once it is its turn.
   * @param waitMs the longest time to wait, in milliseconds.
   * @param signal ends the waiting if it is aborted; a write that runs is not affected.
   * @throws GraphQLError `BUSY` if too many writes wait, or if it waited too long.
   * @throws the signal's reason.
   */
  async run<T>(
    write: () => Promise<T>,
    waitMs: number,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    if (this.#running >= maxRunningWrites) await this.#turn(waitMs, signal);
    else this.#running += 1;
    const startedAt = performance.now();
    try {
      return await usingConnections('write', write);
    } finally {
      this.#usualMs += (performance.now() - startedAt - this.#usualMs) / 8;
      this.#next();
    }
  }

  /**
   * Returns the number of seconds after which a refused write may be sent again, at least 1. Each call
   * books the time of one write, so that refused callers do not all return at once.
   */
  retryAfterSeconds(): number {
    const now = performance.now();
    const turnMs = this.#usualMs / maxRunningWrites;
    const freeAt = now + (this.#running + this.#waiting.size) * turnMs;
    const bookedAt = Math.max(freeAt, this.#bookedUntil) + turnMs;
    this.#bookedUntil = Math.min(bookedAt, now + maxRetrySeconds * 1_000);
    return Math.max(1, Math.ceil((this.#bookedUntil - now) / 1_000));
  }

  /** Waits until a running write hands over its place. */
  async #turn(waitMs: number, signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    if (this.#waiting.size >= maxWaitingWrites) throw this.#busy();
    await new Promise<void>((resolve, reject) => {
      const leave = (reason: unknown) => {
        this.#waiting.delete(begin);
        end();
        reject(reason);
      };
      const onAbort = () => leave(signal!.reason);
      const timer = setTimeout(() => leave(this.#busy()), waitMs);
      const end = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
      };
      const begin = () => {
        end();
        resolve();
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#waiting.add(begin);
    });
  }

  #busy() {
    return busy('Too many writes are waiting', this.retryAfterSeconds());
  }

  /** Hands the place of an ended write over to the one that has waited longest. */
  #next(): void {
    const [begin] = this.#waiting;
    if (begin === undefined) {
      this.#running -= 1;
      return;
    }
    this.#waiting.delete(begin);
    begin();
  }
}
