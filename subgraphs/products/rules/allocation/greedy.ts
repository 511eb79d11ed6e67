import type { Competition } from './competition.ts';
import { Ledger } from './ledger.ts';

/** Covers demand by demand, the most urgent first, then the earliest; each by its best match first. */
export function allocateGreedily(competition: Competition): Ledger {
  const ledger = new Ledger(competition);
  fillUp(competition, ledger);
  return ledger;
}

/** Adds to orders that are taken already what greed still finds. */
export function fillUp({ demands, choices }: Competition, ledger: Ledger): void {
  const byDemand = Map.groupBy(choices.keys(), (index) => choices[index]!.demand);
  for (const demand of inTurn(demands)) {
    for (const index of byDemand.get(demand) ?? []) {
      if (ledger.missing(demand).isZero()) break;
      ledger.fill(index);
    }
  }
}

/** By priority, deadline and id. */
function inTurn(demands: Competition['demands']): number[] {
  return [...demands.keys()].toSorted((one, other) => {
    const [a, b] = [demands[one]!, demands[other]!];
    if (a.priority !== b.priority) return a.priority - b.priority;
    if (a.deliverBy !== b.deliverBy) return a.deliverBy < b.deliverBy ? -1 : 1;
    return a.id < b.id ? -1 : 1;
  });
}
