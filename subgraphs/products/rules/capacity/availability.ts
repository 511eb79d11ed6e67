import { Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate, addDays, daysBetween } from '../../../domain/values/localDate.ts';
import { Ratio } from '../../../domain/values/ratio.ts';
import type { Candidate, LineFacts } from '../criteria/candidate.ts';

type Supply = Pick<
  Candidate,
  'stock' | 'committed' | 'line' | 'leadTimeDays' | 'lot' | 'minimumOrder'
>;

/** The sizes in which a product can be ordered, in its unit; null if there is no such limit. */
export interface OrderSizes {
  readonly lot: Ratio | null;
  readonly minimumOrder: Ratio | null;
}

/**
 * Quantity of a product that can certainly be delivered until a day, in the unit of the product.
 */
export interface Availability {
  /**
   * The quantity available from free stock and free output, in whole lots; 0 if it is below the
   * minimum order.
   */
  readonly quantity: Ratio;
  /** What stock and output amount to, in any quantity: without lots and the minimum order. */
  readonly inAnyQuantity: Ratio;
  /** The part that is available without the line, whose output other products share. */
  readonly fromStock: Ratio;
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
  if (deliverBy < asOf) return nothing;
  const { stock, line, leadTimeDays } = supply;
  const isProductionStated = line !== null && leadTimeDays !== null;
  if (stock === null && !isProductionStated) return null;
  const made =
    line === null ? Ratio.zero : freeOutputIn(line, workingDays(supply, asOf, deliverBy));
  const inStock = Ratio.of(freeStock(supply));
  const sizes = orderSizes(supply);
  const fromStock = orderable(inStock, sizes);
  return {
    quantity: made.isZero() ? fromStock : orderable(made.plus(inStock), sizes),
    inAnyQuantity: made.plus(inStock),
    fromStock,
    complete: stock !== null && isProductionStated,
  };
}

const nothing: Availability = {
  quantity: Ratio.zero,
  inAnyQuantity: Ratio.zero,
  fromStock: Ratio.zero,
  complete: true,
};

/** Returns the sizes in which a product can be ordered. */
export function orderSizes({
  lot,
  minimumOrder,
}: Pick<Supply, 'lot' | 'minimumOrder'>): OrderSizes {
  return {
    lot: lot && Ratio.of(lot),
    minimumOrder: minimumOrder && Ratio.of(minimumOrder),
  };
}

/**
 * Rounds a quantity down to whole lots, in the unit of the product. Returns 0 if the result is
 * below the minimum order.
 */
export function orderable(quantity: Ratio, { lot, minimumOrder }: OrderSizes): Ratio {
  const whole = lot === null ? quantity : quantity.div(lot).floor().times(lot);
  return minimumOrder !== null && whole.lt(minimumOrder) ? Ratio.zero : whole;
}

/**
 * Returns the first day on which an order of this quantity can be delivered, consistent with
 * `availableUntil`. The order is rounded up to whole lots and to the minimum order. Returns null if
 * it can never be delivered or facts are missing.
 */
export function earliestDelivery(
  supply: Supply,
  quantity: Ratio,
  asOf: LocalDate,
): LocalDate | null {
  const { line, leadTimeDays } = supply;
  const missing = ordered(quantity, orderSizes(supply)).minus(Ratio.of(freeStock(supply)));
  if (!missing.isPositive()) return asOf;
  if (line === null || leadTimeDays === null || line.capacityPerMonth.lte(0)) return null;
  const queued = missing.plus(Ratio.of(line.committed));
  const perDay = Ratio.of(line.capacityPerMonth).times(months).div(yearDays);
  return addDays(asOf, leadTimeDays + queued.div(perDay).ceil().toNumber());
}

/**
 * Returns the smallest order that contains the quantity, in whole lots and not below the minimum
 * order.
 */
export function ordered(quantity: Ratio, { lot, minimumOrder }: OrderSizes): Ratio {
  const least = minimumOrder === null ? quantity : Ratio.max(quantity, minimumOrder);
  return lot === null ? least : least.div(lot).ceil().times(lot);
}

/** Monthly capacity is a twelfth of the capacity of a year of 365 days. */
const months = Ratio.of(12);
const yearDays = Ratio.of(365);

/**
 * Returns the stock that is not committed by contracts, in the unit of the product; 0 if no stock
 * is stated.
 */
export function freeStock({ stock, committed }: Pick<Supply, 'stock' | 'committed'>): Decimal {
  return Decimal.max(0, (stock ?? new Decimal(0)).minus(committed));
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
): Ratio {
  const made = Ratio.of(capacityPerMonth)
    .times(Ratio.of(12 * days))
    .div(yearDays);
  return Ratio.max(Ratio.zero, made.minus(Ratio.of(committed)));
}
