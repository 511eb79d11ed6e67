import { Ratio } from '../../../domain/values/ratio.ts';
import { orderable, ordered } from '../capacity/availability.ts';
import type { Competition } from './competition.ts';

/**
 * Records orders in exact arithmetic: the remaining stock and line capacity, and the covered
 * quantity of each demand. Never records an order that violates a rule of the competition.
 */
export class Ledger {
  /** Ordered quantity of each choice, in the unit of the line. */
  readonly orders: Ratio[];
  readonly #competition: Competition;
  readonly #lines: readonly LineLedger[];
  /** The sum of the orders for each demand, in the demand's unit; it may exceed the demand. */
  readonly #supplied: Ratio[];

  constructor(competition: Competition) {
    this.#competition = competition;
    this.orders = competition.choices.map(() => Ratio.zero);
    this.#supplied = competition.demands.map(() => Ratio.zero);
    const byLine = Map.groupBy(competition.choices, ({ offer }) => competition.offers[offer]!.line);
    this.#lines = competition.lines.map((shared, line) => {
      const choices = byLine.get(line) ?? [];
      const offers = [...new Set(choices.map(({ offer }) => offer))];
      const stocks = offers.map((offer) => [offer, competition.offers[offer]!.stock] as const);
      const days = [...new Set(choices.map((choice) => choice.days))].toSorted((a, b) => a - b);
      return new LineLedger(
        days,
        days.map((day) => shared.outputIn(day)),
        new Map(stocks),
      );
    });
  }

  /** Returns the covered quantity of a demand, in the demand's unit. */
  covered(demand: number): Ratio {
    return Ratio.min(this.#competition.demands[demand]!.quantity, this.#supplied[demand]!);
  }

  /** Returns the uncovered quantity of a demand. */
  missing(demand: number): Ratio {
    return this.#competition.demands[demand]!.quantity.minus(this.covered(demand));
  }

  /** Raises the order of a choice up to a total quantity, as far as stock and capacity allow. */
  order(index: number, wanted: Ratio): void {
    const { offer } = this.#competition.choices[index]!;
    const facts = this.#competition.offers[offer]!;
    const before = this.orders[index]!;
    const line = this.#lines[facts.line]!;
    const { days, demand, perUnit } = this.#competition.choices[index]!;
    const room = before.plus(line.room(offer, days));
    const after = orderable(Ratio.min(wanted, room), facts);
    if (after.lte(before)) return;
    line.book(offer, days, after.minus(before));
    this.orders[index] = after;
    this.#supplied[demand] = this.#supplied[demand]!.plus(after.minus(before).times(perUnit));
  }

  /**
   * Raises the order of a choice to cover the rest of its demand. The order is rounded up to whole
   * lots if capacity allows.
   */
  fill(index: number): void {
    const { demand, offer, perUnit } = this.#competition.choices[index]!;
    const missing = this.missing(demand);
    if (missing.isZero()) return;
    const exactly = this.orders[index]!.plus(missing.div(perUnit));
    this.order(index, ordered(exactly, this.#competition.offers[offer]!));
  }
}

/** The orders on one line, cumulated by due day. */
class LineLedger {
  readonly #days: readonly number[];
  readonly #output: readonly Ratio[];
  readonly #stocks: ReadonlyMap<number, Ratio>;
  /**
   * The quantity of each offer that is ordered until each of the days. `#made` has the quantity
   * that the line must make until that day.
   */
  readonly #ordered = new Map<number, Ratio[]>();
  readonly #made: Ratio[];

  constructor(
    days: readonly number[],
    output: readonly Ratio[],
    stocks: ReadonlyMap<number, Ratio>,
  ) {
    this.#days = days;
    this.#output = output;
    this.#stocks = stocks;
    this.#made = days.map(() => Ratio.zero);
  }

  room(offer: number, days: number): Ratio {
    const stock = this.#stocks.get(offer)!;
    const own = this.#orderedOf(offer);
    let least: Ratio | null = null;
    for (let at = this.#days.indexOf(days); at < this.#days.length; at++) {
      const ofOthers = this.#made[at]!.minus(beyond(own[at]!, stock));
      const room = this.#output[at]!.minus(ofOthers).plus(stock).minus(own[at]!);
      if (least === null || room.lt(least)) least = room;
    }
    return least === null ? Ratio.zero : Ratio.max(Ratio.zero, least);
  }

  book(offer: number, days: number, more: Ratio): void {
    const stock = this.#stocks.get(offer)!;
    const own = this.#orderedOf(offer);
    for (let at = this.#days.indexOf(days); at < this.#days.length; at++) {
      const after = own[at]!.plus(more);
      const made = beyond(after, stock).minus(beyond(own[at]!, stock));
      this.#made[at] = this.#made[at]!.plus(made);
      own[at] = after;
    }
  }

  #orderedOf(offer: number): Ratio[] {
    let own = this.#ordered.get(offer);
    if (!own) this.#ordered.set(offer, (own = this.#days.map(() => Ratio.zero)));
    return own;
  }
}

function beyond(quantity: Ratio, stock: Ratio): Ratio {
  return quantity.gt(stock) ? quantity.minus(stock) : Ratio.zero;
}
