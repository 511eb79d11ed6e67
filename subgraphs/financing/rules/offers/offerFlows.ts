import { Decimal, sum } from '../../../domain/values/decimal.ts';
import { addMonths, monthsBefore } from '../../../domain/values/localDate.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { paymentsOf, scheduleOf, sumOfPayments } from '../schedules/schedule.ts';
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
 * Returns what a borrower pays: instalments and later fees of a loan, and the advance that the
 * customer's payment returns to a factor. Empty for kinds that pay out no money.
 */
export function settlementsOf({
  loan,
  fees,
  drawOn,
  repayOn,
  amount,
  proceeds,
}: Payout): readonly Settlement[] {
  if (loan === null) return proceeds.isZero() ? [] : [{ on: repayOn, amount }];
  return [
    ...fees.flatMap(({ month, amount: fee }) =>
      month === 0 ? [] : [{ on: addMonths(drawOn, month), amount: fee }],
    ),
    ...paymentsOf(loan).map((payment, k) => ({ on: addMonths(drawOn, k + 1), amount: payment })),
  ];
}

/** Returns the sum of `settlementsOf` before a day, in roubles. */
export function settledBefore(
  { loan, fees, drawOn, repayOn, amount, proceeds }: Payout,
  day: LocalDate,
): Decimal {
  if (loan === null) return proceeds.isZero() || repayOn >= day ? new Decimal(0) : amount;
  const months = Math.min(loan.termMonths, monthsBefore(drawOn, day));
  const due = fees.filter(({ month }) => month > 0 && month <= months);
  return sum(due.map((fee) => fee.amount)).plus(sumOfPayments(loan, months));
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
  let rate = knownRates.get(offer);
  if (rate === undefined) knownRates.set(offer, (rate = computeRate(offer)));
  return rate;
}

/** The rates that were computed: requests share offers. */
const knownRates = new WeakMap<Offer, Decimal | null>();

function computeRate(offer: Offer): Decimal | null {
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
