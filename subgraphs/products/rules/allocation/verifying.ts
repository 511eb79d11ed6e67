import { Decimal, sum } from '../../../domain/values/decimal.ts';
import type { Competition } from './competition.ts';

/**
 * What an allocation breaks of the rules, in words; empty when it keeps all of them. It looks at the
 * orders alone and adds up everything again.
 * @param orders what is ordered by each choice, in the line's unit.
 */
export function violationsOf(competition: Competition, orders: readonly Decimal[]): string[] {
  return [...ofOrders(competition, orders), ...ofLines(competition, orders)];
}

function ofOrders({ choices, offers }: Competition, orders: readonly Decimal[]): string[] {
  return choices.flatMap(({ offer }, index) => {
    const { productId, lot, minimumOrder } = offers[offer]!;
    const quantity = orders[index]!;
    if (quantity.isZero()) return [];
    if (quantity.lt(0)) return [`${productId}: ${quantity.toString()} is ordered`];
    if (lot !== null && !quantity.mod(lot).isZero()) {
      return [`${productId}: ${quantity.toString()} is not in lots of ${lot.toString()}`];
    }
    if (minimumOrder?.gt(quantity)) return [`${productId}: ${quantity.toString()} is too little`];
    return [];
  });
}

function ofLines({ choices, offers, lines }: Competition, orders: readonly Decimal[]): string[] {
  const byLine = Map.groupBy(choices.keys(), (index) => offers[choices[index]!.offer]!.line);
  return [...byLine].flatMap(([line, indexes]) => {
    const byOffer = [...Map.groupBy(indexes, (index) => choices[index]!.offer)];
    const days = new Set(indexes.map((index) => choices[index]!.days));
    return [...days].flatMap((day) => {
      const made = byOffer.map(([offer, own]) => {
        const due = own.filter((index) => choices[index]!.days <= day);
        const beyond = sum(due.map((index) => orders[index]!)).minus(offers[offer]!.stock);
        return Decimal.max(0, beyond);
      });
      const output = lines[line]!.outputIn(day);
      const excess = sum(made).minus(output);
      const name = lines[line]!.id ?? offers[byOffer[0]![0]]!.productId;
      return excess.gt(0) ? [`${name}: ${excess.toString()} too much in ${day} days`] : [];
    });
  });
}
