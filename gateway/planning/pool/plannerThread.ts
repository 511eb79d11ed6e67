import { parentPort, workerData } from 'node:worker_threads';
import { apolloPlanner } from '../planner/planner.ts';

/** A message to the thread: plan a document. */
export interface PlanRequest {
  readonly document: string;
}

/**
 * A message from the thread: a plan or an error message. A message with neither says that the
 * thread is ready.
 */
export interface PlanReply {
  readonly plan?: unknown;
  readonly error?: string;
  /** The processor time of the thread since its start, in milliseconds. */
  readonly cpuMs: number;
}

/** The time budget for warming a new thread, in milliseconds. */
const warmingMs = 100;

/** Plans operations on the supergraph that the thread was started with. */
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
