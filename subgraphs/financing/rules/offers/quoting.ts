import type { Borrower, RuleVerdict } from '../eligibility/ruleVerdict.ts';
import { Decimal } from '../../../domain/values/decimal.ts';
import {
  Drawdown,
  FinanceKind,
  FinancePurpose,
  type ProgrammeTerms,
  limitOf,
  rateOf,
} from './programme.ts';
import { Verdict, allOf, compareVerdicts } from '../../../domain/matching/verdict.ts';
import type { StatedFacts } from '../eligibility/solvency.ts';
import { assessEligibility, possibleCategories } from '../eligibility/eligibility.ts';
import { isInForce } from '../../../domain/values/period.ts';
import { toKopecks } from '../../../domain/values/money.ts';
import { type FinanceNeed, type Offer, payoutOf, priceOf } from './offer.ts';
import type { CashNeed } from '../gap/cashNeed.ts';
import { coversNeed, keptOf, lends } from '../sizing/cashCheck.ts';
import { Repayment } from '../schedules/schedule.ts';
import { creditLine } from '../sizing/creditLine.ts';
import { smallestAmount } from '../sizing/smallestAmount.ts';
import {
  type FinancialNeeds,
  type Unquoted,
  UnquotedCode,
  fundingRequirementsOf,
} from './fundingRequirements.ts';
import { type LocalDate, addMonths } from '../../../domain/values/localDate.ts';

/**
 * The answers of all programmes in force on a day to one match: offers, refusals, and purposes
 * without offers.
 */
export interface Quotes {
  /** Sorted by `compareOffers`, best first. */
  readonly offers: readonly Offer[];
  /** Ordered by the number of failed conditions, then by id. */
  readonly declined: readonly Declined[];
  /** The purposes for which no offers were computed, each with the reason. */
  readonly unquoted: readonly Unquoted[];
}

/**
 * A programme in force that does not finance the need. Each failed condition states how to meet it.
 */
export interface Declined {
  readonly programmeId: string;
  readonly kind: FinanceKind;
  readonly purpose: FinancePurpose;
  readonly failed: readonly RuleVerdict[];
  readonly eligibility: readonly RuleVerdict[];
}

/**
 * Quotes every programme in force on the day for the need that its kind serves: loans and factoring
 * for the working-capital gap, loans for the equipment gap, guarantees for the performance
 * security. A failed condition declines the need. A condition with an unknown outcome gives the
 * offer the verdict UNKNOWN. A term below the programme's
 * minimum is extended to the minimum.
 * @throws InvalidValue as `scheduleOf`, for programmes whose terms are out of range.
 */
export function quoteOffers(
  programmes: readonly ProgrammeTerms[],
  needs: FinancialNeeds,
  borrower: Borrower,
  asOf: LocalDate,
): Quotes {
  const offers: Offer[] = [];
  const declined: Declined[] = [];
  const unquoted: Unquoted[] = [];
  const { ownFunds, collateral, stated } = needs;
  const current = programmes.filter(({ validity }) => isInForce(validity, asOf));
  for (const requirement of fundingRequirementsOf(needs)) {
    if ('code' in requirement) {
      unquoted.push(requirement);
      continue;
    }
    const { purpose, cash, needs: byKind } = requirement;
    let programmesAsked = 0;
    for (const terms of current) {
      const need = byKind.get(terms.kind);
      if (need === undefined) continue;
      programmesAsked++;
      const asked = {
        ...fitTo(terms, need, cash, { borrower, asOf }),
        ...stated,
        ownFunds,
        collateral,
      };
      const answer = quote(terms, asked, cash, { borrower, asOf });
      if ('failed' in answer) declined.push(answer);
      else offers.push(answer);
    }
    if (programmesAsked === 0) {
      unquoted.push({ purpose, code: UnquotedCode.NO_PROGRAMME_IN_FORCE, missing: [] });
    }
  }
  return {
    offers: offers.sort(compareOffers),
    declined: declined.sort(
      (a, b) => a.failed.length - b.failed.length || compareIds(a.programmeId, b.programmeId),
    ),
    unquoted,
  };
}

/**
 * Compares by whether the offer meets the need, then by verdict (better first), then by total cost
 * (lower first), then by id; negative if `a` ranks first.
 */
export function compareOffers(a: Offer, b: Offer): number {
  return (
    Number(b.meetsNeed) - Number(a.meetsNeed) ||
    compareVerdicts(b.verdict, a.verdict) ||
    a.totalCost.comparedTo(b.totalCost) ||
    compareIds(a.programmeId, b.programmeId)
  );
}

/**
 * Quotes one programme for a need that `fitTo` has adapted to the programme.
 * @throws InvalidValue as `quoteOffers`.
 */
export function quote(
  terms: ProgrammeTerms,
  need: FinanceNeed & StatedFacts & Pick<FinancialNeeds, 'ownFunds' | 'collateral'>,
  cash: CashNeed,
  { borrower, asOf }: Applicant,
): Offer | Declined {
  const eligibility = assessEligibility(terms, borrower, { ...need, asOf });
  const verdict = allOf(eligibility.map((rule) => rule.verdict));
  const whose = { programmeId: terms.id, kind: terms.kind, purpose: need.purpose, eligibility };
  if (verdict === Verdict.NOT_MET) {
    return { ...whose, failed: eligibility.filter((rule) => rule.verdict === Verdict.NOT_MET) };
  }
  const pricing = priceOf(terms, need, highestRate(terms, borrower, asOf)!);
  return { ...whose, verdict, cash, meetsNeed: coversNeed(terms.kind, pricing, cash), ...pricing };
}

/** The borrower, and the day for which it applies. */
export interface Applicant {
  readonly borrower: Borrower;
  readonly asOf: LocalDate;
}

/**
 * Returns the rate for the borrower's category; if the category is unknown, the highest rate of all
 * categories. Returns null if no rate is in force.
 */
function highestRate(terms: ProgrammeTerms, borrower: Borrower, asOf: LocalDate): Decimal | null {
  const rates = possibleCategories(borrower).flatMap(
    (category) => rateOf(terms, category, asOf) ?? [],
  );
  return rates.length === 0 ? null : Decimal.max(...rates);
}

/**
 * Adapts a need to a programme. A term below the programme's minimum becomes the minimum. The amount
 * of a loan becomes the smallest that covers the need with its own fees and interest, drawn at once or
 * by a credit line as needed; so does the
 * advance of a factor, which is at most the advance share of the invoice. An amount that would exceed
 * the programme's maximum becomes the maximum, unless the need itself exceeds it.
 */
export function fitTo(
  terms: ProgrammeTerms,
  need: FinanceNeed,
  cash: CashNeed,
  applicant: Applicant,
): FinanceNeed {
  const termMonths = Math.max(need.termMonths, terms.minTermMonths);
  const fitted =
    termMonths === need.termMonths || terms.kind === FinanceKind.FACTORING
      ? need
      : { ...need, termMonths, until: addMonths(need.from, termMonths) };
  return lends(terms.kind) ? sized(terms, fitted, cash, applicant) : fitted;
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
  const keptFrom = (amount: Decimal) =>
    keptOf(payoutOf(terms, { ...need, amount }, rate), cash.contract);
  const enough = smallestAmount(cash.amount, keptFrom, need.termMonths + terms.fees.length);
  const amount = Decimal.min(enough ?? limit ?? cash.amount, limit ?? enough ?? cash.amount);
  return { ...need, amount: invoiced === null ? amount : Decimal.min(amount, invoiced) };
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

/** Compares ids by code unit. Returns a negative number if `a` ranks first. */
export function compareIds(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
