import type { PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import { availableParallelism } from 'node:os';
import type { PlanContext, Planner } from '../planner/planner.ts';
import { PlannerMember, type ThreadOptions } from './plannerMember.ts';
import { type Job, PlanningQueue } from './planningQueue.ts';
import { plannerOverloaded, plannerUnavailable, tooManyFetches } from './planningErrors.ts';

/** The default limit of processor time for planning one operation, in milliseconds. */
export const planningLimitMs = 250;

/**
 * The default number of threads: one less than the processors, which leaves one for requests that
 * are already planned, and at least two, so that planning continues while a thread is replaced.
 */
export const plannerThreads = Math.min(4, Math.max(2, availableParallelism() - 1));

/** The default memory limit of one thread, in MiB; an idle thread uses about 70. */
const threadMemoryMb = 256;

/** The largest number of operations that wait for a thread. */
const maxWaiting = 1_000;

/** Settings of a planner pool. */
export interface PoolOptions extends Partial<ThreadOptions> {
  /** The number of planner threads; depends on the number of processors if absent. */
  readonly threads?: number | null;
  /** The largest number of fetches of a plan; unlimited if absent. */
  readonly maxFetches?: number;
}

/** A planner in worker threads. */
export interface PlannerPool extends Planner {
  plan(document: string, asker?: PlanContext): Promise<QueryPlan>;
  close(): Promise<void>;
}

/**
 * Creates a planner that runs in worker threads, so that an expensive operation delays only itself:
 * if planning exceeds the limit, the thread is terminated, its operation is rejected, and another
 * thread replaces it. While no thread can start, operations are rejected immediately.
 */
export function plannerPool(supergraphSdl: string, options: PoolOptions = {}): PlannerPool {
  const {
    threads,
    maxFetches = Infinity,
    limitMs = planningLimitMs,
    maxMemoryMb = threadMemoryMb,
    startLimitMs = 20_000,
    thread,
  } = options;
  const queue = new PlanningQueue();
  const threadOptions: ThreadOptions = { limitMs, maxMemoryMb, startLimitMs, thread };
  let closed = false;
  let failure = 'no thread has started';

  const assignJob = (member: PlannerMember): void => {
    const job = queue.take();
    if (job) member.work(job);
  };
  const onFailure = (why: string): void => {
    failure = why;
    if (members.some((member) => member.isUsable)) return;
    for (const { reject } of queue.takeAll()) reject(plannerUnavailable(why));
  };
  const members = Array.from(
    { length: threads ?? plannerThreads },
    () => new PlannerMember(supergraphSdl, threadOptions, { onIdle: assignJob, onFailure }),
  );

  return {
    plan: (document, { caller, signal } = {}) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason as Error);
        if (closed) return reject(plannerUnavailable('the gateway is stopping'));
        if (!members.some((member) => member.isUsable)) return reject(plannerUnavailable(failure));
        if (queue.length >= maxWaiting) return reject(plannerOverloaded(maxWaiting));
        const settle = (plan: QueryPlan) => {
          const fetches = plan.node ? countFetches(plan.node) : 0;
          if (fetches > maxFetches) reject(tooManyFetches(fetches, maxFetches));
          else resolve(plan);
        };
        const job = abortableJob(document, { caller, signal }, queue, settle, reject);
        queue.add(job);
        const idle = members.find((member) => member.isIdle);
        if (idle) assignJob(idle);
      }),
    async close() {
      closed = true;
      for (const { reject } of queue.takeAll()) {
        reject(plannerUnavailable('the gateway is stopping'));
      }
      await Promise.all(members.map((member) => member.end()));
    },
  };
}

function countFetches(node: PlanNode | SubscriptionNode): number {
  if (node.kind === 'Fetch') return 1;
  if (node.kind === 'Flatten') return countFetches(node.node);
  if (node.kind !== 'Sequence' && node.kind !== 'Parallel') return 0;
  return node.nodes.reduce((sum, one) => sum + countFetches(one), 0);
}

/** Creates a job that is removed from the queue and rejected when its signal is aborted. */
function abortableJob(
  document: string,
  { caller, signal }: PlanContext,
  queue: PlanningQueue,
  resolve: (plan: QueryPlan) => void,
  reject: (error: Error) => void,
): Job {
  const abort = () => {
    queue.remove(job);
    reject(signal!.reason as Error);
  };
  const job: Job = {
    document,
    caller,
    resolve: (plan) => {
      signal?.removeEventListener('abort', abort);
      resolve(plan);
    },
    reject: (error) => {
      signal?.removeEventListener('abort', abort);
      reject(error);
    },
  };
  signal?.addEventListener('abort', abort, { once: true });
  return job;
}
