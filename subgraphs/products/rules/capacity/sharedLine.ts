import { Decimal, sum } from '../../../domain/values/decimal.ts';
import { orderable } from './availability.ts';

/** A product made on a line, and what one order for it can use, in the unit of the line. */
export interface LineOrder {
  /** Value of one unit of the product to the buyer: how many units of the need it covers. */
  readonly perUnit: Decimal;
  /** The size of a lot; null if any quantity can be ordered. */
  readonly lot: Decimal | null;
  readonly minimumOrder: Decimal | null;
  /** Stock that is not committed by contracts. */
  readonly stock: Decimal;
  /** The output of the line until this order is due, if the line made nothing else. */
  readonly output: Decimal;
}

/** The maximum number of alternatives to try. After that the best one found so far is returned. */
const maxTries = 2_000;

/**
 * Chooses the quantities with the greatest total value. All orders due by a day share the output of
 * the line until that day; the stock of each product is added. Lots are whole, and no order is
 * below its minimum. The search (branch and bound) is exact up to 2,000 tries; beyond that the
 * result is feasible but may not be optimal.
 * @returns the quantities in the order of the orders.
 */
export function bestOrders(orders: readonly LineOrder[]): Decimal[] {
  const search = new Search(orders);
  search.run();
  return search.best;
}

/** Returns the total value of the quantities. */
export function worthOf(orders: readonly LineOrder[], quantities: readonly Decimal[]): Decimal {
  return sum(orders.map(({ perUnit }, index) => perUnit.times(quantities[index]!)));
}

class Search {
  best: Decimal[];
  #bestWorth = new Decimal(-1);
  #tries = 0;
  readonly #orders: readonly LineOrder[];
  /**
   * The order of the search: large lots first, products without lots last, because small lots can
   * use the capacity that large ones leave.
   */
  readonly #sequence: readonly number[];
  readonly #byWorth: readonly number[];
  readonly #levels: readonly Decimal[];
  /**
   * The common divisor of the values of whole lots; 0 if there is none. Bounds are rounded down to
   * a multiple of it.
   */
  readonly #grain: Decimal;

  constructor(orders: readonly LineOrder[]) {
    this.#orders = orders;
    this.best = orders.map(() => none);
    const lotWorth = ({ lot, perUnit }: LineOrder) => (lot === null ? none : lot.times(perUnit));
    const indexes = orders.map((_, index) => index);
    this.#sequence = indexes.toSorted((a, b) =>
      lotWorth(orders[b]!).comparedTo(lotWorth(orders[a]!)),
    );
    this.#byWorth = indexes.toSorted((a, b) => orders[b]!.perUnit.comparedTo(orders[a]!.perUnit));
    const outputs = new Map(orders.map(({ output }) => [output.toString(), output]));
    this.#levels = [...outputs.values()].toSorted((a, b) => a.comparedTo(b));
    this.#grain = commonMeasure(orders.map(lotWorth));
  }

  run(): void {
    this.#try(
      0,
      this.#orders.map(() => none),
    );
  }

  #try(position: number, chosen: readonly Decimal[]): void {
    if (this.#tries++ > maxTries) return;
    const index = this.#sequence[position];
    if (index === undefined) {
      this.#keep(this.#extended(chosen));
      return;
    }
    if (this.#boundFrom(position, chosen).lte(this.#bestWorth)) return;
    const order = this.#orders[index]!;
    const most = orderable(this.#room(index, chosen), order);
    if (order.lot === null) {
      const least = Decimal.max(order.minimumOrder ?? none, Decimal.min(order.stock, most));
      this.#try(position + 1, most.gt(0) ? chosen.with(index, least) : chosen);
      if (most.gt(0) && order.minimumOrder !== null) this.#try(position + 1, chosen);
      return;
    }
    const isWorthMost = this.#sequence
      .slice(position + 1)
      .every((other) => this.#orders[other]!.perUnit.lte(order.perUnit));
    for (let quantity = most; quantity.gt(0); quantity = quantity.minus(order.lot)) {
      if (order.minimumOrder?.gt(quantity) || this.#tries > maxTries) break;
      const tried = chosen.with(index, quantity);
      this.#tries++;
      if (this.#boundFrom(position + 1, tried).gt(this.#bestWorth)) this.#try(position + 1, tried);
      // Stop here: a smaller quantity of the most valuable product would only free capacity for
      // less valuable products.
      else if (isWorthMost) break;
    }
    this.#try(position + 1, chosen);
  }

  #keep(quantities: Decimal[]): void {
    const worth = worthOf(this.#orders, quantities);
    if (worth.lte(this.#bestWorth)) return;
    this.best = quantities;
    this.#bestWorth = worth;
  }

  /** Raises orders without lots as far as the capacity allows, most valuable first. */
  #extended(chosen: readonly Decimal[]): Decimal[] {
    let quantities = [...chosen];
    for (const index of this.#byWorth) {
      if (!this.#mayGrow(index, quantities)) continue;
      quantities = quantities.with(index, this.#room(index, quantities));
    }
    return quantities;
  }

  /**
   * Returns an upper bound of the value that the chosen orders can still reach, as if the open
   * orders had neither lots nor minimum orders.
   */
  #boundFrom(position: number, chosen: readonly Decimal[]): Decimal {
    const open = new Set(this.#sequence.slice(position));
    let quantities = [...chosen];
    for (const index of this.#byWorth) {
      if (!open.has(index) && !this.#mayGrow(index, quantities)) continue;
      quantities = quantities.with(index, this.#room(index, quantities));
    }
    const worth = worthOf(this.#orders, quantities);
    return this.#grain.isZero() ? worth : worth.div(this.#grain).floor().times(this.#grain);
  }

  /**
   * Whether a chosen order can be raised by any quantity: it has no lots, and is not excluded by
   * its minimum.
   */
  #mayGrow(index: number, chosen: readonly Decimal[]): boolean {
    const { lot, minimumOrder } = this.#orders[index]!;
    return lot === null && (minimumOrder === null || chosen[index]!.gt(0));
  }

  /**
   * Returns the largest quantity of this order that is possible beside the chosen quantities of the
   * other orders.
   */
  #room(index: number, chosen: readonly Decimal[]): Decimal {
    const { output, stock } = this.#orders[index]!;
    const made = chosen.map((quantity, other) =>
      other === index ? none : Decimal.max(none, quantity.minus(this.#orders[other]!.stock)),
    );
    const left = this.#levels
      .filter((level) => level.gte(output))
      .map((level) =>
        level.minus(sum(made.filter((_, other) => this.#orders[other]!.output.lte(level)))),
      );
    return stock.plus(Decimal.max(none, Decimal.min(...left)));
  }
}

const none = new Decimal(0);

/** Returns the greatest common divisor; 0 if a value is 0 or has more than 12 decimal places. */
function commonMeasure(values: readonly Decimal[]): Decimal {
  if (values.some((value) => value.isZero() || value.decimalPlaces() > 12)) return none;
  return values.reduce(greatestCommon, none);
}

function greatestCommon(a: Decimal, b: Decimal): Decimal {
  return b.isZero() ? a : greatestCommon(b, a.mod(b));
}
