import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../../../../subgraphs/products/rules/criteria/candidate.ts';
import { orderedTogether } from '../../../../../subgraphs/products/rules/coverage/coverageOrders.ts';
import { deliverableBySupplier } from '../../../../../subgraphs/products/rules/coverage/supplierShares.ts';
import { decimal, matchesOf } from '../../relaxing.ts';
import { sampleNeed } from '../../sampleNeed.ts';

/** A product in stock of a maker of its own, in hundreds of m². */
const stocked = fc.record({
  stock: fc.nat({ max: 90 }),
  lot: fc.constantFrom(1, 7, 12, 30),
  minimumOrder: fc.constantFrom(0, 0, 20),
});

function orderedOf(products: readonly { stock: number; lot: number; minimumOrder: number }[]) {
  const facts = products.map(({ stock, lot, minimumOrder }, index): Partial<Candidate> => ({
    manufacturerId: `maker-${index}`,
    stock: decimal(stock * 100),
    lot: decimal(lot * 100),
    minimumOrder: minimumOrder === 0 ? null : decimal(minimumOrder * 100),
    leadTimeDays: 1,
  }));
  const shares = deliverableBySupplier(matchesOf(facts));
  return orderedTogether(shares, sampleNeed.quantity!).toNumber() / 100;
}

/** Returns every total of whole lots that the products can deliver. */
function totalsOf(products: readonly { stock: number; lot: number; minimumOrder: number }[]) {
  return products.reduce<number[]>(
    (totals, { stock, lot, minimumOrder }) => {
      const orders = [0];
      for (let order = lot; order <= stock; order += lot) {
        if (order >= minimumOrder) orders.push(order);
      }
      return totals.flatMap((total) => orders.map((order) => total + order));
    },
    [0],
  );
}

describe('the orders of suppliers that cover a need together', () => {
  it('cover as much of it as they can, in whole lots, and exceed it by less than a lot', () => {
    fc.assert(
      fc.property(fc.array(stocked, { minLength: 1, maxLength: 3 }), (products) => {
        const ordered = orderedOf(products);
        const totals = totalsOf(products);
        expect(totals).toContain(ordered);
        const most = Math.max(...totals);
        expect(Math.min(100, ordered)).toBe(Math.min(100, most));
        const withoutMinimum = products.every(({ minimumOrder }) => minimumOrder === 0);
        const largest = Math.max(...products.map(({ lot }) => lot));
        expect(withoutMinimum && ordered > 100 ? ordered - 100 < largest : true).toBe(true);
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it('leave out the lots of the worst match that are not needed', () => {
    const best = { stock: 90, lot: 30, minimumOrder: 0 };
    expect(orderedOf([best, { stock: 90, lot: 7, minimumOrder: 0 }])).toBe(104);
    expect(orderedOf([best, { stock: 90, lot: 12, minimumOrder: 0 }])).toBe(102);
    expect(orderedOf([best, { stock: 90, lot: 12, minimumOrder: 20 }])).toBe(114);
    expect(orderedOf([])).toBe(0);
  });
});
