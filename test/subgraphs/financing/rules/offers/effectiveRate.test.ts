import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  effectiveRateOfDates,
  effectiveRateOfMonths,
} from '../../../../../subgraphs/financing/rules/offers/effectiveRate.ts';
import type { MonthlyFlow } from '../../../../../subgraphs/financing/rules/offers/effectiveRate.ts';
import { largestRateError } from '../../rateProof.ts';
import { Decimal, sum } from '../../../../../subgraphs/domain/values/decimal.ts';

const flow = (month: number, amount: number | string | Decimal): MonthlyFlow => ({
  month,
  amount: new Decimal(amount),
});

/**
 * Computes the rate by the textbook method in floating point: bisects from −99 % to 10⁹ to the
 * precision of a double.
 */
function bisect(flows: readonly MonthlyFlow[]): number {
  const worth = (rate: number): number =>
    flows.reduce((total, f) => total + f.amount.toNumber() * (1 + rate) ** (-f.month / 12), 0);
  let [low, high] = [-0.99, 1e9];
  for (let round = 0; round < 200; round++) {
    const middle = (low + high) / 2;
    if (worth(middle) < 0) low = middle;
    else high = middle;
  }
  return low;
}

const payments = fc.array(
  fc.record({
    gap: fc.integer({ min: 1, max: 6 }),
    amount: fc.integer({ min: 1, max: 100_000_000 }),
  }),
  { minLength: 1, maxLength: 60 },
);

const paidAt = (list: readonly { gap: number; amount: number }[]): MonthlyFlow[] => {
  let month = 0;
  return list.map(({ gap, amount }) => {
    month += gap;
    return flow(month, new Decimal(amount).div(-100));
  });
};

describe('the effective annual rate', () => {
  it('is 12.96 % for 1,000 drawn on 1994-01-01 and 1,200 repaid on 1995-07-01 (2008/48/EC)', () => {
    const rate = effectiveRateOfDates([
      { on: '1994-01-01', amount: new Decimal(1000) },
      { on: '1995-07-01', amount: new Decimal(-1200) },
    ]);
    expect(rate?.times(100).toFixed(2)).toBe('12.96');
    // The exact rate is (1200/1000)^(365/546) − 1, computed by decimal powers.
    const exact = new Decimal('1.2').pow(new Decimal(365).div(546)).minus(1);
    expect(rate?.toString()).toBe(exact.toDecimalPlaces(10).toString());
  });

  it('compounds a monthly rate of 1 % to 12.68250301 %', () => {
    const flows = [flow(0, 1000), flow(6, -10), flow(12, -1010)];
    const monthly = [1, 2, 3, 4, 5, 7, 8, 9, 10, 11].map((month) => flow(month, -10));
    expect(effectiveRateOfMonths([...flows, ...monthly])?.toString()).toBe('0.1268250301');
  });

  it('has ten exact decimal places even if binary floating point has fewer', () => {
    // Each month's amount is 7/3 of the previous one: (7/3)^12 − 1 is above 26,000.
    const exact = new Decimal(7).div(3).pow(12).minus(1).toDecimalPlaces(10).toString();
    expect(effectiveRateOfMonths([flow(0, 3), flow(1, -7)])?.toString()).toBe(exact);
    expect(effectiveRateOfMonths([flow(0, 1), flow(12, -1_000_001)])?.toString()).toBe('1000000');
  });

  it('treats a fee as money that was never received', () => {
    // 990 is received and 1,000 repaid after a year, so the rate is 1000/990 − 1.
    const rate = effectiveRateOfMonths([flow(0, 1000), flow(0, -10), flow(12, -1000)]);
    expect(rate?.toString()).toBe('0.0101010101');
  });

  it('is 0 if exactly the drawing is repaid, and negative if less is repaid', () => {
    expect(effectiveRateOfMonths([flow(0, 100), flow(5, -60), flow(9, -40)])?.toString()).toBe('0');
    expect(effectiveRateOfMonths([flow(0, 100), flow(12, -50)])?.toString()).toBe('-0.5');
  });

  it('is null if no rate exists', () => {
    expect(effectiveRateOfMonths([])).toBeNull();
    expect(effectiveRateOfDates([])).toBeNull();
    expect(effectiveRateOfMonths([flow(0, 100)])).toBeNull();
    expect(effectiveRateOfMonths([flow(0, 100), flow(3, 0)])).toBeNull();
    expect(effectiveRateOfMonths([flow(3, -100)])).toBeNull();
    expect(effectiveRateOfMonths([flow(0, 100), flow(0, -90)])).toBeNull();
    expect(effectiveRateOfMonths([flow(0, 100), flow(0, -100), flow(3, -5)])).toBeNull();
  });

  it('is, within 1e-10, the rate by which the repayments of a drawing were computed', () => {
    fc.assert(
      fc.property(payments, fc.integer({ min: -9000, max: 1_000_000 }), (list, basisPoints) => {
        const rate = new Decimal(basisPoints).div(10_000);
        // Compute the twelfth root by Newton's method in decimal.js, independently of any search.
        const growth = rate.plus(1).pow(new Decimal(1).div(12));
        const repaid = paidAt(list);
        const drawn = sum(repaid.map((f) => f.amount.neg().div(growth.pow(f.month))));
        const found = effectiveRateOfMonths([flow(0, drawn), ...repaid]);
        expect(found?.minus(rate).abs().lte('1e-10')).toBe(true);
      }),
    );
  });

  it('agrees with simple bisection within 1e-9, including fees at the drawing and later', () => {
    fc.assert(
      fc.property(
        payments,
        fc.integer({ min: 5, max: 300 }),
        fc.integer({ min: 0, max: 4 }),
        (list, percentBack, feePercent) => {
          const repaid = paidAt(list);
          const drawn = sum(repaid.map((f) => f.amount.neg()))
            .times(100)
            .div(percentBack)
            .toDecimalPlaces(2);
          const fee = drawn.times(feePercent).div(100).toDecimalPlaces(2);
          fc.pre(drawn.gt(fee));
          const flows = [flow(0, drawn), flow(0, fee.neg()), flow(1, fee.neg()), ...repaid];
          const naive = bisect(flows);
          fc.pre(naive > -0.98 && naive < 1000);
          const found = effectiveRateOfMonths(flows)?.toNumber() ?? NaN;
          expect(Math.abs(found - naive)).toBeLessThan(1e-9 * (1 + Math.abs(naive)));
        },
      ),
    );
  });

  it('agrees with an independent solver within 1e-9, for random loans and factoring', () => {
    expect(largestRateError(2_000, 20_161_001).largest).toBeLessThanOrEqual(1e-9);
  });

  it('does not depend on the order of the flows, nor on their first day', () => {
    fc.assert(
      fc.property(payments, fc.nat(40), (list, later) => {
        const flows = [flow(0, 1_000_000), ...paidAt(list)];
        const moved = flows.map((f) => flow(f.month + later, f.amount)).toReversed();
        expect(String(effectiveRateOfMonths(moved))).toBe(String(effectiveRateOfMonths(flows)));
      }),
    );
  });

  it('counts every day as 1/365 of a year, also in leap years', () => {
    const rate = effectiveRateOfDates([
      { on: '2016-12-31', amount: new Decimal(-110) },
      { on: '2016-01-01', amount: new Decimal(100) },
    ]);
    expect(rate?.toString()).toBe('0.1');
  });
});
