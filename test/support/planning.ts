import { PlanCache } from '../../gateway/planning/planCache.ts';
import { plannerPool } from '../../gateway/planning/pool/plannerPool.ts';

const planners = new Map<string, PlanCache>();

/**
 * Returns the planner of a supergraph: one thread, and a cache of its plans. All gateways of this
 * worker share it, because each of them plans the same operations when it starts. Closing a gateway
 * does not close it.
 */
export function sharedPlanner(supergraphSdl: string): PlanCache {
  const planner =
    planners.get(supergraphSdl) ??
    new PlanCache(plannerPool(supergraphSdl, { threads: 1, startLimitMs: 120_000 }));
  planners.set(supergraphSdl, planner);
  return planner;
}

/**
 * Waits until the threads of the planners have started. Without waiting, an operation could reach
 * its deadline on a busy machine.
 */
export async function plannersStarted(): Promise<void> {
  await Promise.all([...planners.values()].map((planner) => planner.plan('{ __typename }')));
}
