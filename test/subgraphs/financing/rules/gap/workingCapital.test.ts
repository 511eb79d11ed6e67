import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnknownCode } from '../../../../../subgraphs/domain/output/figure.ts';
import {
  assessGuarantee,
  assessWorkingCapital,
} from '../../../../../subgraphs/financing/rules/gap/financialNeed.ts';
import type { RawTerms } from '../../../../../subgraphs/financing/rules/gap/financialNeed.ts';
import { cashFlowOf } from '../../../../../subgraphs/financing/rules/gap/contractCash.ts';
import {
  performanceSecurity,
  workingCapitalGap,
} from '../../../../../subgraphs/financing/rules/gap/workingCapital.ts';
import type { ContractTerms } from '../../../../../subgraphs/financing/rules/gap/contractCash.ts';
import { ProcurementLaw } from '../../../../../subgraphs/domain/registries/procurementLaw.ts';
import { lawOfFiles } from '../../../../../subgraphs/platform/importing/settings/lawFiles.ts';
import { Decimal, sum } from '../../../../../subgraphs/domain/values/decimal.ts';

/**
 * The contract is worth 10 million, 30 % in advance; production takes 31 days until 30 November;
 * the rest is paid 30 days later.
 */
const terms: ContractTerms = {
  contractValue: new Decimal(10_000_000),
  advanceShare: new Decimal('0.3'),
  paymentDelayDays: 30,
  leadTimeDays: 31,
  deliverBy: '2016-11-30',
  asOf: '2016-10-01',
  ownFunds: new Decimal(1_000_000),
  costShare: new Decimal('0.93'),
};

const raw: RawTerms = {
  ...terms,
  performanceSecurityShare: new Decimal('0.05'),
  procurementLaw: ProcurementLaw.FZ_223,
  smeOnly: false,
  maximumPrice: null,
};
const law = lawOfFiles();

const nothing: RawTerms = {
  contractValue: null,
  advanceShare: null,
  paymentDelayDays: null,
  leadTimeDays: null,
  deliverBy: null,
  performanceSecurityShare: null,
  procurementLaw: null,
  smeOnly: null,
  maximumPrice: null,
  asOf: '2016-10-01',
  ownFunds: null,
  costShare: null,
};

const dayOf = (start: string, days: number): string =>
  new Date(Date.parse(start) + days * 86_400_000).toISOString().slice(0, 10);

const anyTerms = fc
  .record({
    // With at least 100,000 roubles and 10 % of cost, every production day costs at least one
    // kopeck.
    kopecks: fc.integer({ min: 10_000_000, max: 1_000_000_000_000 }),
    advance: fc.integer({ min: 0, max: 100 }),
    own: fc.integer({ min: 0, max: 60 }),
    cost: fc.integer({ min: 10, max: 100 }),
    paymentDelayDays: fc.integer({ min: 0, max: 120 }),
    leadTimeDays: fc.integer({ min: 0, max: 400 }),
    daysLeft: fc.integer({ min: 0, max: 500 }),
    start: fc.integer({ min: 0, max: 400 }),
  })
  .map((any): ContractTerms => {
    const contractValue = new Decimal(any.kopecks).div(100);
    const asOf = dayOf('2016-01-01', any.start);
    return {
      contractValue,
      advanceShare: new Decimal(any.advance).div(100),
      paymentDelayDays: any.paymentDelayDays,
      leadTimeDays: any.leadTimeDays,
      deliverBy: dayOf(asOf, any.daysLeft),
      asOf,
      ownFunds: contractValue.times(any.own).div(100).toDecimalPlaces(2),
      costShare: new Decimal(any.cost).div(100),
    };
  });

interface Simulated {
  gap: Decimal;
  drawOn: string | null;
  peakOn: string | null;
  repaidOn: string | null;
}

/** Simulates the contract day by day: first the advance, then costs, then the final payment. */
function simulate(terms: ContractTerms): Simulated {
  const advance = terms.contractValue.times(terms.advanceShare).toDecimalPlaces(2);
  const cost = terms.contractValue.times(terms.costShare).toDecimalPlaces(2);
  const left = (Date.parse(terms.deliverBy) - Date.parse(terms.asOf)) / 86_400_000;
  const delivery = Math.max(left, terms.leadTimeDays);
  const result: Simulated = { gap: new Decimal(0), drawOn: null, peakOn: null, repaidOn: null };
  let inflow = advance;
  for (let day = 0; day <= delivery + terms.paymentDelayDays; day++) {
    const produced = Math.max(0, day - (delivery - terms.leadTimeDays));
    let outflow = cost;
    if (day < delivery) {
      outflow = cost.times(produced).div(Math.max(1, terms.leadTimeDays)).toDecimalPlaces(2);
    }
    const lacking = (): Decimal => outflow.minus(inflow).minus(terms.ownFunds);
    const date = dayOf(terms.asOf, day);
    if (lacking().gt(0)) result.drawOn ??= date;
    if (lacking().gt(result.gap)) {
      result.gap = lacking();
      result.peakOn = date;
    }
    if (day === delivery + terms.paymentDelayDays) inflow = terms.contractValue;
    if (result.drawOn !== null && lacking().lte(0)) result.repaidOn ??= date;
  }
  return result;
}

describe('the working-capital gap', () => {
  it('is the cost in excess of advance and own funds, from delivery until the customer pays', () => {
    // The gap is 9.3 m of cost − 3 m advance − 1 m own funds = 5.3 m. The cost is 0.3 m a day from
    // 31 October; the 4 m last 13.3 days, so the shortfall begins on the 14th day.
    expect(workingCapitalGap(terms)).toMatchObject({
      amount: new Decimal(5_300_000),
      drawOn: '2016-11-13',
      peakOn: '2016-11-30',
      repaidOn: '2016-12-30',
      receivable: { amount: new Decimal(7_000_000), from: '2016-11-30', until: '2016-12-30' },
    });
  });

  it('is distributed over the months of the contract', () => {
    const flow = cashFlowOf({ ...terms, deliverBy: '2016-11-20', paymentDelayDays: 42 });
    // Production begins on 20 October: 11 days in October and 20 in November. The customer pays on
    // 1 January.
    expect(
      flow.map(({ month, outflow, inflow, balance }) =>
        [month, outflow, inflow, balance].map(String).join(' '),
      ),
    ).toEqual([
      '2016-10-01 3300000 3000000 700000',
      '2016-11-01 6000000 0 -5300000',
      '2016-12-01 0 0 -5300000',
      '2017-01-01 0 7000000 1700000',
    ]);
  });

  it('assumes late delivery if the lead time from signing exceeds the deadline', () => {
    const gap = workingCapitalGap({ ...terms, leadTimeDays: 100 });
    expect(gap).toMatchObject({ peakOn: '2017-01-09', repaidOn: '2017-02-08' });
  });

  it('is 0 and has no dates if advance and own funds pay for everything', () => {
    const gap = workingCapitalGap({ ...terms, advanceShare: new Decimal('0.83') });
    expect(gap).toMatchObject({ drawOn: null, peakOn: null, repaidOn: null });
    expect(gap.amount.isZero()).toBe(true);
  });

  it('agrees with a day-by-day simulation of the contract', () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const gap = workingCapitalGap(terms);
        const simulated = simulate(terms);
        expect(gap.amount.toFixed(2)).toBe(simulated.gap.toFixed(2));
        expect(gap.drawOn).toBe(simulated.drawOn);
        expect(gap.peakOn).toBe(simulated.peakOn);
        expect(gap.repaidOn).toBe(simulated.repaidOn);
      }),
    );
  });

  it('agrees with the monthly cash flow: outflows add up to the cost, inflows to the contract value, and no shortfall exceeds the gap', () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const months = cashFlowOf(terms);
        const cost = terms.contractValue.times(terms.costShare).toDecimalPlaces(2);
        const { amount } = workingCapitalGap(terms);
        expect(sum(months.map((m) => m.outflow)).eq(cost)).toBe(true);
        expect(sum(months.map((m) => m.inflow)).eq(terms.contractValue)).toBe(true);
        expect(months.every((m) => m.outflow.gte(0) && m.balance.gte(amount.neg()))).toBe(true);
        const end = terms.ownFunds.plus(terms.contractValue).minus(cost);
        expect(months.at(-1)?.balance.eq(end)).toBe(true);
      }),
    );
  });

  it('never grows with more own funds or a larger advance', () => {
    fc.assert(
      fc.property(anyTerms, fc.integer({ min: 0, max: 100 }), (terms, percent) => {
        const more = new Decimal(percent).div(100);
        const { amount } = workingCapitalGap(terms);
        const ownFunds = Decimal.max(terms.ownFunds, terms.contractValue.times(more));
        const advanceShare = Decimal.max(terms.advanceShare, more);
        expect(workingCapitalGap({ ...terms, ownFunds }).amount.lte(amount)).toBe(true);
        expect(workingCapitalGap({ ...terms, advanceShare }).amount.lte(amount)).toBe(true);
      }),
    );
  });

  it('is 0 if own funds cover the cost, also if they exceed the value of the contract', () => {
    for (const ownFunds of [6_300_000, 10_000_001, 10 ** 12]) {
      const { amount, drawOn } = workingCapitalGap({ ...terms, ownFunds: new Decimal(ownFunds) });
      expect([amount.toString(), drawOn]).toEqual(['0', null]);
    }
  });

  it('refuses terms out of range, with code and field', () => {
    const refused: [Partial<ContractTerms>, string, string][] = [
      [{ contractValue: new Decimal(0) }, 'INVALID_AMOUNT', 'contractValue must be above 0'],
      [{ advanceShare: new Decimal(30) }, 'INVALID_SHARE', 'advanceShare must be 0–1'],
      [{ advanceShare: new Decimal(NaN) }, 'INVALID_SHARE', 'advanceShare must be 0–1'],
      [{ costShare: new Decimal(0) }, 'INVALID_SHARE', 'costShare must be above 0'],
      [{ paymentDelayDays: -1 }, 'INVALID_DAYS', 'paymentDelayDays must be 0–3650'],
      [{ leadTimeDays: 0.5 }, 'INVALID_DAYS', 'leadTimeDays must be 0–3650'],
      [{ ownFunds: new Decimal(-1) }, 'INVALID_OWN_FUNDS', 'ownFunds must be 0 or more roubles'],
      [{ deliverBy: '2016-09-30' }, 'INVALID_DEADLINE', 'deliverBy must be 2016-10-01 or later'],
    ];
    for (const [change, code, message] of refused) {
      const attempt = (): unknown => workingCapitalGap({ ...terms, ...change });
      expect(attempt).toThrow(message);
      expect(attempt).toThrow(
        expect.objectContaining({ extensions: expect.objectContaining({ code }) }),
      );
    }
  });
});

describe('the gap for terms that may be missing', () => {
  it('lists its inputs, and marks the values that were assumed', () => {
    const figure = assessWorkingCapital({ ...raw, costShare: null });
    if (!figure.known) throw new Error('the terms are complete');
    // The gap is 9 m of cost − 3 m advance − 1 m own funds.
    expect(figure.value.amount.toFixed(2)).toBe('5000000.00');
    expect(
      figure.value.inputs.map((i) => `${i.name}=${i.value}${i.assumed ? ' assumed' : ''}`),
    ).toEqual([
      'contractValue=10000000.00 RUB',
      'advanceShare=0.3',
      'paymentDelayDays=30',
      'leadTimeDays=31',
      'deliverBy=2016-11-30',
      'asOf=2016-10-01',
      'ownFunds=1000000.00 RUB',
      'costShare=0.9 assumed',
    ]);
  });

  it('is unknown with the reason SOURCE_UNAVAILABLE if all terms are missing', () => {
    expect(assessWorkingCapital({ ...nothing, ownFunds: new Decimal(5) })).toEqual({
      known: false,
      code: UnknownCode.SOURCE_UNAVAILABLE,
      missing: ['contractValue', 'advanceShare', 'paymentDelayDays', 'leadTimeDays', 'deliverBy'],
    });
    expect(assessGuarantee(nothing, law)).toMatchObject({ code: UnknownCode.SOURCE_UNAVAILABLE });
  });

  it('is unknown, never guessed, if any one term is missing', () => {
    const capital = ['contractValue', 'advanceShare', 'paymentDelayDays'] as const;
    for (const missing of [...capital, 'leadTimeDays', 'deliverBy', 'asOf'] as const) {
      const expected = { known: false, code: UnknownCode.TERMS_MISSING, missing: [missing] };
      expect(assessWorkingCapital({ ...raw, [missing]: null })).toEqual(expected);
    }
    const security = ['contractValue', 'performanceSecurityShare', 'leadTimeDays'] as const;
    for (const missing of [...security, 'deliverBy', 'asOf', 'procurementLaw'] as const) {
      const expected = { known: false, code: UnknownCode.TERMS_MISSING, missing: [missing] };
      expect(assessGuarantee({ ...raw, [missing]: null }, law)).toEqual(expected);
    }
  });

  it('needs only the terms from which it is computed', () => {
    expect(assessWorkingCapital({ ...raw, performanceSecurityShare: null }).known).toBe(true);
    expect(assessGuarantee({ ...raw, advanceShare: null, paymentDelayDays: null }, law).known).toBe(
      true,
    );
  });

  it('is unknown once the deadline has passed', () => {
    const late = { ...raw, asOf: '2016-12-01' };
    const expected = { known: false, code: UnknownCode.DEADLINE_PASSED, missing: [] };
    expect(assessWorkingCapital(late)).toEqual(expected);
    expect(assessGuarantee(late, law)).toEqual(expected);
  });
});

describe('the performance security', () => {
  it('is under 223-FZ a share of the contract value, held from signing until delivery', () => {
    const figure = assessGuarantee({ ...raw, leadTimeDays: 90 }, law);
    if (!figure.known) throw new Error('the terms are complete');
    const { amount, from, until, inputs } = figure.value;
    expect([amount.toString(), from, until]).toEqual(['500000', '2016-10-01', '2016-12-30']);
    expect(inputs.map(({ name, value }) => `${name}=${value}`)).toEqual([
      'contractValue=10000000.00 RUB',
      'performanceSecurityShare=0.05',
      'leadTimeDays=90',
      'deliverBy=2016-11-30',
      'asOf=2016-10-01',
      'procurementLaw=FZ_223',
    ]);
    expect(performanceSecurity(new Decimal('333.33'), new Decimal('0.05')).toString()).toBe(
      '16.67',
    );
  });

  it('refuses a share that is a percentage', () => {
    expect(() => performanceSecurity(new Decimal(1), new Decimal(5))).toThrow(
      'performanceSecurityShare must be 0–1 (a share: 0.3 is 30 %), got 5',
    );
  });
});
