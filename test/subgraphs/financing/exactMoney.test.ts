import * as fc from 'fast-check';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { consolidate } from '../../../subgraphs/products/rules/freight/freight.ts';
import { Repayment, scheduleOf } from '../../../subgraphs/financing/rules/schedules/schedule.ts';
import { workingCapitalGap } from '../../../subgraphs/financing/rules/gap/workingCapital.ts';
import { projectRoot } from '../../../subgraphs/platform/process/projectRoot.ts';
import { Decimal, sum } from '../../../subgraphs/domain/values/decimal.ts';

/** Matches conversions to binary floating-point numbers, and floating-point functions. */
const floating = /parseFloat|\bNumber\(|\.toNumber\(|Math\.\w+|Number\.\w+/g;

/**
 * Files in which some numbers are not money: days, months, years, loads, kilometres, comparisons, the
 * rate.
 */
const noMoney: Readonly<Record<string, readonly string[]>> = {
  'api/mutations/programmeFacts.ts': ['Math.max'],
  'rules/freight/freight.ts': ['.toNumber(', 'Math.ceil'],
  'rules/gap/equipment.ts': ['Math.max'],
  'rules/gap/contractCash.ts': ['Number.isInteger'],
  'rules/gap/workingCapital.ts': ['Number('],
  'rules/offers/combinedOffers.ts': ['Number('],
  'rules/offers/offer.ts': ['Math.min', 'Math.ceil'],
  'rules/offers/offerFlows.ts': ['Math.min'],
  'rules/offers/quoting.ts': ['Number('],
  'rules/plans/covering.ts': ['Number('],
  'rules/plans/measureSteps.ts': ['Math.max'],
  'rules/portfolios/portfolioBound.ts': ['Math.max'],
  'rules/sizing/fitting.ts': ['Math.max'],
  'rules/sizing/keptOfAmount.ts': ['Math.min'],
  'rules/schedules/interest.ts': ['Number('],
  'rules/schedules/schedule.ts': ['Number.isInteger'],
};

describe('money without floating point', () => {
  it('is computed in every file that converts no other values to floating point', () => {
    const folder = join(projectRoot, 'subgraphs/financing');
    const found = globSync('**/*.ts', { cwd: folder })
      .filter((file) => file !== 'rules/offers/effectiveRate.ts')
      .flatMap((file) => {
        const text = readFileSync(join(folder, file), 'utf8');
        const allowed = noMoney[file] ?? [];
        return [...text.matchAll(floating)]
          .filter(([use]) => !allowed.includes(use))
          .map(([use]) => `${file}: ${use}`);
      });
    expect(found).toEqual([]);
  });

  it('is exact to the kopeck for amounts that a double cannot represent', () => {
    // Above 2^53 kopecks a double cannot distinguish consecutive amounts.
    const huge = fc
      .bigInt({ min: 2n ** 53n, max: 2n ** 70n })
      .map((kopecks) => new Decimal(`${kopecks}e-2`));
    fc.assert(
      fc.property(huge, fc.integer({ min: 1, max: 60 }), (amount, termMonths) => {
        const loan = {
          principal: amount,
          annualRate: new Decimal('0.1'),
          termMonths,
          graceMonths: 0,
          repayment: Repayment.DIFFERENTIATED,
          drawnOn: '2016-10-01',
        };
        const rows = scheduleOf(loan);
        expect(sum(rows.map(({ principal }) => principal)).eq(amount)).toBe(true);
        const gap = workingCapitalGap({
          contractValue: amount,
          advanceShare: new Decimal(0),
          paymentDelayDays: 30,
          leadTimeDays: 10,
          deliverBy: '2016-12-01',
          asOf: '2016-10-01',
          ownFunds: new Decimal('0.01'),
          costShare: new Decimal(1),
        });
        expect(gap.amount.plus('0.01').eq(amount)).toBe(true);
        const tariff = {
          roublesPerTonneKm: new Decimal(1),
          loadTonnes: amount,
          loadCubicMetres: null,
          leastTonnes: new Decimal(0),
          kmPerDay: 1,
          handlingDays: 0,
        };
        expect(
          consolidate([amount, new Decimal('0.01')], 1, tariff)
            .together.cost.minus('0.01')
            .eq(amount),
        ).toBe(true);
      }),
    );
  });
});
