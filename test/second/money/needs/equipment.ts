import { addDays, daysBetween } from '../../exact/days.ts';
import { Fraction, greatest, zero } from '../../exact/fraction.ts';
import type { Market, Measure } from '../programmes.ts';
import { kopecksOf } from '../programmes.ts';

/** The investment in missing capacity. */
export interface EquipmentGap {
  readonly amount: bigint;
  readonly missing: Fraction;
  readonly capacityPerMonth: Fraction;
  readonly orderOn: string;
  readonly commissionedOn: string;
}

/** The facts of an order from which the investment follows, as the match states them. */
export interface OrderFacts {
  readonly needed: Fraction | null;
  readonly deliverable: Fraction | null;
  readonly unitPrice: Fraction | null;
  readonly deliverBy: string | null;
}

/** Returns the cheapest measure that adds equipment for monthly output; null if there is none. */
export function equipmentNorm({ measures }: Market): Measure | null {
  const fitting = measures.filter(
    ({ kind, costBasis }) => kind === 'EQUIPMENT' && costBasis === 'MONTHLY_OUTPUT',
  );
  return (
    fitting.toSorted((a, b) => Fraction.parse(a.cost).compare(Fraction.parse(b.cost)))[0] ?? null
  );
}

/** Returns the missing output of a month between two days, in the unit of the need. */
export function missingPerMonth(missing: Fraction, from: string, until: string): Fraction {
  const months = Fraction.of(BigInt(daysBetween(from, until))).times(Fraction.of(12n, 365n));
  return missing.over(months);
}

/**
 * Computes the investment; "late" if the equipment would be commissioned on or after the deadline,
 * and null if a fact is missing.
 */
export function equipmentGapOf(market: Market, order: OrderFacts): EquipmentGap | 'late' | null {
  const norm = equipmentNorm(market);
  const { needed, deliverable, unitPrice, deliverBy } = order;
  if (!norm || !needed || !deliverBy || deliverable === null || unitPrice === null) return null;
  const orderOn = market.asOf;
  const commissionedOn = addDays(orderOn, norm.days);
  const missing = greatest(zero, needed.minus(deliverable));
  if (missing.equals(zero)) {
    return { amount: 0n, missing, capacityPerMonth: zero, orderOn, commissionedOn };
  }
  if (commissionedOn >= deliverBy) return 'late';
  const monthly = missingPerMonth(missing, commissionedOn, deliverBy);
  const amount = kopecksOf(monthly.times(unitPrice).times(Fraction.parse(norm.cost)));
  return { amount, missing, capacityPerMonth: monthly.round(3), orderOn, commissionedOn };
}
