import { Ratio } from '../../../domain/values/ratio.ts';
import type { Competition } from './competition.ts';

/** The rule of a competition that an allocation breaks. */
export enum ViolationCode {
  /** An order is below zero. */
  NEGATIVE = 'NEGATIVE',
  /** An order is not a whole number of lots. */
  BROKEN_LOT = 'BROKEN_LOT',
  /** An order is smaller than the product's minimum order. */
  BELOW_MINIMUM = 'BELOW_MINIMUM',
  /** A line would have to make more until a day than it can. */
  OVER_CAPACITY = 'OVER_CAPACITY',
}

/** A rule that an allocation breaks. */
export interface Violation {
  readonly code: ViolationCode;
  /**
   * The id of the product. For `OVER_CAPACITY` the id of the line, or of the first product if the
   * product has no line.
   */
  readonly id: string;
  /** The ordered quantity in the line's unit; for `OVER_CAPACITY` the excess quantity. */
  readonly quantity: string;
  /** The number of days until the orders are due; null for a rule about a single order. */
  readonly days: number | null;
}

/**
 * Returns every rule of the competition that an allocation breaks. Adds up the orders independently
 * of the ledger.
 * @param orders the quantity of each choice, in the line's unit.
 */
export function violationsOf(competition: Competition, orders: readonly Ratio[]): Violation[] {
  return [...ofOrders(competition, orders), ...ofLines(competition, orders)];
}

function ofOrders({ choices, offers }: Competition, orders: readonly Ratio[]): Violation[] {
  return choices.flatMap(({ offer }, index): Violation[] => {
    const { productId, lot, minimumOrder } = offers[offer]!;
    const quantity = orders[index]!;
    if (quantity.isZero()) return [];
    const facts = { id: productId, quantity: quantity.toString(), days: null };
    if (quantity.lt(Ratio.zero)) return [{ code: ViolationCode.NEGATIVE, ...facts }];
    if (lot !== null && !quantity.div(lot).isWhole()) {
      return [{ code: ViolationCode.BROKEN_LOT, ...facts }];
    }
    return minimumOrder?.gt(quantity) ? [{ code: ViolationCode.BELOW_MINIMUM, ...facts }] : [];
  });
}

function ofLines({ choices, offers, lines }: Competition, orders: readonly Ratio[]): Violation[] {
  const byLine = Map.groupBy(choices.keys(), (index) => offers[choices[index]!.offer]!.line);
  return [...byLine].flatMap(([line, indexes]) => {
    const byOffer = [...Map.groupBy(indexes, (index) => choices[index]!.offer)];
    const dueDays = new Set(indexes.map((index) => choices[index]!.days));
    return [...dueDays].flatMap((days): Violation[] => {
      const made = byOffer.map(([offer, own]) => {
        const due = own.filter((index) => choices[index]!.days <= days);
        const beyond = Ratio.sum(due.map((index) => orders[index]!)).minus(offers[offer]!.stock);
        return Ratio.max(Ratio.zero, beyond);
      });
      const excess = Ratio.sum(made).minus(lines[line]!.outputIn(days));
      if (!excess.isPositive()) return [];
      const id = lines[line]!.id ?? offers[byOffer[0]![0]]!.productId;
      return [{ code: ViolationCode.OVER_CAPACITY, id, quantity: excess.toString(), days }];
    });
  });
}
