import type { QueryPlan } from '@apollo/query-planner';
import { availableParallelism } from 'node:os';
import type { PlanAsker, Planner } from '../planner/planner.ts';
import { PlannerMember, type ThreadOptions } from './plannerMember.ts';
import { type Job, PlanningQueue } from './planningQueue.ts';
import { overloaded, plannerUnavailable } from './refusals.ts';

/** How much processor time one operation may take to plan unless it is set, in milliseconds. */
export const planningLimitMs = 250;

/**
 * How many threads plan unless it is set: one processor is left to what is already planned, and there
 * are two at least, so that others are planned while a thread is replaced.
 */
export const plannerThreads = Math.min(4, Math.max(2, availableParallelism() - 1));

/** The most memory of one thread unless it is set, in MiB: an idle one takes about 70. */
const threadMemoryMb = 256;

/** How many operations may wait for a thread. */
const maxWaiting = 1_000;

/** What a planner in threads may be given. */
export interface PoolOptions extends Partial<ThreadOptions> {
  /** How many threads plan; as many as fit the machine if absent. */
  readonly threads?: number | null;
}

/** A planner in threads of its own. */
export interface PlannerPool extends Planner {
  plan(document: string, asker?: PlanAsker): Promise<QueryPlan>;
  close(): Promise<void>;
}

/**
 * Plans in threads, so that a hard operation delays only itself: a thread that plans for longer than
 * the limit is ended, and its operation refused; another thread takes its place. While no thread can
 * be started, operations are refused at once.
 */
export function plannerPool(supergraphSdl: string, options: PoolOptions = {}): PlannerPool {
  const {
    threads,
    limitMs = planningLimitMs,
    maxMemoryMb = threadMemoryMb,
    startLimitMs = 20_000,
    thread,
  } = options;
  const queue = new PlanningQueue();
  const threadOptions: ThreadOptions = { limitMs, maxMemoryMb, startLimitMs, thread };
  let closed = false;
  let failure = 'no thread has started';

  const give = (member: PlannerMember): void => {
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
    () => new PlannerMember(supergraphSdl, threadOptions, { onIdle: give, onFailure }),
  );

  return {
    plan: (document, { caller, signal } = {}) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason as Error);
        if (closed) return reject(plannerUnavailable('the gateway is stopping'));
        if (!members.some((member) => member.isUsable)) return reject(plannerUnavailable(failure));
        if (queue.length >= maxWaiting) return reject(overloaded(maxWaiting));
        const leave = () => {
          queue.remove(job);
          reject(signal!.reason as Error);
        };
        const job: Job = {
          document,
          caller,
          resolve: (plan) => {
            signal?.removeEventListener('abort', leave);
            resolve(plan);
          },
          reject: (error) => {
            signal?.removeEventListener('abort', leave);
            reject(error);
          },
        };
        signal?.addEventListener('abort', leave, { once: true });
        queue.add(job);
        const idle = members.find((member) => member.isIdle);
        if (idle) give(idle);
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
