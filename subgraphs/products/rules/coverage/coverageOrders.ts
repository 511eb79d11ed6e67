import { Ratio } from '../../../domain/values/ratio.ts';
import type { Quantity } from '../../../domain/values/units/quantity.ts';
import { orderSizes } from '../capacity/availability.ts';
import { unitsIn } from '../capacity/supply.ts';
import { trimmedTo } from '../capacity/trimming.ts';
import { compareRank } from '../matching/ranking.ts';
import type { SupplierShare } from './supplierShares.ts';

/**
 * Returns the quantity that is ordered if these suppliers cover a need together, in the unit of the
 * need: all that they deliver, without the whole lots that are not needed, which the worst matches
 * leave out first. It exceeds the need if the lots do not divide it.
 */
export function orderedTogether(
  shares: readonly SupplierShare[],
  { value, unit }: Quantity,
): Ratio {
  const orders = shares
    .flatMap(({ products }) => products)
    .toSorted((a, b) => compareRank(a.match.rank, b.match.rank))
    .map(({ match: { candidate }, quantity }) => {
      const perUnit = unitsIn(candidate, unit)!;
      const { lot, minimumOrder } = orderSizes(candidate);
      return { quantity: quantity.div(perUnit), perUnit, lot, minimumOrder };
    });
  const needed = trimmedTo(Ratio.of(value), orders);
  return Ratio.sum(orders.map(({ perUnit }, index) => needed[index]!.times(perUnit)));
}
