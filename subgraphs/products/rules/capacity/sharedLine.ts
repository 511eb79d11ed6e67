import { Decimal, sum } from '../../../domain/values/decimal.ts';
import { orderable } from './availability.ts';

/** One product of a line as one order may ask for it, in the line's unit. */
export interface LineOrder {
  /** What one unit of the product is worth to who orders: how many units it covers. */
  readonly perUnit: Decimal;
  /** Null when any quantity can be ordered. */
  readonly lot: Decimal | null;
  readonly minimumOrder: Decimal | null;
  /** What is in stock and not bound. */
  readonly stock: Decimal;
  /** What the line could make until this order is due if it made nothing else. */
  readonly output: Decimal;
}

/** How many alternatives are tried at most; beyond them the best that was found counts. */
const maxTries = 2_000;

/**
 * How much of each product to order so that together they are worth most: the line's output until
 * an order is due is shared by all orders that are due by then, stock comes beside it, lots are
 * whole and no order is below its minimum. Exact by branch and bound, up to 2,000 tries; what is
 * told can be had in any case. The quantities stand in the order of the orders.
 */
export function bestOrders(orders: readonly LineOrder[]): Decimal[] {
  const search = new Search(orders);
  search.run();
  return search.best;
}

/** What those quantities are worth together. */
export function worthOf(orders: readonly LineOrder[], quantities: readonly Decimal[]): Decimal {
  return sum(orders.map(({ perUnit }, index) => perUnit.times(quantities[index]!)));
}

class Search {
  best: Decimal[];
  #bestWorth = new Decimal(-1);
  #tries = 0;
  readonly #orders: readonly LineOrder[];
  /** Large lots first, what needs no lots last: the small ones fill what the large ones leave. */
  readonly #sequence: readonly number[];
  readonly #byWorth: readonly number[];
  readonly #levels: readonly Decimal[];
  /** All worths that whole lots can have are multiples of it; 0 when there is none. */
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
      // Less of what is worth most frees the line for nothing better.
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

  /** What is ordered without lots, raised as far as the line goes, the most worth first. */
  #extended(chosen: readonly Decimal[]): Decimal[] {
    let quantities = [...chosen];
    for (const index of this.#byWorth) {
      if (!this.#mayGrow(index, quantities)) continue;
      quantities = quantities.with(index, this.#room(index, quantities));
    }
    return quantities;
  }

  /** No completion of what is chosen is worth more: the rest without lots and minimum orders. */
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

  /** Whether a chosen order may have any quantity beyond: without lots, and not refused for its minimum. */
  #mayGrow(index: number, chosen: readonly Decimal[]): boolean {
    const { lot, minimumOrder } = this.#orders[index]!;
    return lot === null && (minimumOrder === null || chosen[index]!.gt(0));
  }

  /** The largest quantity that this order may have beside what the others have. */
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

/** The greatest decimal of which all values are multiples; 0 when one of them is 0 or has none. */
function commonMeasure(values: readonly Decimal[]): Decimal {
  if (values.some((value) => value.isZero() || value.decimalPlaces() > 12)) return none;
  return values.reduce(greatestCommon, none);
}

function greatestCommon(a: Decimal, b: Decimal): Decimal {
  return b.isZero() ? a : greatestCommon(b, a.mod(b));
}
