import { Decimal, sum } from '../../../domain/values/decimal.ts';
import type { CoverOption } from '../plans/covering.ts';
import { type ValuedUse, fractionalKnapsack, largestDemand } from './sharedSupply.ts';

/** What the bound needs of an opportunity. */
interface Bounded extends ValuedUse {
  readonly needId: string;
  readonly blockers: readonly string[];
}

/**
 * Returns an upper bound in roubles, rounded up to the kopeck, of the demand that any portfolio wins
 * within a budget. It is the smaller of two: what stock and lines can serve, and what the budget can
 * pay for if needs are divisible and each pays, of the measures for its cheapest product, only its
 * part among all opportunities that the measure could serve.
 */
export function demandBound(
  opportunities: readonly Bounded[],
  measures: readonly CoverOption[],
  budget: Decimal,
): Decimal {
  const least = leastCosts(measures, opportunities);
  const needs = [...Map.groupBy(opportunities, ({ needId }) => needId).values()].map((same) => ({
    size: Decimal.min(...same.map((one) => costOf(one, least))),
    value: Decimal.max(...same.map(({ demand }) => demand)),
  }));
  const affordable = fractionalKnapsack(needs, budget);
  const supplied = largestDemand(opportunities);
  return Decimal.min(affordable, supplied).toDecimalPlaces(2, Decimal.ROUND_UP);
}

/** An opportunity pays at least for one of its blockers, by the cheapest option. */
function costOf({ blockers }: Bounded, least: ReadonlyMap<string, Decimal>): Decimal {
  return Decimal.max(0, ...blockers.map((blocker) => least.get(blocker) ?? 0));
}

/** Returns for each blocker the smallest part of an option and its requirements that falls to it. */
function leastCosts(
  measures: readonly CoverOption[],
  opportunities: readonly Bounded[],
): ReadonlyMap<string, Decimal> {
  const byId = new Map(measures.map((measure) => [measure.id, measure]));
  const closures = new Map(measures.map((measure) => [measure, closureOf(measure, byId)]));
  const users = new Map<CoverOption, Set<Bounded>>();
  for (const [{ covers }, closure] of closures) {
    const served = opportunities.filter(({ blockers }) => blockers.some((b) => covers.includes(b)));
    for (const one of closure) {
      const all = users.get(one) ?? new Set();
      users.set(one, all);
      for (const opportunity of served) all.add(opportunity);
    }
  }
  const least = new Map<string, Decimal>();
  for (const [{ covers }, closure] of closures) {
    const part = sum([...closure].map((one) => one.cost.div(Math.max(1, users.get(one)!.size))));
    for (const blocker of covers) {
      const known = least.get(blocker);
      if (known === undefined || part.lt(known)) least.set(blocker, part);
    }
  }
  return least;
}

function closureOf(
  measure: CoverOption,
  byId: ReadonlyMap<string, CoverOption>,
  found: Set<CoverOption> = new Set(),
): ReadonlySet<CoverOption> {
  if (found.has(measure)) return found;
  found.add(measure);
  for (const id of measure.needs) {
    const needed = byId.get(id);
    if (needed) closureOf(needed, byId, found);
  }
  return found;
}
