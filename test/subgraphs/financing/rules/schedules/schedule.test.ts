import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Repayment,
  loanCostOf,
  paymentsOf,
  scheduleOf,
} from '../../../../../subgraphs/financing/rules/schedules/schedule.ts';
import { InterestBasis } from '../../../../../subgraphs/financing/rules/schedules/interest.ts';
import type { Loan } from '../../../../../subgraphs/financing/rules/schedules/schedule.ts';
import { Decimal, sum } from '../../../../../subgraphs/domain/values/decimal.ts';

const loan: Loan = {
  principal: new Decimal(1000),
  annualRate: new Decimal('0.12'),
  termMonths: 3,
  graceMonths: 0,
  repayment: Repayment.ANNUITY,
  drawnOn: '2016-10-01',
};

const rowsOf = (loan: Loan): string[] =>
  scheduleOf(loan).map(({ payment, principal, interest, balance }) =>
    [payment, principal, interest, balance].map((value) => value.toFixed(2)).join(' '),
  );

const anyLoan = fc
  .record({
    kopecks: fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.maxSafeInteger().map(Math.abs)),
    rate: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 10_000 })),
    termMonths: fc.oneof(fc.integer({ min: 1, max: 36 }), fc.integer({ min: 1, max: 360 })),
    grace: fc.nat(),
    repayment: fc.constantFrom(...Object.values(Repayment)),
  })
  .map(({ kopecks, rate, termMonths, grace, repayment }): Loan => ({
    principal: new Decimal(Math.max(1, kopecks)).div(100),
    annualRate: new Decimal(rate).div(10_000),
    termMonths,
    graceMonths: grace % 3 === 0 ? 0 : grace % termMonths,
    repayment,
    drawnOn: '2016-10-31',
  }));

describe('a repayment schedule', () => {
  it('repays an annuity in equal payments; the last payment absorbs the rounding', () => {
    expect(rowsOf(loan)).toEqual([
      '340.02 330.02 10.00 669.98',
      '340.02 333.32 6.70 336.66',
      '340.03 336.66 3.37 0.00',
    ]);
  });

  it('repays a differentiated loan in equal parts of the principal', () => {
    expect(rowsOf({ ...loan, repayment: Repayment.DIFFERENTIATED })).toEqual([
      '343.33 333.33 10.00 666.67',
      '340.00 333.33 6.67 333.34',
      '336.67 333.34 3.33 0.00',
    ]);
  });

  it('repays a bullet loan at the end', () => {
    expect(rowsOf({ ...loan, repayment: Repayment.BULLET })).toEqual([
      '10.00 0.00 10.00 1000.00',
      '10.00 0.00 10.00 1000.00',
      '1010.00 1000.00 10.00 0.00',
    ]);
  });

  it('counts days, of which those of a leap year are 1/366 of a year', () => {
    // 16 days of 2015 and 15 of 2016: 120 × (16/365 + 15/366); then 31 and 29 days of 2016.
    const byDays = { interestBasis: InterestBasis.DAYS, drawnOn: '2015-12-15' };
    expect(rowsOf({ ...loan, ...byDays, repayment: Repayment.BULLET })).toEqual([
      '10.18 0.00 10.18 1000.00',
      '10.16 0.00 10.16 1000.00',
      '1009.51 1000.00 9.51 0.00',
    ]);
  });

  it('charges interest on what is drawn', () => {
    const laterDraws = [{ month: 1, amount: new Decimal(400) }];
    expect(rowsOf({ ...loan, laterDraws, repayment: Repayment.BULLET })).toEqual([
      '6.00 0.00 6.00 1000.00',
      '10.00 0.00 10.00 1000.00',
      '1010.00 1000.00 10.00 0.00',
    ]);
  });

  it('requires only interest during the grace period', () => {
    expect(rowsOf({ ...loan, termMonths: 4, graceMonths: 1 })).toEqual([
      '10.00 0.00 10.00 1000.00',
      '340.02 330.02 10.00 669.98',
      '340.02 333.32 6.70 336.66',
      '340.03 336.66 3.37 0.00',
    ]);
  });

  it('divides the principal by the number of months if the rate is 0', () => {
    const free = { ...loan, principal: new Decimal(100), annualRate: new Decimal(0) };
    expect(paymentsOf(free).map(String)).toEqual(['33.33', '33.33', '33.34']);
  });

  it('has payments on the same day of each month, or on the last day of a shorter month', () => {
    const dates = scheduleOf({ ...loan, drawnOn: '2016-12-31' }).map(({ dueOn }) => dueOn);
    expect(dates).toEqual(['2017-01-31', '2017-02-28', '2017-03-31']);
  });

  it('has as its instalment the first payment that repays principal', () => {
    const instalment = (change: Partial<Loan>): string =>
      loanCostOf({ ...loan, ...change }).instalment.toFixed(2);
    expect(instalment({})).toBe('340.02');
    expect(instalment({ termMonths: 4, graceMonths: 1 })).toBe('340.02');
    expect(instalment({ repayment: Repayment.DIFFERENTIATED })).toBe('343.33');
    expect(instalment({ repayment: Repayment.BULLET })).toBe('1010.00');
  });

  it('adds up to principal and interest to the kopeck, ends at 0 and has no negative amount', () => {
    fc.assert(
      fc.property(anyLoan, (loan) => {
        const rows = scheduleOf(loan);
        let balance = loan.principal;
        for (const row of rows) {
          balance = balance.minus(row.principal);
          expect(row.balance.eq(balance)).toBe(true);
          expect(row.payment.eq(row.principal.plus(row.interest))).toBe(true);
          for (const value of [row.payment, row.principal, row.interest, row.balance]) {
            expect(value.gte(0) && value.decimalPlaces() <= 2).toBe(true);
          }
        }
        expect(rows.length).toBe(loan.termMonths);
        expect(balance.isZero()).toBe(true);
        const interest = sum(rows.map((row) => row.interest));
        const paid = sum(rows.map((row) => row.payment));
        expect(paid.eq(loan.principal.plus(interest))).toBe(true);
        expect(loanCostOf(loan).interest.eq(interest)).toBe(true);
        expect(paymentsOf(loan).every((payment, k) => rows[k]?.payment.eq(payment))).toBe(true);
      }),
    );
  });

  it(
    'has a present value equal to the principal at its own rate, within half a kopeck of ' +
      'interest a month',
    () => {
      fc.assert(
        fc.property(anyLoan, (loan) => {
          const monthly = loan.annualRate.div(12).plus(1);
          const worth = sum(paymentsOf(loan).map((payment, k) => payment.div(monthly.pow(k + 1))));
          const error = worth.minus(loan.principal).abs();
          expect(error.lte(new Decimal('0.005').times(loan.termMonths))).toBe(true);
        }),
      );
    },
  );

  it(
    'keeps the payments of an annuity equal after the grace period; the last one differs ' +
      'by the accumulated rounding at most',
    () => {
      fc.assert(
        fc.property(anyLoan, (any) => {
          const loan = {
            ...any,
            repayment: Repayment.ANNUITY,
            principal: any.principal.plus(1000),
            annualRate: any.annualRate.div(10),
          };
          const payments = paymentsOf(loan).slice(loan.graceMonths);
          const [first = new Decimal(0)] = payments;
          const last = payments.at(-1) ?? first;
          expect(payments.slice(0, -1).every((payment) => payment.eq(first))).toBe(true);
          // Each month rounds the payment and the interest by up to half a kopeck, which is
          // compounded until the end.
          const growth = loan.annualRate.div(12).plus(1).pow(loan.termMonths);
          const bound = growth.times(payments.length).times('0.01');
          expect(last.minus(first).abs().lte(bound)).toBe(true);
        }),
      );
    },
  );

  it('costs P·i·(n+1)/2 of interest if it is differentiated, within n kopecks', () => {
    fc.assert(
      fc.property(anyLoan, (any) => {
        // If i·(n−1) exceeds 2, the rounding of P/n itself causes more interest than n kopecks.
        const annualRate = any.annualRate.div(20);
        const principal = any.principal.plus(1000);
        const { termMonths } = any;
        const loan = { ...any, annualRate, principal, graceMonths: 0 };
        const { interest } = loanCostOf({ ...loan, repayment: Repayment.DIFFERENTIATED });
        const i = annualRate.div(12);
        const exact = principal
          .times(i)
          .times(termMonths + 1)
          .div(2);
        expect(i.times(termMonths - 1).lte(2)).toBe(true);
        expect(interest.minus(exact).abs().lte(new Decimal(termMonths).div(100))).toBe(true);
      }),
    );
  });

  it('refuses invalid terms of a loan, with code, field and range', () => {
    const refused: [Partial<Loan>, string, string][] = [
      [{ termMonths: 0 }, 'INVALID_TERM', 'termMonths must be 1–360, got 0'],
      [{ termMonths: 361 }, 'INVALID_TERM', 'termMonths must be 1–360, got 361'],
      [{ termMonths: 1.5 }, 'INVALID_TERM', 'termMonths must be 1–360, got 1.5'],
      [{ annualRate: new Decimal(1000) }, 'INVALID_RATE', 'annualRate must be 0–1'],
      [{ annualRate: new Decimal(-1) }, 'INVALID_RATE', 'annualRate must be 0–1'],
      [{ annualRate: new Decimal(NaN) }, 'INVALID_RATE', 'annualRate must be 0–1'],
      [{ annualRate: new Decimal('1e-13') }, 'INVALID_RATE', 'at most 12 decimals'],
      [{ principal: new Decimal(0) }, 'INVALID_AMOUNT', 'principal must be above 0'],
      [{ principal: new Decimal('0.001') }, 'INVALID_AMOUNT', 'whole kopecks, got 0.001'],
      [{ principal: new Decimal(Infinity) }, 'INVALID_AMOUNT', 'principal must be'],
      [{ graceMonths: 3 }, 'INVALID_GRACE', 'graceMonths must be 0–2, got 3'],
      [{ graceMonths: -1 }, 'INVALID_GRACE', 'graceMonths must be 0–2, got -1'],
    ];
    for (const [change, code, message] of refused) {
      const attempt = (): unknown => scheduleOf({ ...loan, ...change });
      expect(attempt).toThrow(message);
      expect(attempt).toThrow(
        expect.objectContaining({ extensions: expect.objectContaining({ code }) }),
      );
    }
  });
});
