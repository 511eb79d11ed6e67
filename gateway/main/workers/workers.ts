import cluster from 'node:cluster';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { tryListening } from '../../../subgraphs/platform/http/server/listening.ts';
import type { FollowingProgress } from '../../../subgraphs/platform/feeds/positions/subgraphPositions.ts';
import type { StartupError } from '../../../subgraphs/platform/process/startupError.ts';
import type { Trouble } from '../../../subgraphs/platform/process/trouble.ts';
import type { FeedWait, PrimaryFunctions, WorkerTask } from './workerCalls.ts';
import { WorkerSlot } from './workerSlot.ts';

/** The time within which a worker must answer a question of the primary, in milliseconds. */
const answerMs = 1_000;

/** What all workers get; what is known only when a worker starts is a function. */
export interface SharedTask extends Omit<WorkerTask, 'number' | 'port' | 'progress'> {
  readonly progress: () => WorkerTask['progress'];
}

/** Options of the workers. */
export interface WorkersOptions {
  readonly count: number;
  readonly host: string;
  /** The port at which they listen; 0 for a free one. */
  readonly port: number;
  readonly log: Logger;
  /** Called if no worker is left and none can be started. */
  readonly fail: (error: StartupError) => void;
  /** Waits for a feed that the primary follows. */
  readonly caughtUp: (wait: FeedWait) => ReturnType<PrimaryFunctions['caughtUp']>;
}

/**
 * The processes that answer requests. The primary accepts connections, and hands each to the next worker that
 * has taken its last one, so that a busy worker gets none.
 */
export class Workers {
  readonly #slots: readonly WorkerSlot[];
  readonly #options: WorkersOptions;

  constructor(options: WorkersOptions) {
    this.#options = options;
    const numbers = Array.from({ length: options.count }, (_, index) => index + 1);
    this.#slots = numbers.map((number) => new WorkerSlot(number, options.log));
  }

  /**
   * Starts all workers.
   * @returns the URL at which they listen, when all of them do.
   * @throws StartupError if one of them cannot start.
   */
  async start({ progress, ...shared }: SharedTask): Promise<string> {
    const exec = fileURLToPath(new URL('./answering/workerProcess.js', import.meta.url));
    cluster.schedulingPolicy = cluster.SCHED_RR;
    cluster.setupPrimary({ exec, args: [], execArgv: process.execArgv });
    const { caughtUp, host } = this.#options;
    // The same port for all of them, also for those that replace others.
    const port = await tryListening(host, this.#options.port);
    const started = this.#slots.map((slot) =>
      slot.start({
        task: () => ({ ...shared, number: slot.number, port, progress: progress() }),
        caughtUp,
        onLost: () => this.#failIfNoneIsLeft(),
      }),
    );
    const [url] = await Promise.all(started);
    return url!;
  }

  /** Tells all workers how far a subgraph has come. */
  tellProgress(subgraph: string, progress: FollowingProgress): void {
    for (const slot of this.#slots) slot.tell({ subgraph, progress });
  }

  /** Returns for each worker, by name, whether it answers. */
  async readiness(): Promise<Readonly<Record<string, boolean>>> {
    const ready = this.#slots.map(async (slot) => {
      return [slot.name, (await slot.call('isReady', undefined, answerMs)) ?? false] as const;
    });
    return Object.fromEntries(await Promise.all(ready));
  }

  /** Returns the faults that the workers have noticed. */
  async troubles(): Promise<readonly Trouble[]> {
    const found = await Promise.all(
      this.#slots.map((slot) => slot.call('troubles', undefined, answerMs)),
    );
    return found.flatMap((troubles) => troubles ?? []);
  }

  /** Returns the metrics of the workers that answer, and which of them do, as text. */
  async metrics(): Promise<readonly string[]> {
    const texts = await Promise.all(
      this.#slots.map((slot) => slot.call('metrics', undefined, answerMs)),
    );
    const up = this.#slots.map(
      ({ name }, index) => `katun_worker_up{process="${name}"} ${texts[index] === null ? 0 : 1}`,
    );
    const about = [
      '# HELP katun_worker_up Whether a worker answers, 1 or 0',
      '# TYPE katun_worker_up gauge',
    ];
    return [[...about, ...up].join('\n'), ...texts.filter((text) => text !== null)];
  }

  /** Ends all workers, after their requests in progress. */
  async close(): Promise<void> {
    await Promise.all(this.#slots.map((slot) => slot.close()));
  }

  #failIfNoneIsLeft(): void {
    const lost = this.#slots.map((slot) => slot.lost);
    const reason = lost.find((error) => error !== null);
    if (reason && lost.every((error) => error !== null)) this.#options.fail(reason);
  }
}
