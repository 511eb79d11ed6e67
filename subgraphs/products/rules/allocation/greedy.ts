import type { Competition } from './competition.ts';
import { Ledger } from './ledger.ts';

/**
 * Covers the demands one after another, by priority, then by deadline. Each demand is covered by
 * its best matches first.
 */
export function allocateGreedily(competition: Competition): Ledger {
  const ledger = new Ledger(competition);
  fillUp(competition, ledger);
  return ledger;
}

/** Adds greedy orders to those that the ledger already contains. */
export function fillUp({ demands, choices }: Competition, ledger: Ledger): void {
  const byDemand = Map.groupBy(choices.keys(), (index) => choices[index]!.demand);
  for (const demand of inTurn(demands)) {
    for (const index of byDemand.get(demand) ?? []) {
      if (ledger.missing(demand).isZero()) break;
      ledger.fill(index);
    }
  }
}

/** Returns the indexes of the demands, ordered by priority, deadline and id. */
function inTurn(demands: Competition['demands']): number[] {
  return [...demands.keys()].toSorted((one, other) => {
    const [a, b] = [demands[one]!, demands[other]!];
    if (a.priority !== b.priority) return a.priority - b.priority;
    if (a.deliverBy !== b.deliverBy) return a.deliverBy < b.deliverBy ? -1 : 1;
    return a.id < b.id ? -1 : 1;
  });
}
