import { parentPort, workerData } from 'node:worker_threads';
import { apolloPlanner } from '../planner/planner.ts';

/** What the thread is asked: to plan a document. */
export interface PlanRequest {
  readonly document: string;
}

/** What it answers: a plan, or why there is none. With neither, it is ready. */
export interface PlanReply {
  readonly plan?: unknown;
  readonly error?: string;
  /** Processor time that the thread has used until now, in milliseconds. */
  readonly cpuMs: number;
}

/** For how long a thread that starts is warmed, in milliseconds. */
const warmingMs = 100;

/** A thread that plans for the supergraph that it is started with. */
const planner = apolloPlanner(workerData as string);

function reply(message: Omit<PlanReply, 'cpuMs'>): void {
  const { user, system } = process.threadCpuUsage();
  parentPort!.postMessage({ ...message, cpuMs: (user + system) / 1_000 } satisfies PlanReply);
}

parentPort!.on('message', ({ document }: PlanRequest) => {
  try {
    reply({ plan: planner.plan(document) });
  } catch (error) {
    reply({ error: error instanceof Error ? error.message : String(error) });
  }
});
planner.warm(warmingMs);
reply({});
