import { Ratio } from '../../../domain/values/ratio.ts';
import type { OrderSizes } from './availability.ts';

/** An order of a product for a need, in the unit of the product. */
export interface SizedOrder extends OrderSizes {
  readonly quantity: Ratio;
  /** Number of units of the need in one unit of the product. */
  readonly perUnit: Ratio;
}

/**
 * Reduces orders that exceed a need together, beginning with the last one: each by as many whole lots
 * as are not needed, unless it would fall below its minimum order.
 * @returns the quantities, in the order of the orders.
 */
export function trimmedTo(needed: Ratio, orders: readonly SizedOrder[]): Ratio[] {
  const quantities = orders.map(({ quantity }) => quantity);
  let surplus = Ratio.sum(orders.map(({ quantity, perUnit }) => quantity.times(perUnit))).minus(
    needed,
  );
  for (const [index, { quantity, perUnit, lot, minimumOrder }] of [...orders.entries()].reverse()) {
    if (!surplus.isPositive()) break;
    const excess = Ratio.min(quantity, surplus.div(perUnit));
    const less = lot === null ? excess : excess.div(lot).floor().times(lot);
    const after = quantity.minus(less);
    if (after.isPositive() && minimumOrder?.gt(after)) continue;
    quantities[index] = after;
    surplus = surplus.minus(less.times(perUnit));
  }
  return quantities;
}
