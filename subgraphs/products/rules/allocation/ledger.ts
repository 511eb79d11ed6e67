import { Decimal } from '../../../domain/values/decimal.ts';
import { orderable, ordered } from '../capacity/availability.ts';
import type { Competition } from './competition.ts';

/**
 * Records orders in exact arithmetic: the remaining stock and line capacity, and the covered
 * quantity of each demand. Never records an order that violates a rule of the competition.
 */
export class Ledger {
  /** Ordered quantity of each choice, in the unit of the line. */
  readonly orders: Decimal[];
  readonly #competition: Competition;
  readonly #lines: readonly LineLedger[];
  /** The sum of the orders for each demand, in the demand's unit; it may exceed the demand. */
  readonly #supplied: Decimal[];

  constructor(competition: Competition) {
    this.#competition = competition;
    this.orders = competition.choices.map(() => none);
    this.#supplied = competition.demands.map(() => none);
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
  covered(demand: number): Decimal {
    return Decimal.min(this.#competition.demands[demand]!.quantity, this.#supplied[demand]!);
  }

  /**
   * Returns the uncovered quantity of a demand; 0 if only the rounding error of a conversion is
   * uncovered.
   */
  missing(demand: number): Decimal {
    const missing = this.#competition.demands[demand]!.quantity.minus(this.covered(demand));
    return missing.lt(negligible) ? none : missing;
  }

  /** Raises the order of a choice up to a total quantity, as far as stock and capacity allow. */
  order(index: number, wanted: Decimal): void {
    const { offer } = this.#competition.choices[index]!;
    const facts = this.#competition.offers[offer]!;
    const before = this.orders[index]!;
    const line = this.#lines[facts.line]!;
    const { days, demand, perUnit } = this.#competition.choices[index]!;
    const room = before.plus(line.room(offer, days));
    const after = orderable(Decimal.min(wanted, room), facts);
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
    this.order(index, ordered(withoutNoise(exactly), this.#competition.offers[offer]!));
  }
}

/** The orders on one line, cumulated by due day. */
class LineLedger {
  readonly #days: readonly number[];
  readonly #output: readonly Decimal[];
  readonly #stocks: ReadonlyMap<number, Decimal>;
  /**
   * The quantity of each offer that is ordered until each of the days. `#made` has the quantity
   * that the line must make until that day.
   */
  readonly #ordered = new Map<number, Decimal[]>();
  readonly #made: Decimal[];

  constructor(
    days: readonly number[],
    output: readonly Decimal[],
    stocks: ReadonlyMap<number, Decimal>,
  ) {
    this.#days = days;
    this.#output = output;
    this.#stocks = stocks;
    this.#made = days.map(() => none);
  }

  room(offer: number, days: number): Decimal {
    const stock = this.#stocks.get(offer)!;
    const own = this.#orderedOf(offer);
    let least: Decimal | null = null;
    for (let at = this.#days.indexOf(days); at < this.#days.length; at++) {
      const ofOthers = this.#made[at]!.minus(beyond(own[at]!, stock));
      const room = this.#output[at]!.minus(ofOthers).plus(stock).minus(own[at]!);
      if (least === null || room.lt(least)) least = room;
    }
    return least === null ? none : Decimal.max(none, least);
  }

  book(offer: number, days: number, more: Decimal): void {
    const stock = this.#stocks.get(offer)!;
    const own = this.#orderedOf(offer);
    for (let at = this.#days.indexOf(days); at < this.#days.length; at++) {
      const after = own[at]!.plus(more);
      const made = beyond(after, stock).minus(beyond(own[at]!, stock));
      this.#made[at] = this.#made[at]!.plus(made);
      own[at] = after;
    }
  }

  #orderedOf(offer: number): Decimal[] {
    let own = this.#ordered.get(offer);
    if (!own) this.#ordered.set(offer, (own = this.#days.map(() => none)));
    return own;
  }
}

const none = new Decimal(0);

/** A quantity that is below any real demand, but above the rounding error of a conversion. */
const negligible = new Decimal('1e-20');

function withoutNoise(value: Decimal): Decimal {
  return value.toDecimalPlaces(20);
}

function beyond(quantity: Decimal, stock: Decimal): Decimal {
  return quantity.gt(stock) ? quantity.minus(stock) : none;
}
