import type { QueryPlan } from '@apollo/query-planner';
import type { GraphQLError } from 'graphql';

/** A document waiting to be planned. */
export interface Job {
  readonly document: string;
  /** The caller's subject; `undefined` for callers without a token, who count as one caller. */
  readonly caller: string | undefined;
  readonly resolve: (plan: QueryPlan) => void;
  readonly reject: (error: GraphQLError) => void;
}

/** The estimated number of characters of a document that are planned in a millisecond. */
const charactersPerMs = 400;

/** A job is due after its estimated planning time multiplied by this factor. */
const delayFactor = 10;

/** The longest time from a job's arrival until it is due, in milliseconds. */
const maxDelayMs = 5_000;

interface Place {
  readonly job: Job;
  /** The time at which the job is due, on the clock of `performance.now()`. */
  readonly due: number;
}

/**
 * A queue of jobs ordered by the time at which they are due. The delay until a job is due grows
 * with the length of its document, and with the number of waiting jobs of the same caller that are
 * not longer. So small documents pass large ones, the first jobs of other callers pass many jobs of
 * one caller, and a job that is already due precedes all newer jobs.
 */
export class PlanningQueue {
  readonly #places: Place[] = [];
  readonly #now: () => number;

  /** @param now returns the current time, in milliseconds. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  get length(): number {
    return this.#places.length;
  }

  add(job: Job): void {
    const { caller, document } = job;
    let rank = 1;
    for (const { job: other } of this.#places) {
      if (other.caller === caller && other.document.length <= document.length) rank++;
    }
    const cost = 1 + document.length / charactersPerMs;
    const due = this.#now() + Math.min(delayFactor * cost * rank, maxDelayMs);
    let index = this.#places.length;
    while (index > 0 && this.#places[index - 1]!.due > due) index--;
    this.#places.splice(index, 0, { job, due });
  }

  /** Removes and returns the next job. */
  take(): Job | undefined {
    return this.#places.shift()?.job;
  }

  /** Removes a job that was cancelled. */
  remove(job: Job): void {
    const index = this.#places.findIndex((place) => place.job === job);
    if (index !== -1) this.#places.splice(index, 1);
  }

  /** Removes and returns all jobs. */
  takeAll(): Job[] {
    return this.#places.splice(0).map(({ job }) => job);
  }
}
