import { Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate, addDays, daysBetween } from '../../../domain/values/localDate.ts';
import type { Candidate, LineFacts } from '../criteria/candidate.ts';

type Supply = Pick<
  Candidate,
  'stock' | 'committed' | 'line' | 'leadTimeDays' | 'lot' | 'minimumOrder'
>;

/** What can certainly be had of a product until a day, in the product's unit. */
export interface Availability {
  /** From free stock and free production, in whole lots; 0 below the minimum order. */
  readonly quantity: Decimal;
  /** What could be had if the line, which other products share, made nothing of it. */
  readonly fromStock: Decimal;
  /** Whether stock, capacity and lead time are all stated; otherwise there may be more. */
  readonly complete: boolean;
}

/**
 * What a product can deliver from `asOf` until `deliverBy`: its stock, and what its line makes in
 * the time left after the lead time, minus what contracts have bound, in whole lots, nothing below
 * the minimum order. Contracts go first, whenever they are due: from the product's stock, and where
 * that is not enough from the line. What is not stated counts as nothing. Null when neither stock nor production is stated.
 */
export function availableUntil(
  supply: Supply,
  asOf: LocalDate,
  deliverBy: LocalDate,
): Availability | null {
  if (deliverBy < asOf) return { quantity: none, fromStock: none, complete: true };
  const { stock, line, leadTimeDays } = supply;
  const isProductionStated = line !== null && leadTimeDays !== null;
  if (stock === null && !isProductionStated) return null;
  const made = line === null ? none : freeOutputIn(line, workingDays(supply, asOf, deliverBy));
  const inStock = freeStock(supply);
  const fromStock = orderable(inStock, supply);
  return {
    quantity: made.isZero() ? fromStock : orderable(made.plus(inStock), supply),
    fromStock,
    complete: stock !== null && isProductionStated,
  };
}

/** Whole lots of a quantity in the product's unit; 0 when that is below the minimum order. */
export function orderable(
  quantity: Decimal,
  { lot, minimumOrder }: Pick<Supply, 'lot' | 'minimumOrder'>,
): Decimal {
  const whole = lot === null ? quantity : quantity.div(lot).floor().times(lot);
  return minimumOrder !== null && whole.lt(minimumOrder) ? none : whole;
}

/**
 * The first day on which that much can be delivered: the day from which `availableUntil` is no
 * less. An order is of whole lots and not below the minimum. Null when it never can or is not stated.
 */
export function earliestDelivery(
  supply: Supply,
  quantity: Decimal,
  asOf: LocalDate,
): LocalDate | null {
  const { line, leadTimeDays } = supply;
  const missing = ordered(quantity, supply).minus(freeStock(supply));
  if (missing.lte(0)) return asOf;
  if (line === null || leadTimeDays === null || line.capacityPerMonth.lte(0)) return null;
  const queued = missing.plus(line.committed);
  const days = queued.times(yearDays).div(line.capacityPerMonth.times(12)).ceil().toNumber();
  return addDays(asOf, leadTimeDays + days);
}

/** The smallest order that contains the quantity: in whole lots, not below the minimum order. */
export function ordered(
  quantity: Decimal,
  { lot, minimumOrder }: Pick<Supply, 'lot' | 'minimumOrder'>,
): Decimal {
  const least = minimumOrder === null ? quantity : Decimal.max(quantity, minimumOrder);
  return lot === null ? least : least.div(lot).ceil().times(lot);
}

/** A month of capacity is a twelfth of a year of 365 days. */
const yearDays = 365;

const none = new Decimal(0);

/** What of the stock no contract has bound, in the product's unit; 0 where none is stated. */
export function freeStock({ stock, committed }: Pick<Supply, 'stock' | 'committed'>): Decimal {
  return Decimal.max(none, (stock ?? none).minus(committed));
}

/** Days that a line can work for a delivery on a day, after the lead time; 0 when that is not stated. */
export function workingDays(
  { leadTimeDays }: Pick<Supply, 'leadTimeDays'>,
  asOf: LocalDate,
  deliverBy: LocalDate,
): number {
  return leadTimeDays === null ? 0 : Math.max(0, daysBetween(asOf, deliverBy) - leadTimeDays);
}

/** What a line can make in so many days beyond what contracts want of it, in its unit. */
export function freeOutputIn(
  { capacityPerMonth, committed }: Pick<LineFacts, 'capacityPerMonth' | 'committed'>,
  days: number,
): Decimal {
  const made = capacityPerMonth.times(12 * days).div(yearDays);
  return Decimal.max(none, made.minus(committed));
}
