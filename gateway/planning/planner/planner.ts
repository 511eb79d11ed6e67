import { Supergraph, operationFromDocument } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { parse } from 'graphql';
import { plannerSupergraph } from './plannerSupergraph.ts';
import { withRequiredArguments } from './requiredArguments.ts';
import { warmingDocuments } from '../pool/warming.ts';

/** The largest number of plans that the planner compares for one operation. */
const maxEvaluatedPlans = 1_000;

/** The origin and the time limit of a request for a plan. */
export interface PlanContext {
  /** The subject of the caller's token; the planner divides its time fairly among callers. */
  readonly caller?: string | undefined;
  /** Aborted when the plan is no longer needed; the request is rejected with its `reason`. */
  readonly signal?: AbortSignal | undefined;
}

/** Plans operations on one supergraph. */
export interface Planner {
  /**
   * Plans the only operation of a document, which must be valid.
   * @throws if planning exceeds the planner's limits.
   */
  plan(document: string, context?: PlanContext): QueryPlan | Promise<QueryPlan>;
}

/** Apollo's planner in the current thread. */
export interface ApolloPlanner extends Planner {
  plan(document: string): QueryPlan;
  /**
   * Plans generated operations until the time budget is used, so that the first real operation is
   * not slow.
   */
  warm(budgetMs: number): void;
}

/** Creates Apollo's planner for a supergraph. */
export function apolloPlanner(supergraphSdl: string): ApolloPlanner {
  const prepared = plannerSupergraph(supergraphSdl);
  const supergraph = Supergraph.build(prepared.sdl, { validateSupergraph: false });
  const apiSchema = supergraph.apiSchema();
  const planner = new QueryPlanner(supergraph, {
    reuseQueryFragments: false,
    generateQueryFragments: false,
    debug: { maxEvaluatedPlans },
  });
  const plan = (document: string): QueryPlan => {
    const operation = operationFromDocument(apiSchema, parse(document), { validate: false });
    return withRequiredArguments(planner.buildQueryPlan(operation), prepared);
  };
  return {
    plan,
    warm(budgetMs) {
      const end = performance.now() + budgetMs;
      for (const document of warmingDocuments(apiSchema)) {
        if (performance.now() > end) return;
        plan(document);
      }
    },
  };
}
