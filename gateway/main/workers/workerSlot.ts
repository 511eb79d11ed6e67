import cluster, { type Worker } from 'node:cluster';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { StartupError } from '../../../subgraphs/platform/process/startupError.ts';
import { type Call, connectCalls } from './calls.ts';
import { closeUntakenConnections } from './handedConnections.ts';
import type { PrimaryFunctions, WorkerFunctions, WorkerTask } from './workerCalls.ts';

/** A worker that dies within this time after it has begun to listen counts as one that cannot start, in milliseconds. */
const stableMs = 60_000;

/**
 * The delay before a worker that died at its start is replaced, in milliseconds. It doubles with each further
 * death, up to the maximum.
 */
const firstRetryMs = 500;
const maxRetryMs = 15_000;

/** The number of deaths in a row after which a worker counts as lost; it is replaced all the same. */
const deathsOfLost = 5;

/** What a slot needs from the primary. */
interface SlotOptions {
  /** Returns the task of a worker that starts now. */
  readonly task: () => WorkerTask;
  readonly caughtUp: PrimaryFunctions['caughtUp'];
  /** Called when the worker counts as lost. */
  readonly onLost: () => void;
}

/** The place of one worker, in which a process that ends is replaced by another. */
export class WorkerSlot {
  readonly number: number;
  readonly #log: Logger;
  readonly #stopping = new AbortController();
  #call: Call<WorkerFunctions> | null = null;
  #running: Promise<void> = Promise.resolve();
  #lost: StartupError | null = null;

  constructor(number: number, log: Logger) {
    this.number = number;
    this.#log = log;
  }

  /** The name of the worker in logs, metrics and health. */
  get name(): string {
    return `worker ${this.number}`;
  }

  /** Why the worker cannot be replaced; null while it listens, or may still start. */
  get lost(): StartupError | null {
    return this.#lost;
  }

  /**
   * Starts the worker, and replaces it whenever it ends.
   * @returns the URL at which it listens.
   * @throws StartupError if the worker cannot start, or if several processes in a row end before one listens.
   */
  start(options: SlotOptions): Promise<string> {
    const { promise: url, resolve, reject } = Promise.withResolvers<string>();
    this.#running = this.#run(options, resolve).catch(reject);
    return url;
  }

  /** Calls a function of the worker; returns null if it does not listen or does not answer in time. */
  readonly call: Call<WorkerFunctions> = (name, argument, withinMs) =>
    this.#call === null ? Promise.resolve(null) : this.#call(name, argument, withinMs);

  /** Tells the worker how far a subgraph has come. */
  tell(progressed: Parameters<WorkerFunctions['progressed']>[0]): void {
    void this.#call?.('progressed', progressed, firstRetryMs);
  }

  /** Ends the worker after its requests in progress, and replaces it no more. */
  async close(): Promise<void> {
    this.#stopping.abort();
    void this.#call?.('stop', undefined, firstRetryMs);
    await this.#running;
  }

  async #run(options: SlotOptions, onListening: (url: string) => void): Promise<void> {
    const { signal } = this.#stopping;
    let hasListened = false;
    for (let deaths = 0; !signal.aborted;) {
      const { reason, isRefused, listenedMs } = await this.#runOnce(options, onListening);
      if (signal.aborted) return;
      hasListened ||= listenedMs !== null;
      deaths = listenedMs !== null && listenedMs >= stableMs ? 1 : deaths + 1;
      if (!hasListened && (isRefused || deaths >= deathsOfLost)) throw new StartupError(reason);
      this.#log.error({ worker: this.name, deaths, reason }, 'a worker ended and is replaced');
      if (deaths >= deathsOfLost) {
        this.#lost = new StartupError(
          `No worker is left: ${this.name} cannot be replaced: ${reason}`,
        );
        options.onLost();
      }
      const retryMs = deaths < 2 ? 0 : Math.min(maxRetryMs, firstRetryMs * 2 ** (deaths - 2));
      await delay(retryMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /**
   * Runs one process until it ends. Returns why it ended, whether because of an error that it has told, and for
   * how long it has listened.
   */
  async #runOnce({ task, caughtUp }: SlotOptions, onListening: (url: string) => void) {
    const worker = cluster.fork();
    closeUntakenConnections(worker);
    let failure: string | null = null;
    let listensSince: number | null = null;
    const own: PrimaryFunctions = {
      task,
      caughtUp,
      listening: (url) => {
        listensSince = performance.now();
        this.#lost = null;
        onListening(url);
      },
      failed: (reason) => void (failure = reason),
    };
    const call = connectCalls<WorkerFunctions>(worker, own);
    this.#call = call;
    const end = await endOf(worker);
    this.#call = null;
    const reason = failure ?? `${this.name} ended with ${end}`;
    return {
      reason,
      isRefused: failure !== null,
      listenedMs: listensSince === null ? null : performance.now() - listensSince,
    };
  }
}

/** Waits for the end of a process, and returns what it ended with. */
async function endOf(worker: Worker): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  worker.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
  worker.on('error', (error) => {
    if (worker.process.pid === undefined) resolve(error.message);
  });
  return promise;
}
