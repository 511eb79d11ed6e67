import { PlanCache } from '../../gateway/planning/planCache.ts';
import type { Planner } from '../../gateway/planning/planner/planner.ts';
import { plannerPool } from '../../gateway/planning/pool/plannerPool.ts';

const planners = new Map<string, Planner>();

/**
 * Returns the planner of a supergraph: one thread, and its plans, for all gateways of this worker,
 * because each of them plans the same operations when it starts. Closing a gateway does not close it.
 */
export function sharedPlanner(supergraphSdl: string): Planner {
  const planner =
    planners.get(supergraphSdl) ??
    new PlanCache(plannerPool(supergraphSdl, { threads: 1, startLimitMs: 120_000 }));
  planners.set(supergraphSdl, planner);
  return planner;
}
