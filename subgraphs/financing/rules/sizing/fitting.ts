import { Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate, addMonths } from '../../../domain/values/localDate.ts';
import { toKopecks } from '../../../domain/values/money.ts';
import { possibleCategories } from '../eligibility/fixedConditions.ts';
import type { Borrower } from '../eligibility/ruleVerdict.ts';
import type { CashNeed } from '../gap/cashNeed.ts';
import { type FinanceNeed, priceOf } from '../offers/offer.ts';
import {
  Drawdown,
  FinanceKind,
  type ProgrammeTerms,
  limitOf,
  rateOf,
} from '../offers/programme.ts';
import { Repayment } from '../schedules/schedule.ts';
import { coversNeed, lends } from './cashCheck.ts';
import { creditLine } from './creditLine.ts';
import { keptOfAmount } from './keptOfAmount.ts';
import { smallestAmount } from './smallestAmount.ts';

/** The borrower, and the day for which it applies. */
export interface Applicant {
  readonly borrower: Borrower;
  readonly asOf: LocalDate;
}

/**
 * Returns the rate for the borrower's category; if the category is unknown, the highest rate of all
 * categories. Returns null if no rate is in force.
 */
export function highestRate(
  terms: ProgrammeTerms,
  borrower: Borrower,
  asOf: LocalDate,
): Decimal | null {
  const rates = possibleCategories(borrower).flatMap(
    (category) => rateOf(terms, category, asOf) ?? [],
  );
  // A single rate stays the same object, of which `growthOf` remembers what it has computed.
  if (rates.length < 2) return rates[0] ?? null;
  return Decimal.max(...rates);
}

/**
 * Adapts a need to a programme. A term below the programme's minimum becomes the minimum. The amount
 * of a loan becomes the smallest that covers the need with its own fees and interest, drawn at once or
 * by a credit line as needed; so does the
 * advance of a factor, which is at most the advance share of the invoice. An amount that would exceed
 * the programme's maximum becomes the maximum, unless the need itself exceeds it. A loan drawn at once
 * that covers the need of a contract in no amount, such as one repaid before the customer pays, has the
 * amount of the need: a greater one would only cost more.
 */
export function fitTo(
  terms: ProgrammeTerms,
  need: FinanceNeed,
  cash: CashNeed,
  applicant: Applicant,
): FinanceNeed {
  const termMonths = fittedTerm(terms, need);
  const fitted =
    termMonths === need.termMonths
      ? need
      : { ...need, termMonths, until: addMonths(need.from, termMonths) };
  return lends(terms.kind) ? sized(terms, fitted, cash, applicant) : fitted;
}

/** Returns the months for which a programme serves a need: at least its minimum, except for an invoice. */
export function fittedTerm(
  { kind, minTermMonths }: ProgrammeTerms,
  { termMonths }: FinanceNeed,
): number {
  return kind === FinanceKind.FACTORING ? termMonths : Math.max(termMonths, minTermMonths);
}

function sized(
  terms: ProgrammeTerms,
  need: FinanceNeed,
  cash: CashNeed,
  { borrower, asOf }: Applicant,
): FinanceNeed {
  const isFactoring = terms.kind === FinanceKind.FACTORING;
  const invoiced = isFactoring ? toKopecks(need.amount.times(terms.advanceShare ?? 1)) : null;
  const rate = highestRate(terms, borrower, asOf);
  if (rate === null || (invoiced !== null && (need.from > cash.from || invoiced.lt(cash.amount)))) {
    return { ...need, amount: invoiced ?? need.amount };
  }
  const most = largestAmount(terms, borrower);
  // A need above the maximum is not limited, so that the programme declines it.
  const limit = most === null ? null : Decimal.max(most, cash.amount);
  if (isLine(terms) && cash.contract !== null) {
    return creditLine(terms, need, cash.contract, rate, limit);
  }
  const keptFrom = keptOfAmount(terms, need, cash.contract, rate);
  const enough = smallestAmount(cash.amount, keptFrom, need.termMonths + terms.fees.length);
  const amount = Decimal.min(enough ?? limit ?? cash.amount, limit ?? enough ?? cash.amount);
  if (invoiced !== null) return { ...need, amount: Decimal.min(amount, invoiced) };
  const offered = { ...need, amount };
  if (cash.contract === null) return offered;
  const pricing = enough?.eq(amount) ? priceOf(terms, offered, rate) : null;
  const covers = pricing !== null && coversNeed(terms.kind, pricing, cash);
  return covers ? { ...offered, pricing } : { ...need, amount: cash.amount };
}

/** Whether a programme is a credit line. Its principal is repaid at the end. */
function isLine({ kind, drawdown, repayments }: ProgrammeTerms): boolean {
  return (
    kind === FinanceKind.LOAN &&
    drawdown === Drawdown.AS_NEEDED &&
    repayments.includes(Repayment.BULLET)
  );
}

/** Returns the highest maximum among the categories that the borrower may have; null if one has none. */
function largestAmount(terms: ProgrammeTerms, borrower: Borrower): Decimal | null {
  const limits = possibleCategories(borrower).map((category) => limitOf(terms, category));
  const maxima = limits.flatMap((limit) => limit?.maxAmount ?? []);
  return maxima.length < limits.length ? null : Decimal.max(...maxima);
}
