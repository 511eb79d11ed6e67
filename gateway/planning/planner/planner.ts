import { Supergraph, operationFromDocument } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { parse } from 'graphql';
import { plannerSupergraph } from './plannerSupergraph.ts';
import { withRequiredArguments } from './requiredArguments.ts';
import { warmingDocuments } from '../pool/warming.ts';

/** How many plans the planner compares with each other at most. */
const maxEvaluatedPlans = 1_000;

/** Who asks for a plan, and how long the plan is of use. */
export interface PlanAsker {
  /** The subject of the caller's token: callers share the planner fairly. */
  readonly caller?: string | undefined;
  /** Aborted when the plan is of no more use; its `reason` is what the request then fails with. */
  readonly signal?: AbortSignal | undefined;
}

/** Makes plans for operations on one supergraph. */
export interface Planner {
  /**
   * The plan of a document's only operation, which must be valid.
   * @throws when the operation is beyond the planner's own limits.
   */
  plan(document: string, asker?: PlanAsker): QueryPlan | Promise<QueryPlan>;
}

/** Apollo's planner, in this thread. */
export interface ApolloPlanner extends Planner {
  plan(document: string): QueryPlan;
  /** Plans operations on the supergraph's own fields, so that the first ordinary one is not slow. */
  warm(budgetMs: number): void;
}

/** Makes Apollo's planner for a supergraph. */
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
