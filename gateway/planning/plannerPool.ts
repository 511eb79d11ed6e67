import type { QueryPlan } from '@apollo/query-planner';
import { Worker } from 'node:worker_threads';
import { GraphQLError } from 'graphql';
import type { PlanReply, PlanRequest } from './plannerThread.ts';
import type { Planner } from './planner.ts';

/** How much processor time one operation may take to plan, in milliseconds. */
const planningLimitMs = 500;

/** How long that may take on a machine that has other things to do, in milliseconds. */
const patienceMs = 5_000;

/** How many operations may wait for a thread. */
const mostWaiting = 1_000;

/** The most memory of one thread, in MiB. */
const maxOldGenerationSizeMb = 1_024;

/** Built, the thread is JavaScript; in tests, Node strips its types. */
const threadFile = new URL(
  import.meta.url.endsWith('.ts') ? './plannerThread.ts' : './plannerThread.js',
  import.meta.url,
);

/** A planner in threads of its own. */
export interface PlannerPool extends Planner {
  plan(document: string): Promise<QueryPlan>;
  close(): Promise<void>;
}

interface Job {
  readonly document: string;
  readonly resolve: (plan: QueryPlan) => void;
  readonly reject: (error: GraphQLError) => void;
}

/**
 * Plans in threads, so that a hard operation delays only itself: a thread that plans for longer than
 * the limit, in milliseconds of processor time, is ended, and its operation refused. Another thread
 * takes its place.
 */
export function plannerPool(
  supergraphSdl: string,
  threads: number,
  limitMs = planningLimitMs,
): PlannerPool {
  const waiting: Job[] = [];
  const members = Array.from(
    { length: threads },
    () => new PlannerThread(supergraphSdl, limitMs, next),
  );
  let closed = false;

  function next(): Job | undefined {
    return closed ? undefined : waiting.shift();
  }

  return {
    plan: (document) =>
      new Promise((resolve, reject) => {
        if (closed || waiting.length >= mostWaiting) {
          reject(refusal('Too many new operations at once; try again.', 'PLANNING_OVERLOADED'));
          return;
        }
        waiting.push({ document, resolve, reject });
        members.find((member) => member.isIdle)?.work();
      }),
    async close() {
      closed = true;
      for (const { reject } of waiting.splice(0)) {
        reject(refusal('The gateway is stopping.', 'PLANNING_OVERLOADED'));
      }
      await Promise.all(members.map((member) => member.end()));
    },
  };
}

class PlannerThread {
  readonly #supergraphSdl: string;
  readonly #limitMs: number;
  readonly #next: () => Job | undefined;
  #worker: Worker;
  #job: Job | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isReady = false;
  #isEnding = false;

  constructor(supergraphSdl: string, limitMs: number, next: () => Job | undefined) {
    this.#supergraphSdl = supergraphSdl;
    this.#limitMs = limitMs;
    this.#next = next;
    this.#worker = this.#start();
  }

  get isIdle(): boolean {
    return this.#isReady && this.#job === undefined;
  }

  /** Takes the next job; the time that a thread needs to start is nobody's. */
  work(): void {
    if (!this.isIdle) return;
    this.#job = this.#next();
    if (!this.#job) {
      this.#worker.unref();
      return;
    }
    this.#worker.ref();
    void this.#guard(this.#worker, this.#job);
    this.#worker.postMessage({ id: 0, document: this.#job.document } satisfies PlanRequest);
  }

  async end(): Promise<void> {
    this.#isEnding = true;
    clearTimeout(this.#timer);
    await this.#worker.terminate();
  }

  #start(): Worker {
    this.#isReady = false;
    const worker = new Worker(threadFile, {
      workerData: this.#supergraphSdl,
      resourceLimits: { maxOldGenerationSizeMb },
    });
    worker.unref();
    worker.on('message', (reply: PlanReply) => {
      this.#isReady = true;
      if (reply.id !== undefined) this.#settle(reply);
      this.work();
    });
    worker.on('error', (error) => this.#settle({ error: error.message }));
    worker.on('exit', () => {
      if (!this.#isEnding && worker === this.#worker) this.#worker = this.#start();
    });
    return worker;
  }

  #settle({ plan, error }: PlanReply): void {
    clearTimeout(this.#timer);
    const job = this.#job;
    this.#job = undefined;
    if (error === undefined) job?.resolve(plan as QueryPlan);
    else job?.reject(refusal(`The operation cannot be planned: ${error}`, 'OPERATION_NOT_PLANNED'));
  }

  /** Ends the thread when its job has used up its time. */
  async #guard(worker: Worker, job: Job): Promise<void> {
    const started = performance.now();
    const before = await cpuMsOf(worker);
    const look = async () => {
      const left = this.#limitMs - ((await cpuMsOf(worker)) - before);
      if (worker !== this.#worker || job !== this.#job) return;
      if (left <= 0 || performance.now() - started > patienceMs) this.#giveUp();
      else this.#timer = setTimeout(() => void look(), Math.max(left, 5));
    };
    if (job === this.#job) this.#timer = setTimeout(() => void look(), this.#limitMs);
  }

  #giveUp(): void {
    const job = this.#job;
    this.#job = undefined;
    const old = this.#worker;
    this.#worker = this.#start();
    void old.terminate();
    job?.reject(
      refusal(
        `The operation takes more than ${this.#limitMs} ms to plan; ask for less at once.`,
        'PLANNING_TOO_HARD',
      ),
    );
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

function refusal(message: string, code: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
