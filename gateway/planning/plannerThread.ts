import { parentPort, workerData } from 'node:worker_threads';
import { apolloPlanner } from './planner.ts';

/** What the thread is asked: to plan a document. */
export interface PlanRequest {
  readonly id: number;
  readonly document: string;
}

/** What it answers: a plan, or why there is none. Without `id` it is ready. */
export interface PlanReply {
  readonly id?: number;
  readonly plan?: unknown;
  readonly error?: string;
}

/** A thread that plans for the supergraph that it is started with. */
const planner = apolloPlanner(workerData as string);

function reply(message: PlanReply): void {
  parentPort!.postMessage(message);
}

parentPort!.on('message', ({ id, document }: PlanRequest) => {
  try {
    reply({ id, plan: planner.plan(document) });
  } catch (error) {
    reply({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
reply({});
