import { Fraction, greatest, zero } from '../exact/fraction.ts';
import { missingPerMonth } from '../money/needs/equipment.ts';
import type { StatedMatch } from '../money/financing.ts';
import type { Measure } from '../money/programmes.ts';
import { type Blocker, blockersOf } from '../pairs/blockers.ts';
import type { Pair } from '../pairs/pairs.ts';

/** What the costs and days of measures for a pair depend on. */
export interface Case {
  readonly asOf: string;
  readonly pair: Pair;
  readonly match: StatedMatch;
}

/** A blocker with the key under which plans name it. */
export interface Obstacle {
  readonly key: string;
  readonly blocker: Blocker;
}

/** Returns the blockers of a pair with their keys, without repetition. */
export function obstaclesOf(pair: Pair): Obstacle[] {
  const byKey = new Map<string, Blocker>();
  for (const blocker of blockersOf(pair)) {
    const { blockerClass, criterionCode } = blocker;
    const key = criterionCode ? `${blockerClass} ${criterionCode}` : blockerClass;
    if (!byKey.has(key)) byKey.set(key, blocker);
  }
  return [...byKey].map(([key, blocker]) => ({ key, blocker }));
}

/** Whether a measure can remove a blocker. */
export function removes(measure: Measure, { blockerClass, code }: Blocker): boolean {
  return (
    measure.removes.includes(blockerClass) &&
    (measure.codes === null || measure.codes.length === 0 || measure.codes.includes(code))
  );
}

/** Returns the cost of a measure that removes some blockers on a day; null if it is not known. */
export function costOf(
  { pair, match }: Case,
  { cost, costBasis }: Measure,
  removed: number,
  doneOn: string,
): Fraction | null {
  const factor = Fraction.parse(cost);
  const { need, order, haul, prices } = pair;
  switch (costBasis) {
    case 'ONCE':
      return factor;
    case 'BLOCKER':
      return factor.times(Fraction.of(BigInt(removed)));
    case 'FREIGHT':
      return haul && haul.cost.times(factor).round(2);
    case 'PRICE_EXCESS': {
      if (!match.comparedUnitPrice || !prices.ceiling) return null;
      const excess = match.comparedUnitPrice.minus(prices.ceiling);
      const isOrdered = order.ordered !== null && order.ordered.isAbove(zero);
      const quantity = isOrdered
        ? order.ordered.over(order.perNeedUnit!)
        : Fraction.parse(need.quantity!.value);
      return greatest(zero, excess).times(quantity).times(factor).round(2);
    }
    default: {
      if (!match.deliverable || !match.unitPrice) return null;
      const missing = Fraction.parse(need.quantity!.value).minus(match.deliverable);
      if (doneOn >= need.deliverBy!) return zero;
      const monthly = missingPerMonth(greatest(zero, missing), doneOn, need.deliverBy!);
      return monthly.times(match.unitPrice).times(factor).round(2);
    }
  }
}
