import type { QueryPlan } from '@apollo/query-planner';
import { GraphQLError } from 'graphql';
import type { Planner } from './planner.ts';

/** For how long a refusal stands, in milliseconds. */
const refusalMs = 30_000;

/** How many plans are kept. */
const mostPlans = 2_000;

/** Keeps the latest used plans of another planner, by the document that was planned. */
export class PlanCache implements Planner {
  readonly #planner: Planner;
  readonly #plans = new Map<string, Promise<QueryPlan>>();

  constructor(planner: Planner) {
    this.#planner = planner;
  }

  /** An operation that was refused is refused again at once, for a while; overload passes sooner. */
  plan(document: string): Promise<QueryPlan> {
    const known = this.#plans.get(document);
    const plan = known ?? Promise.resolve(this.#planner.plan(document));
    this.#plans.delete(document);
    this.#plans.set(document, plan);
    if (!known) {
      plan.catch((error: unknown) => {
        const code = error instanceof GraphQLError ? error.extensions['code'] : undefined;
        if (code === 'PLANNING_OVERLOADED') this.#plans.delete(document);
        else setTimeout(() => this.#plans.delete(document), refusalMs).unref();
      });
      for (const [oldest] of this.#plans) {
        if (this.#plans.size <= mostPlans) break;
        this.#plans.delete(oldest);
      }
    }
    return plan;
  }

  /** The documents that were planned, those used last first. */
  documents(): readonly string[] {
    return [...this.#plans.keys()].toReversed();
  }
}
