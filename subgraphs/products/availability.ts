import { Decimal } from '../vocabulary/decimal.ts';
import { type LocalDate, addDays, daysBetween } from '../vocabulary/localDate.ts';
import type { Candidate } from './candidate.ts';

type Supply = Pick<Candidate, 'stock' | 'line' | 'leadTimeDays' | 'lot' | 'minimumOrder'>;

/** What can be had of a product until a day, in the product's unit. */
export interface Availability {
  /** From stock and from production, in whole lots; 0 below the minimum order. */
  readonly quantity: Decimal;
  /** What could be had if the line, which other products share, made nothing of it. */
  readonly fromStock: Decimal;
}

/**
 * What a product can deliver from `asOf` until `deliverBy`: its stock, and what its line makes in
 * the time left after the lead time, in whole lots, nothing below the minimum order. Null when
 * neither stock nor capacity is stated, or a line's lead time is not.
 */
export function availableUntil(
  supply: Supply,
  asOf: LocalDate,
  deliverBy: LocalDate,
): Availability | null {
  if (supply.stock === null && supply.line === null) return null;
  if (supply.line !== null && supply.leadTimeDays === null) return null;
  const stock = deliverBy < asOf || supply.stock === null ? new Decimal(0) : supply.stock;
  const days = Math.max(0, daysBetween(addDays(asOf, supply.leadTimeDays ?? 0), deliverBy));
  const made = supply.line === null ? new Decimal(0) : outputIn(supply.line.capacityPerMonth, days);
  return { quantity: orderable(stock.plus(made), supply), fromStock: orderable(stock, supply) };
}

/** Whole lots of a quantity in the product's unit; 0 when that is below the minimum order. */
export function orderable(
  quantity: Decimal,
  { lot, minimumOrder }: Pick<Supply, 'lot' | 'minimumOrder'>,
): Decimal {
  const whole = lot === null ? quantity : quantity.div(lot).floor().times(lot);
  return minimumOrder !== null && whole.lt(minimumOrder) ? new Decimal(0) : whole;
}

/** The first day on which that much can be delivered; null when it never can or is not stated. */
export function earliestDelivery(
  supply: Supply,
  quantity: Decimal,
  asOf: LocalDate,
): LocalDate | null {
  const missing = quantity.minus(supply.stock ?? 0);
  if (missing.lte(0)) return asOf;
  if (supply.line === null || supply.leadTimeDays === null) return null;
  if (supply.line.capacityPerMonth.lte(0)) return null;
  const days = missing.times(monthDays).div(supply.line.capacityPerMonth).ceil().toNumber();
  return addDays(asOf, supply.leadTimeDays + days);
}

/** A month of capacity is a twelfth of a year of 365 days. */
const monthDays = new Decimal(365).div(12);

function outputIn(capacityPerMonth: Decimal, days: number): Decimal {
  return capacityPerMonth.times(12).times(days).div(365);
}
