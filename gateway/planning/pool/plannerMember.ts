import type { QueryPlan } from '@apollo/query-planner';
import { Worker } from 'node:worker_threads';
import type { PlanReply, PlanRequest } from './plannerThread.ts';
import type { Job } from './planningQueue.ts';
import { notPlanned, plannerUnavailable, tooHard } from './refusals.ts';

/** How long planning may take on a machine that has other things to do, in milliseconds. */
const patienceMs = 5_000;

/** The most memory of a thread for new values, in MiB: what it may grow by before it is collected. */
const maxYoungGenerationSizeMb = 16;

/** The first and the longest pause before a thread that failed is started again, in milliseconds. */
const pauseMs = { first: 100, longest: 30_000 };

/** Built, the thread is JavaScript; in tests, Node strips its types. */
const ownThread = new URL(
  import.meta.url.endsWith('.ts') ? './plannerThread.ts' : './plannerThread.js',
  import.meta.url,
);

/** How a planner's threads run. */
export interface ThreadOptions {
  /** How much processor time one operation may take, in milliseconds. */
  readonly limitMs: number;
  /** The most memory of one thread, in MiB. */
  readonly maxMemoryMb: number;
  /** How long a thread may take until it is ready, in milliseconds. */
  readonly startLimitMs: number;
  /** What the thread runs; the planner if absent. */
  readonly thread?: URL | undefined;
}

/** What a thread tells the pool that it belongs to. */
export interface ThreadEvents {
  /** It is ready for a job. */
  readonly onIdle: (member: PlannerMember) => void;
  /** It has failed, and pauses before it starts again. */
  readonly onFailure: (why: string) => void;
}

type State = 'starting' | 'idle' | 'busy' | 'pausing' | 'ended';

/**
 * A thread of a planner, which is replaced when it ends. One that ends without being told to starts
 * again at once if it has planned something since its last failure, and after a pause otherwise, which
 * doubles from failure to failure.
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

  /** Whether it can be waited for: it plans, or is about to. */
  get isUsable(): boolean {
    return this.#state === 'starting' || this.#state === 'idle' || this.#state === 'busy';
  }

  /** Plans a job, which must be one at a time. */
  work(job: Job): void {
    this.#state = 'busy';
    this.#job = job;
    const worker = this.#worker!;
    worker.ref();
    const started = performance.now();
    const before = this.#cpuMs;
    const look = async () => {
      const left = this.#options.limitMs - ((await cpuMsOf(worker)) - before);
      if (job !== this.#job) return;
      const isOver = left <= 0 || performance.now() - started > patienceMs;
      if (isOver) this.#replace(tooHard(`${this.#options.limitMs} ms of processor time`));
      else this.#timer = setTimeout(() => void look(), Math.max(left, 5));
    };
    this.#timer = setTimeout(() => void look(), this.#options.limitMs);
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
    const { maxMemoryMb, startLimitMs, thread = ownThread } = this.#options;
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
    let why = 'its thread ended';
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
      why = `its thread was not ready after ${startLimitMs} ms`;
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
    } else if (error !== undefined) job?.reject(notPlanned(error));
    this.#state = 'idle';
    this.#worker?.unref();
    this.#events.onIdle(this);
  }

  /** Ends the thread, refuses its job, and starts another. */
  #replace(refusal: ReturnType<typeof tooHard>): void {
    const worker = this.#worker;
    const job = this.#take();
    this.#start();
    void worker?.terminate();
    job?.reject(refusal);
  }

  /** The thread has ended by itself. */
  #fail(why: string, isMemory: boolean): void {
    clearTimeout(this.#timer);
    const { maxMemoryMb } = this.#options;
    const job = this.#take();
    if (isMemory) job?.reject(tooHard(`${maxMemoryMb} MiB of memory`));
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

/** What a thread has used; one that has ended uses nothing. */
async function cpuMsOf(worker: Worker): Promise<number> {
  try {
    const { user, system } = await worker.cpuUsage();
    return (user + system) / 1_000;
  } catch {
    return 0;
  }
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 200);
}
