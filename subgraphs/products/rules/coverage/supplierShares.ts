import { Ratio } from '../../../domain/values/ratio.ts';
import { freeOutputIn, freeStock, orderSizes, workingDays } from '../capacity/availability.ts';
import type { MatchSupply } from '../../../domain/matching/matchFacts.ts';
import type { Matched } from '../matching/matching.ts';
import { type LineOrder, bestOrders } from '../capacity/sharedLine.ts';
import { unitsIn } from '../capacity/supply.ts';

/** The quantity that one supplier can deliver for a need with the given products. */
export interface SupplierShare {
  readonly manufacturerId: string;
  /** The quantity in the unit of the need; it may exceed the need. */
  readonly quantity: Ratio;
  /**
   * The quantity of each product, in the unit of the need. Products that deliver nothing are
   * omitted.
   */
  readonly products: readonly { readonly match: Matched; readonly quantity: Ratio }[];
}

/**
 * Computes the largest quantity that each supplier can deliver for one need. The suppliers are
 * ordered by quantity, largest first, then by id. Products made on one line share its output; lots
 * are whole and no order is below its minimum. A line belongs to one supplier only.
 */
export function deliverableBySupplier(matches: readonly Matched[]): SupplierShare[] {
  const bySupplier = Map.groupBy(matches, ({ candidate }) => candidate.manufacturerId);
  return [...bySupplier]
    .map(([manufacturerId, own]) => {
      const products = [...Map.groupBy(own, lineOf).values()].flatMap(deliverableFromLine);
      const quantity = Ratio.sum(products.map((product) => product.quantity));
      return { manufacturerId, quantity, products };
    })
    .toSorted(
      (a, b) => b.quantity.cmp(a.quantity) || (a.manufacturerId < b.manufacturerId ? -1 : 1),
    );
}

/**
 * Computes the quantity of each product of one line, with the largest total that they can deliver
 * together.
 */
function deliverableFromLine(matches: readonly Matched[]): SupplierShare['products'] {
  const isShared = matches.filter(({ available }) => available?.quantity.gt(available.fromStock));
  // If at most one product needs the line, its output need not be shared.
  const quantities =
    isShared.length > 1
      ? shared(matches)
      : matches.map(({ available }) => available?.quantity ?? Ratio.zero);
  return matches.flatMap((match, index) => {
    const quantity = quantities[index]!;
    return quantity.isPositive() ? [{ match, quantity }] : [];
  });
}

function shared(matches: readonly Matched[]): Ratio[] {
  const orders = matches.map(lineOrderOf);
  const best = bestOrders(orders.flatMap((order) => order ?? []));
  return orders.map((order) => (order === null ? Ratio.zero : order.perUnit.times(best.shift()!)));
}

/**
 * Returns the facts for ordering a matched product; null if facts of the need or of the transport are
 * missing, or if it is too late to send anything.
 */
export function lineOrderOf({ need, candidate, asOf, shipBy }: Matched): LineOrder | null {
  const perUnit = need.quantity && unitsIn(candidate, need.quantity.unit);
  if (perUnit === null || shipBy === null || shipBy < asOf) return null;
  const { line } = candidate;
  const days = workingDays(candidate, asOf, shipBy);
  const output = line === null ? Ratio.zero : freeOutputIn(line, days);
  return { perUnit, ...orderSizes(candidate), stock: Ratio.of(freeStock(candidate)), output };
}

/**
 * Returns what the order of a match takes from stock and line, in the unit of the product; null if
 * the order is unknown.
 */
export function supplyUseOf(match: Matched): MatchSupply | null {
  const { candidate, ordered } = match;
  const order = lineOrderOf(match);
  if (order === null || ordered === null) return null;
  // In the need's unit the order may be a cut quotient; in that of the product it is whole lots.
  const quantity = Ratio.of(ordered.value).div(order.perUnit).toDecimal().toDecimalPlaces(20);
  return {
    lineId: candidate.line?.id ?? null,
    orderedQuantity: quantity,
    freeStock: order.stock.toDecimal(),
    freeOutput: order.output.toDecimal(),
  };
}

/**
 * Returns the key of the line on which a product is made. A product without a line has its own key.
 */
export function lineOf({ candidate }: Pick<Matched, 'candidate'>): string {
  return candidate.line === null ? `product ${candidate.productId}` : `line ${candidate.line.id}`;
}
