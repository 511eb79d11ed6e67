import type { Decimal } from '../../../domain/values/decimal.ts';
import { sum } from '../../../domain/values/decimal.ts';
import { addMonths } from '../../../domain/values/localDate.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { paymentsOf, scheduleOf } from '../schedules/schedule.ts';
import type { Draw, Instalment, Loan } from '../schedules/schedule.ts';
import { effectiveRateOfDates, effectiveRateOfMonths } from './effectiveRate.ts';
import type { Offer, Payout } from './offer.ts';
import { FinanceKind } from './programme.ts';

/** Returns the parts of a loan's principal in the order in which they are drawn. */
export function drawsOf({ principal, laterDraws = [] }: Loan): readonly Draw[] {
  const later = sum(laterDraws.map(({ amount }) => amount));
  return [{ month: 0, amount: principal.minus(later) }, ...laterDraws];
}

/** A payment to the bank after the drawdown, in roubles: a fee, an instalment or a repayment. */
export interface Settlement {
  readonly on: LocalDate;
  readonly amount: Decimal;
}

/**
 * Returns what a borrower pays before a day, or at any time if the day is null: instalments and later
 * fees of a loan, and the advance that the customer's payment returns to a factor. Empty for kinds
 * that pay out no money.
 */
export function settlementsOf(
  { loan, fees, drawOn, repayOn, amount, proceeds }: Payout,
  before: LocalDate | null = null,
): readonly Settlement[] {
  const isDue = (on: LocalDate): boolean => before === null || on < before;
  if (loan === null) return proceeds.isZero() || !isDue(repayOn) ? [] : [{ on: repayOn, amount }];
  const dueOn: LocalDate[] = [];
  for (let month = 1; month <= loan.termMonths; month++) {
    const on = addMonths(drawOn, month);
    if (!isDue(on)) break;
    dueOn.push(on);
  }
  const payments = paymentsOf(loan, dueOn.length);
  return [
    ...fees.flatMap(({ month, amount: fee }) => {
      const on = dueOn[month - 1];
      return on === undefined ? [] : [{ on, amount: fee }];
    }),
    ...payments.map((payment, k) => ({ on: dueOn[k]!, amount: payment })),
  ];
}

/**
 * Returns the instalments of an offer; empty for factoring and guarantees, which are settled in one
 * sum.
 */
export function instalmentsOf(offer: Pick<Offer, 'loan'>): readonly Instalment[] {
  return offer.loan === null ? [] : scheduleOf(offer.loan);
}

/**
 * Computes the effective annual rate of an offer with its fees, as a share rounded to 1e-10. Flows
 * of a loan are dated by equal months, those of factoring by days. Returns null if no rate solves
 * the equation, and for a guarantee, a surety and a subsidy, which lend no money.
 */
export function effectiveAnnualRateOf(offer: Offer): Decimal | null {
  if (offer.loan === null) {
    if (offer.kind !== FinanceKind.FACTORING) return null;
    return effectiveRateOfDates([
      { on: offer.drawOn, amount: offer.proceeds },
      { on: offer.repayOn, amount: offer.amount.neg() },
    ]);
  }
  return effectiveRateOfMonths([
    ...drawsOf(offer.loan),
    ...offer.fees.map(({ month, amount }) => ({ month, amount: amount.neg() })),
    ...paymentsOf(offer.loan).map((payment, k) => ({ month: k + 1, amount: payment.neg() })),
  ]);
}
