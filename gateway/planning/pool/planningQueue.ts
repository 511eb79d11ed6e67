import type { QueryPlan } from '@apollo/query-planner';
import type { GraphQLError } from 'graphql';

/** A document that waits for its plan. */
export interface Job {
  readonly document: string;
  /** Whose job it is; `undefined` for callers without a token, who share one place. */
  readonly caller: string | undefined;
  readonly resolve: (plan: QueryPlan) => void;
  readonly reject: (error: GraphQLError) => void;
}

/** How many characters of a document are planned in about a millisecond. */
const charactersPerMs = 400;

/** A document waits until those have gone first that came within this many times its own cost. */
const patience = 10;

/** The longest time that others may go first, in milliseconds. */
const maxDelayMs = 5_000;

interface Place {
  readonly job: Job;
  /** The time at which it is due, on the clock of `performance.now()`. */
  readonly due: number;
}

/**
 * Jobs in the order in which they are due. Each is due some time after it came: the longer its
 * document, and the more jobs its caller has waiting that are no longer than it, the later. So a small
 * document goes before wide ones, one caller's flood goes behind the first documents of others, and
 * a job that has waited long enough goes before everything newer.
 */
export class PlanningQueue {
  readonly #places: Place[] = [];
  readonly #now: () => number;

  /** @param now the clock. */
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
    const due = this.#now() + Math.min(patience * cost * rank, maxDelayMs);
    let index = this.#places.length;
    while (index > 0 && this.#places[index - 1]!.due > due) index--;
    this.#places.splice(index, 0, { job, due });
  }

  /** Takes the next job out. */
  take(): Job | undefined {
    return this.#places.shift()?.job;
  }

  /** Takes a job out before its turn. */
  remove(job: Job): void {
    const index = this.#places.findIndex((place) => place.job === job);
    if (index !== -1) this.#places.splice(index, 1);
  }

  /** Takes all jobs out. */
  takeAll(): Job[] {
    return this.#places.splice(0).map(({ job }) => job);
  }
}
