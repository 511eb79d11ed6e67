import { Decimal, sum } from '../../../domain/values/decimal.ts';

/** What an order takes from the stock of its product and from the line that makes it, in the unit of the line. */
export interface SupplyUse {
  readonly productId: string;
  /** The line that makes the product; null if none is stated. */
  readonly lineId: string | null;
  readonly quantity: Decimal;
  /** The stock of the product that contracts leave. */
  readonly stock: Decimal;
  /** The output of the line until the order is due, less what contracts still require. */
  readonly output: Decimal;
}

/** Returns the key of what an order shares with others: its line or, without a line, its product. */
export function supplyKey({ productId, lineId }: SupplyUse): string {
  return lineId === null ? `product ${productId}` : `line ${lineId}`;
}

/**
 * Whether stock and lines suffice for all orders together. For each line and each output that an order
 * may use: what the products due with at most that output exceed their stock by is at most that
 * output.
 */
export function isSupplied(orders: readonly SupplyUse[]): boolean {
  return [...Map.groupBy(orders, supplyKey).values()].every((onLine) =>
    onLine.every(({ output }) => {
      const due = Map.groupBy(
        onLine.filter((order) => order.output.lte(output)),
        ({ productId }) => productId,
      );
      return sum([...due.values()].map(madeFor)).lte(output);
    }),
  );
}

/** Returns the quantity of one product that the line must make for these orders. */
function madeFor(orders: readonly SupplyUse[]): Decimal {
  const ordered = sum(orders.map(({ quantity }) => quantity));
  return Decimal.max(0, ordered.minus(orders[0]!.stock));
}

/** An order and its value in roubles. */
export interface ValuedUse {
  readonly use: SupplyUse | null;
  readonly demand: Decimal;
}

/**
 * Returns an upper bound of the value in roubles of the orders that stock and lines can serve: orders
 * are divisible, and all share the largest output of their line and the stock of its products.
 */
export function largestDemand(orders: readonly ValuedUse[]): Decimal {
  const free = sum(orders.flatMap(({ use, demand }) => (use === null ? [demand] : [])));
  const bound = orders.flatMap(({ use, demand }) => (use === null ? [] : [{ use, demand }]));
  const byLine = Map.groupBy(bound, ({ use }) => supplyKey(use));
  return sum([...byLine.values()].map(largestOnLine)).plus(free);
}

function largestOnLine(orders: readonly { use: SupplyUse; demand: Decimal }[]): Decimal {
  const stocks = new Map(orders.map(({ use }) => [use.productId, use.stock]));
  const capacity = Decimal.max(...orders.map(({ use }) => use.output)).plus(sum(stocks.values()));
  const items = orders.map(({ use, demand }) => ({ size: use.quantity, value: demand }));
  return fractionalKnapsack(items, capacity);
}

/**
 * Returns the largest value of divisible items whose sizes sum to at most a capacity; items of size 0
 * are free.
 */
export function fractionalKnapsack(
  items: readonly { readonly size: Decimal; readonly value: Decimal }[],
  capacity: Decimal,
): Decimal {
  let left = capacity;
  let total = new Decimal(0);
  // Compare the ratios value / size by cross-multiplication, because a size may be 0.
  for (const { size, value } of items.toSorted((a, b) =>
    b.value.times(a.size).comparedTo(a.value.times(b.size)),
  )) {
    const part = size.lte(left) ? value : value.times(left).div(size);
    total = total.plus(part);
    left = Decimal.max(0, left.minus(size));
  }
  return total;
}
