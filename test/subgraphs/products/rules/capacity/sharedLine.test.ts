import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type LineOrder,
  bestOrders,
  worthOf,
} from '../../../../../subgraphs/products/rules/capacity/sharedLine.ts';
import { Ratio } from '../../../../../subgraphs/domain/values/ratio.ts';

/**
 * A small order in whole numbers. An order without lots also has a whole quantity in its best
 * solution.
 */
interface Small {
  readonly perUnit: number;
  readonly lot: number | null;
  readonly minimumOrder: number | null;
  readonly stock: number;
  readonly output: number;
}

const small: fc.Arbitrary<Small> = fc.record({
  perUnit: fc.constantFrom(1, 1, 2, 3),
  lot: fc.constantFrom(null, 1, 2, 3, 4, 5),
  minimumOrder: fc.constantFrom(null, null, 2, 5, 7),
  stock: fc.nat({ max: 6 }),
  output: fc.constantFrom(0, 5, 9, 13),
});

/**
 * Whether quantities satisfy every rule. The orders due by each day must not exceed the output by
 * that day.
 */
function isAllowed(orders: readonly Small[], quantities: readonly number[]): boolean {
  const keepsToOrders = orders.every(({ lot, minimumOrder }, index) => {
    const quantity = quantities[index]!;
    return quantity === 0 || (quantity % (lot ?? 1) === 0 && quantity >= (minimumOrder ?? 0));
  });
  const made = orders.map(({ stock }, index) => Math.max(0, quantities[index]! - stock));
  return (
    keepsToOrders &&
    orders.every(({ output }) => {
      const due = made.filter((_, index) => orders[index]!.output <= output);
      return due.reduce((a, b) => a + b, 0) <= output;
    })
  );
}

/** Returns the greatest value, by testing every whole quantity of every order. */
function maxByTrying(orders: readonly Small[]): number {
  const tryFrom = (quantities: readonly number[]): number => {
    const order = orders[quantities.length];
    if (order === undefined) {
      if (!isAllowed(orders, quantities)) return 0;
      return orders.reduce((worth, one, index) => worth + one.perUnit * quantities[index]!, 0);
    }
    const all = Array.from({ length: order.stock + order.output + 1 }, (_, quantity) => quantity);
    return Math.max(...all.map((quantity) => tryFrom([...quantities, quantity])));
  };
  return tryFrom([]);
}

function exact({ perUnit, lot, minimumOrder, stock, output }: Small): LineOrder {
  return {
    perUnit: Ratio.of(perUnit),
    lot: lot === null ? null : Ratio.of(lot),
    minimumOrder: minimumOrder === null ? null : Ratio.of(minimumOrder),
    stock: Ratio.of(stock),
    output: Ratio.of(output),
  };
}

describe('the orders of one line', () => {
  it('have together the highest value that stock, lots and minimum orders allow', () => {
    fc.assert(
      fc.property(fc.array(small, { minLength: 1, maxLength: 3 }), (orders) => {
        const exactly = orders.map(exact);
        const best = bestOrders(exactly);
        expect(isAllowed(orders, best.map(Number))).toBe(true);
        expect(worthOf(exactly, best).toNumber()).toBe(maxByTrying(orders));
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it('use small lots for the capacity that large lots leave', () => {
    const line = { perUnit: 1, minimumOrder: null, stock: 0, output: 170 };
    const orders = [
      { ...line, lot: 100 },
      { ...line, lot: 70 },
    ].map(exact);
    expect(bestOrders(orders).map(Number)).toEqual([100, 70]);
  });

  it('need few search steps even with many lots and quantities', () => {
    const orders = Array.from({ length: 12 }, (_, index) => ({
      perUnit: 1,
      lot: 10 + 5 * (index % 3),
      minimumOrder: 50,
      stock: 13 * index,
      output: 1_000_000 + 7 * (index % 4),
    })).map(exact);
    const worth = worthOf(orders, bestOrders(orders));
    expect(worth.toNumber()).toBeGreaterThan(1_000_700);
  });
});
