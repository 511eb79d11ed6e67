import { Decimal, sum } from '../../../domain/values/decimal.ts';
import { freeOutputIn, freeStock, workingDays } from '../capacity/availability.ts';
import type { Matched } from '../matching/matching.ts';
import { type LineOrder, bestOrders } from '../capacity/sharedLine.ts';
import { unitsIn } from '../capacity/supply.ts';

/** What one supplier can deliver for a need with all its products that were given. */
export interface SupplierShare {
  readonly manufacturerId: string;
  /** In the need's unit; it may be more than is needed. */
  readonly quantity: Decimal;
  /** What it delivers of each product, in the need's unit; products of which it delivers nothing are left out. */
  readonly products: readonly { readonly match: Matched; readonly quantity: Decimal }[];
}

/**
 * The most that each supplier can deliver for one need, the most first, among equals by id: each
 * line's output is shared by the products made on it, lots are whole, no order is below its
 * minimum. A supplier makes its products on lines of its own.
 */
export function deliverableBySupplier(matches: readonly Matched[]): SupplierShare[] {
  const bySupplier = Map.groupBy(matches, ({ candidate }) => candidate.manufacturerId);
  return [...bySupplier]
    .map(([manufacturerId, own]) => {
      const products = [...Map.groupBy(own, lineOf).values()].flatMap(deliverableFromLine);
      const quantity = sum(products.map((product) => product.quantity));
      return { manufacturerId, quantity, products };
    })
    .toSorted(
      (a, b) => b.quantity.comparedTo(a.quantity) || (a.manufacturerId < b.manufacturerId ? -1 : 1),
    );
}

/** The most that products of one line can deliver together, product by product. */
function deliverableFromLine(matches: readonly Matched[]): SupplierShare['products'] {
  const isShared = matches.filter(({ available }) => available?.quantity.gt(available.fromStock));
  // What only one of them wants of the line needs no sharing.
  const quantities =
    isShared.length > 1
      ? shared(matches)
      : matches.map(({ available }) => available?.quantity ?? none);
  return matches.flatMap((match, index) => {
    const quantity = quantities[index]!;
    return quantity.gt(0) ? [{ match, quantity }] : [];
  });
}

function shared(matches: readonly Matched[]): Decimal[] {
  const orders = matches.map(lineOrderOf);
  const ordered = bestOrders(orders.flatMap((order) => order ?? []));
  return orders.map((order) => (order === null ? none : order.perUnit.times(ordered.shift()!)));
}

/** What an order of the product could draw on; null when the need does not say enough or is overdue. */
export function lineOrderOf({ need, candidate, asOf }: Matched): LineOrder | null {
  const perUnit = need.quantity && unitsIn(candidate, need.quantity.unit);
  if (perUnit === null || need.deliverBy === null || need.deliverBy < asOf) return null;
  const { line, lot, minimumOrder } = candidate;
  const days = workingDays(candidate, asOf, need.deliverBy);
  const output = line === null ? none : freeOutputIn(line, days);
  return { perUnit, lot, minimumOrder, stock: freeStock(candidate), output };
}

const none = new Decimal(0);

/** Products without a line are made on none that others share. */
export function lineOf({ candidate }: Pick<Matched, 'candidate'>): string {
  return candidate.line === null ? `product ${candidate.productId}` : `line ${candidate.line.id}`;
}
