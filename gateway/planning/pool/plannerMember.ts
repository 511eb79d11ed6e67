import type { QueryPlan } from '@apollo/query-planner';
import { Worker } from 'node:worker_threads';
import type { PlanReply, PlanRequest } from './plannerThread.ts';
import type { Job } from './planningQueue.ts';
import {
  unplannableOperation,
  plannerUnavailable,
  planningLimitExceeded,
} from './planningErrors.ts';

/**
 * The longest elapsed time of planning one operation, in milliseconds; on a busy machine it is
 * longer than the processor time.
 */
const maxElapsedMs = 5_000;

/** The largest young generation of a thread's heap, in MiB. */
const maxYoungGenerationSizeMb = 16;

/** The shortest and the longest delay before a failed thread is restarted, in milliseconds. */
const pauseMs = { first: 100, longest: 30_000 };

/** The build contains JavaScript; in tests, Node strips the types of the source. */
const plannerThread = new URL(
  import.meta.url.endsWith('.ts') ? './plannerThread.ts' : './plannerThread.js',
  import.meta.url,
);

/** Settings of the planner's threads. */
export interface ThreadOptions {
  /** The limit of processor time for planning one operation, in milliseconds. */
  readonly limitMs: number;
  /** The memory limit of one thread, in MiB. */
  readonly maxMemoryMb: number;
  /** The longest time from the start of a thread until it is ready, in milliseconds. */
  readonly startLimitMs: number;
  /** The module that the thread runs; the planner if absent. */
  readonly thread?: URL | undefined;
}

/** Events that a thread reports to its pool. */
export interface ThreadEvents {
  /** Called when the thread is ready for a job. */
  readonly onIdle: (member: PlannerMember) => void;
  /** Called when the thread has failed; it is restarted after a delay. */
  readonly onFailure: (why: string) => void;
}

type State = 'starting' | 'idle' | 'busy' | 'pausing' | 'ended';

/**
 * A planner thread that is restarted when it exits. After an unexpected exit it restarts
 * immediately if it was planning and has planned successfully since its last failure; otherwise it
 * restarts after a delay, which doubles with each failure.
 */
export class PlannerMember {
  readonly #supergraphSdl: string;
  readonly #options: ThreadOptions;
  readonly #events: ThreadEvents;
  #state: State = 'starting';
  #worker: Worker | undefined;
  #job: Job | undefined;
  #timer: NodeJS.Timeout | undefined;
  #cpuMs = 0;
  #failures = 0;

  constructor(supergraphSdl: string, options: ThreadOptions, events: ThreadEvents) {
    this.#supergraphSdl = supergraphSdl;
    this.#options = options;
    this.#events = events;
    this.#start();
  }

  get isIdle(): boolean {
    return this.#state === 'idle';
  }

  /** Whether the thread is running or starting, so that jobs may wait for it. */
  get isUsable(): boolean {
    return this.#state === 'starting' || this.#state === 'idle' || this.#state === 'busy';
  }

  /** Plans a job; one job at a time. */
  work(job: Job): void {
    this.#state = 'busy';
    this.#job = job;
    const worker = this.#worker!;
    worker.ref();
    const started = performance.now();
    const before = this.#cpuMs;
    const checkTime = async () => {
      const left = this.#options.limitMs - ((await cpuMsOf(worker)) - before);
      if (job !== this.#job) return;
      const isOver = left <= 0 || performance.now() - started > maxElapsedMs;
      if (isOver)
        this.#replace(planningLimitExceeded(`${this.#options.limitMs} ms of processor time`));
      else this.#timer = setTimeout(() => void checkTime(), Math.max(left, 5));
    };
    this.#timer = setTimeout(() => void checkTime(), this.#options.limitMs);
    worker.postMessage({ document: job.document } satisfies PlanRequest);
  }

  async end(): Promise<void> {
    this.#state = 'ended';
    clearTimeout(this.#timer);
    this.#take()?.reject(plannerUnavailable('the gateway is stopping'));
    await this.#worker?.terminate();
  }

  #start(): void {
    this.#state = 'starting';
    this.#cpuMs = 0;
    const { maxMemoryMb, startLimitMs, thread = plannerThread } = this.#options;
    let worker: Worker;
    try {
      worker = new Worker(thread, {
        workerData: this.#supergraphSdl,
        resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb, maxYoungGenerationSizeMb },
      });
    } catch (error) {
      this.#worker = undefined;
      queueMicrotask(() => this.#fail(messageOf(error), false));
      return;
    }
    this.#worker = worker;
    let why = 'the thread exited';
    let isMemory = false;
    worker.on('message', (reply: PlanReply) => {
      if (worker === this.#worker && this.#state !== 'ended') this.#receive(reply);
    });
    worker.on('error', (error) => {
      isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      why = messageOf(error);
    });
    worker.on('exit', () => {
      if (worker === this.#worker && this.#state !== 'ended') this.#fail(why, isMemory);
    });
    this.#timer = setTimeout(() => {
      why = `the thread was not ready after ${startLimitMs} ms`;
      void worker.terminate();
    }, startLimitMs);
    this.#timer.unref();
  }

  #receive({ plan, error, cpuMs }: PlanReply): void {
    clearTimeout(this.#timer);
    this.#cpuMs = cpuMs;
    const job = this.#take();
    if (plan !== undefined) {
      this.#failures = 0;
      job?.resolve(plan as QueryPlan);
    } else if (error !== undefined) job?.reject(unplannableOperation(error));
    this.#state = 'idle';
    this.#worker?.unref();
    this.#events.onIdle(this);
  }

  /** Terminates the thread, rejects its job, and starts a new thread. */
  #replace(error: ReturnType<typeof planningLimitExceeded>): void {
    const worker = this.#worker;
    const job = this.#take();
    this.#start();
    void worker?.terminate();
    job?.reject(error);
  }

  /** Handles an unexpected exit of the thread. */
  #fail(why: string, isMemory: boolean): void {
    clearTimeout(this.#timer);
    const { maxMemoryMb } = this.#options;
    const job = this.#take();
    if (isMemory) job?.reject(planningLimitExceeded(`${maxMemoryMb} MiB of memory`));
    else job?.reject(plannerUnavailable(why));
    this.#failures++;
    if (this.#failures === 1 && job !== undefined) {
      this.#start();
      return;
    }
    this.#state = 'pausing';
    this.#worker = undefined;
    const pause = Math.min(pauseMs.first * 2 ** (this.#failures - 1), pauseMs.longest);
    this.#timer = setTimeout(() => this.#start(), pause);
    this.#timer.unref();
    this.#events.onFailure(why);
  }

  #take(): Job | undefined {
    const job = this.#job;
    this.#job = undefined;
    return job;
  }
}

/** Returns the processor time of a thread, in milliseconds; 0 if it has exited. */
async function cpuMsOf(worker: Worker): Promise<number> {
  try {
    const { user, system } = await worker.cpuUsage();
    const milliseconds = (user + system) / 1_000;
    // A thread that is ending may have no usage.
    return Number.isFinite(milliseconds) ? milliseconds : 0;
  } catch {
    return 0;
  }
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 200);
}
