import { Ratio } from '../../../domain/values/ratio.ts';
import { type OrderSizes, orderable } from './availability.ts';

/** A product made on a line, and what one order for it can use, in the unit of the line. */
export interface LineOrder extends OrderSizes {
  /** Value of one unit of the product to the buyer: how many units of the need it covers. */
  readonly perUnit: Ratio;
  /** Stock that is not committed by contracts. */
  readonly stock: Ratio;
  /** The output of the line until this order is due, if the line made nothing else. */
  readonly output: Ratio;
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
export function bestOrders(orders: readonly LineOrder[]): Ratio[] {
  const search = new Search(orders);
  search.run();
  return search.best;
}

/** Returns the total value of the quantities. */
export function worthOf(orders: readonly LineOrder[], quantities: readonly Ratio[]): Ratio {
  return Ratio.sum(orders.map(({ perUnit }, index) => perUnit.times(quantities[index]!)));
}

class Search {
  best: Ratio[];
  #bestWorth = Ratio.of(-1);
  #tries = 0;
  readonly #orders: readonly LineOrder[];
  /**
   * The order of the search: large lots first, products without lots last, because small lots can
   * use the capacity that large ones leave.
   */
  readonly #sequence: readonly number[];
  readonly #byWorth: readonly number[];
  readonly #levels: readonly Ratio[];
  /**
   * The common divisor of the values of whole lots; 0 if there is Ratio.zero. Bounds are rounded down to
   * a multiple of it.
   */
  readonly #grain: Ratio;

  constructor(orders: readonly LineOrder[]) {
    this.#orders = orders;
    this.best = orders.map(() => Ratio.zero);
    const lotWorth = ({ lot, perUnit }: LineOrder) =>
      lot === null ? Ratio.zero : lot.times(perUnit);
    const indexes = orders.map((_, index) => index);
    this.#sequence = indexes.toSorted((a, b) => lotWorth(orders[b]!).cmp(lotWorth(orders[a]!)));
    this.#byWorth = indexes.toSorted((a, b) => orders[b]!.perUnit.cmp(orders[a]!.perUnit));
    this.#levels = orders
      .map(({ output }) => output)
      .toSorted((a, b) => a.cmp(b))
      .filter((level, index, all) => index === 0 || level.gt(all[index - 1]!));
    this.#grain = commonMeasure(orders.map(lotWorth));
  }

  run(): void {
    this.#try(
      0,
      this.#orders.map(() => Ratio.zero),
    );
  }

  #try(position: number, chosen: readonly Ratio[]): void {
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
      const least = Ratio.max(order.minimumOrder ?? Ratio.zero, Ratio.min(order.stock, most));
      this.#try(position + 1, most.isPositive() ? chosen.with(index, least) : chosen);
      if (most.isPositive() && order.minimumOrder !== null) this.#try(position + 1, chosen);
      return;
    }
    const isWorthMost = this.#sequence
      .slice(position + 1)
      .every((other) => this.#orders[other]!.perUnit.lte(order.perUnit));
    for (let quantity = most; quantity.isPositive(); quantity = quantity.minus(order.lot)) {
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

  #keep(quantities: Ratio[]): void {
    const worth = worthOf(this.#orders, quantities);
    if (worth.lte(this.#bestWorth)) return;
    this.best = quantities;
    this.#bestWorth = worth;
  }

  /** Raises orders without lots as far as the capacity allows, most valuable first. */
  #extended(chosen: readonly Ratio[]): Ratio[] {
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
  #boundFrom(position: number, chosen: readonly Ratio[]): Ratio {
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
  #mayGrow(index: number, chosen: readonly Ratio[]): boolean {
    const { lot, minimumOrder } = this.#orders[index]!;
    return lot === null && (minimumOrder === null || chosen[index]!.isPositive());
  }

  /**
   * Returns the largest quantity of this order that is possible beside the chosen quantities of the
   * other orders.
   */
  #room(index: number, chosen: readonly Ratio[]): Ratio {
    const { output, stock } = this.#orders[index]!;
    const made = chosen.map((quantity, other) =>
      other === index
        ? Ratio.zero
        : Ratio.max(Ratio.zero, quantity.minus(this.#orders[other]!.stock)),
    );
    const left = this.#levels
      .filter((level) => level.gte(output))
      .map((level) =>
        level.minus(Ratio.sum(made.filter((_, other) => this.#orders[other]!.output.lte(level)))),
      );
    return stock.plus(
      Ratio.max(
        Ratio.zero,
        left.reduce((a, b) => Ratio.min(a, b)),
      ),
    );
  }
}

/** Returns the greatest common divisor; 0 if a value is 0. */
function commonMeasure(values: readonly Ratio[]): Ratio {
  if (values.some((value) => value.isZero())) return Ratio.zero;
  return values.reduce(greatestCommon, Ratio.zero);
}

function greatestCommon(a: Ratio, b: Ratio): Ratio {
  return b.isZero() ? a : greatestCommon(b, a.minus(a.div(b).floor().times(b)));
}
