import { Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate, addDays, daysBetween } from '../../../domain/values/localDate.ts';
import type { Candidate, LineFacts } from '../criteria/candidate.ts';

type Supply = Pick<
  Candidate,
  'stock' | 'committed' | 'line' | 'leadTimeDays' | 'lot' | 'minimumOrder'
>;

/**
 * Quantity of a product that can certainly be delivered until a day, in the unit of the product.
 */
export interface Availability {
  /**
   * The quantity available from free stock and free output, in whole lots; 0 if it is below the
   * minimum order.
   */
  readonly quantity: Decimal;
  /** The part that is available without the line, whose output other products share. */
  readonly fromStock: Decimal;
  /** Whether stock, capacity and lead time are all stated. If not, more may be available. */
  readonly complete: boolean;
}

/**
 * Computes the quantity of a product that can be delivered from `asOf` until `deliverBy`: its stock
 * plus the output of its line after the lead time, minus the quantity that contracts commit, in
 * whole lots and not below the minimum order. Contracts take precedence whatever their deadlines;
 * they use the stock of the product first, then its line. A fact that is not stated counts as 0.
 * Returns null if neither stock nor production is stated.
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

/**
 * Rounds a quantity down to whole lots, in the unit of the product. Returns 0 if the result is
 * below the minimum order.
 */
export function orderable(
  quantity: Decimal,
  { lot, minimumOrder }: Pick<Supply, 'lot' | 'minimumOrder'>,
): Decimal {
  const whole = lot === null ? quantity : quantity.div(lot).floor().times(lot);
  return minimumOrder !== null && whole.lt(minimumOrder) ? none : whole;
}

/**
 * Returns the first day on which a quantity can be delivered, consistent with `availableUntil`. The
 * order is rounded up to whole lots and to the minimum order. Returns null if the quantity can
 * never be delivered or facts are missing.
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

/**
 * Returns the smallest order that contains the quantity, in whole lots and not below the minimum
 * order.
 */
export function ordered(
  quantity: Decimal,
  { lot, minimumOrder }: Pick<Supply, 'lot' | 'minimumOrder'>,
): Decimal {
  const least = minimumOrder === null ? quantity : Decimal.max(quantity, minimumOrder);
  return lot === null ? least : least.div(lot).ceil().times(lot);
}

/** Monthly capacity is a twelfth of the capacity of a year of 365 days. */
const yearDays = 365;

const none = new Decimal(0);

/**
 * Returns the stock that is not committed by contracts, in the unit of the product; 0 if no stock
 * is stated.
 */
export function freeStock({ stock, committed }: Pick<Supply, 'stock' | 'committed'>): Decimal {
  return Decimal.max(none, (stock ?? none).minus(committed));
}

/**
 * Returns the number of days in which a product for delivery on a day can be made: the days until
 * then minus the lead time; 0 if no lead time is stated.
 */
export function workingDays(
  { leadTimeDays }: Pick<Supply, 'leadTimeDays'>,
  asOf: LocalDate,
  deliverBy: LocalDate,
): number {
  return leadTimeDays === null ? 0 : Math.max(0, daysBetween(asOf, deliverBy) - leadTimeDays);
}

/**
 * Returns the output of a line within a number of days, less the output that contracts still
 * require, in the unit of the line.
 */
export function freeOutputIn(
  { capacityPerMonth, committed }: Pick<LineFacts, 'capacityPerMonth' | 'committed'>,
  days: number,
): Decimal {
  const made = capacityPerMonth.times(12 * days).div(yearDays);
  return Decimal.max(none, made.minus(committed));
}
