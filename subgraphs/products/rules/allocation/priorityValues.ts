import { Ratio } from '../../../domain/values/ratio.ts';
import type { Competition } from './competition.ts';
import type { Ledger } from './ledger.ts';

/** Returns the covered value in roubles for each priority, most urgent first. */
export function coveredByPriority({ demands }: Competition, ledger: Ledger): Map<number, Ratio> {
  return valuesByPriority(demands, (demand) => ledger.covered(demand));
}

/**
 * Returns an upper bound of the value in roubles for each priority: the sum of what each need could
 * receive if there were no other needs.
 */
export function maxAlone(part: Competition): Map<number, Ratio> {
  const byDemand = Map.groupBy(part.choices, ({ demand }) => demand);
  return valuesByPriority(part.demands, (demand) => {
    const supplied = Ratio.sum(
      (byDemand.get(demand) ?? []).map(({ offer, perUnit, days }) => {
        const { stock, line } = part.offers[offer]!;
        return stock.plus(part.lines[line]!.outputIn(days)).times(perUnit);
      }),
    );
    return Ratio.min(part.demands[demand]!.quantity, supplied);
  });
}

/**
 * Whether the first allocation covers at least as much as the second, comparing priority by
 * priority.
 */
export function isAsGood(part: Competition, one: Ledger, other: Ledger): boolean {
  const [ones, others] = [coveredByPriority(part, one), coveredByPriority(part, other)];
  for (const [priority, covered] of ones) {
    const difference = covered.cmp(others.get(priority)!);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

function valuesByPriority(
  demands: Competition['demands'],
  quantityOf: (demand: number) => Ratio,
): Map<number, Ratio> {
  const priorities = [...new Set(demands.map(({ priority }) => priority))].toSorted(
    (a, b) => a - b,
  );
  const values = new Map(priorities.map((priority) => [priority, Ratio.zero]));
  for (const [demand, { priority, unitValue }] of demands.entries()) {
    values.set(priority, values.get(priority)!.plus(quantityOf(demand).times(unitValue)));
  }
  return values;
}
