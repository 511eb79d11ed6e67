import { Supergraph, operationFromDocument } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { parse } from 'graphql';
import { plannerSupergraph } from './plannerSupergraph.ts';
import { withRequiredArguments } from './requiredArguments.ts';

/** How many plans the planner weighs against each other at most. */
const mostEvaluatedPlans = 1_000;

/** Makes plans for operations on one supergraph. */
export interface Planner {
  /**
   * The plan of a document's only operation, which must be valid.
   * @throws when the operation is beyond the planner's own limits.
   */
  plan(document: string): QueryPlan | Promise<QueryPlan>;
}

/** Apollo's planner, in this thread. */
export function apolloPlanner(supergraphSdl: string): Planner {
  const prepared = plannerSupergraph(supergraphSdl);
  const supergraph = Supergraph.build(prepared.sdl, { validateSupergraph: false });
  const apiSchema = supergraph.apiSchema();
  const planner = new QueryPlanner(supergraph, {
    reuseQueryFragments: false,
    generateQueryFragments: false,
    debug: { maxEvaluatedPlans: mostEvaluatedPlans },
  });
  return {
    plan(document) {
      const operation = operationFromDocument(apiSchema, parse(document), { validate: false });
      return withRequiredArguments(planner.buildQueryPlan(operation), prepared);
    },
  };
}
