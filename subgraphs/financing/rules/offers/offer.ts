import { Decimal, sum } from '../../../domain/values/decimal.ts';
import { addMonths, daysBetween } from '../../../domain/values/localDate.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { toKopecks } from '../../../domain/values/money.ts';
import type { Verdict } from '../../../domain/matching/verdict.ts';
import type { CashNeed } from '../gap/cashNeed.ts';
import { FeeKind, FinanceKind } from './programme.ts';
import type { FinancePurpose, ProgrammeFee, ProgrammeTerms } from './programme.ts';
import type { RuleVerdict } from '../eligibility/ruleVerdict.ts';
import { Repayment, loanCostOf } from '../schedules/schedule.ts';
import type { Draw, Loan, LoanTerms } from '../schedules/schedule.ts';

/** Financing that a contract needs for a period. */
export interface FinanceNeed {
  readonly purpose: FinancePurpose;
  /** The needed amount in roubles. */
  readonly amount: Decimal;
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** The smallest whole number of months that covers the period, at least 1. */
  readonly termMonths: number;
  /** The parts of the amount that are drawn after the first day; none if absent. */
  readonly laterDraws?: readonly Draw[];
  /** The price of this amount under the programme to which the need was fitted, if it was computed. */
  readonly pricing?: Pricing | undefined;
}

/** A fee in roubles, due `month` months after drawdown. */
export interface FeeCharge {
  readonly kind: FeeKind;
  readonly month: number;
  readonly amount: Decimal;
}

/** The money that an offer pays out, and on which terms it is repaid, in roubles. */
export interface Payout {
  /** The loan's principal, the factor's advance, or the guaranteed amount. */
  readonly amount: Decimal;
  /** The payout on `drawOn`: the amount minus the deductions at drawdown; 0 for a guarantee. */
  readonly proceeds: Decimal;
  readonly drawOn: LocalDate;
  readonly repayOn: LocalDate;
  /** The loan; null for products that are not repaid monthly. */
  readonly loan: Loan | null;
  readonly fees: readonly FeeCharge[];
}

/** The price at which a programme would serve a need, in roubles rounded to the kopeck. */
export interface Pricing extends Payout {
  readonly termMonths: number;
  /** Annual rate as a share: 0.106 is 10.6 %. */
  readonly annualRate: Decimal;
  /** The loan's first payment that includes principal; null without a loan. */
  readonly instalment: Decimal | null;
  /** Interest, factoring discount or guarantee commission. */
  readonly interest: Decimal;
  /** The sum of interest and all fees. */
  readonly totalCost: Decimal;
}

/**
 * The offer of one programme for one need. Its schedule and its effective rate are computed by the
 * functions below.
 */
export interface Offer extends Pricing {
  readonly programmeId: string;
  readonly kind: FinanceKind;
  readonly purpose: FinancePurpose;
  /** The need that the offer is for; `meetsNeed` is whether it covers it, see `coversNeed`. */
  readonly cash: CashNeed;
  readonly meetsNeed: boolean;
  /**
   * MET, or UNKNOWN if a fact of the borrower is missing; the offer then has the highest rate that
   * may apply.
   */
  readonly verdict: Verdict;
  readonly eligibility: readonly RuleVerdict[];
}

/**
 * Computes the price of a need under a programme at an annual rate; see `priceLoan`,
 * `priceFactoring` and `priceGuarantee` for the charges of each kind.
 * @throws InvalidValue as `scheduleOf`, for programmes whose terms are out of range.
 */
export function priceOf(terms: ProgrammeTerms, need: FinanceNeed, annualRate: Decimal): Pricing {
  if (terms.kind === FinanceKind.LOAN) return priceLoan(terms, need, annualRate);
  if (terms.kind === FinanceKind.FACTORING) return priceFactoring(terms, need, annualRate);
  return priceGuarantee(terms, need, annualRate);
}

// The customer pays at the end of the contract. Prefer the repayment type that defers the principal
// longest, so that the payments for the contract can repay the loan.
const latestPrincipalFirst = [Repayment.BULLET, Repayment.ANNUITY, Repayment.DIFFERENTIATED];

function priceLoan(terms: ProgrammeTerms, need: FinanceNeed, annualRate: Decimal): Pricing {
  const payout = loanPayout(terms, need, annualRate);
  const { interest, instalment } = loanCostOf(payout.loan);
  return { ...settled(need, annualRate, interest, payout.fees), ...payout, instalment };
}

function loanPayout(terms: ProgrammeTerms, need: FinanceNeed, annualRate: Decimal) {
  const { termMonths, laterDraws = [] } = need;
  const loan: Loan = {
    ...loanTermsOf(terms, need, annualRate),
    principal: need.amount,
    laterDraws,
  };
  const fees = feesFor(terms, need);
  const deducted = sum(fees.filter(({ month }) => month === 0).map(({ amount }) => amount));
  return {
    amount: need.amount,
    proceeds: need.amount.minus(deducted).minus(sum(laterDraws.map(({ amount }) => amount))),
    drawOn: need.from,
    repayOn: addMonths(need.from, termMonths),
    loan,
    fees,
  };
}

/** Returns the terms of the loan by which a programme serves a need, whatever its amount. */
export function loanTermsOf(
  terms: ProgrammeTerms,
  { termMonths, from }: Omit<FinanceNeed, 'amount'>,
  annualRate: Decimal,
): LoanTerms {
  const repayment =
    latestPrincipalFirst.find((one) => terms.repayments.includes(one)) ?? Repayment.BULLET;
  const graceMonths =
    repayment === Repayment.BULLET ? 0 : Math.min(terms.maxGraceMonths, termMonths - 1);
  const { interestBasis } = terms;
  return { annualRate, termMonths, graceMonths, repayment, drawnOn: from, interestBasis };
}

/**
 * Prices factoring: proceeds = advance − advance × rate × days / 365 − fees, where the advance is
 * the need's amount.
 */
function priceFactoring(terms: ProgrammeTerms, need: FinanceNeed, annualRate: Decimal): Pricing {
  const pricing = settled(need, annualRate, byDays(need, annualRate), feesFor(terms, need));
  return { ...pricing, proceeds: need.amount.minus(pricing.totalCost) };
}

/**
 * Prices a guarantee or a surety: commission = amount × rate × days / 365. The amount is the
 * performance security, or the part of a loan that a surety covers.
 */
function priceGuarantee(terms: ProgrammeTerms, need: FinanceNeed, annualRate: Decimal): Pricing {
  return settled(need, annualRate, byDays(need, annualRate), feesFor(terms, need));
}

function settled(
  need: FinanceNeed,
  annualRate: Decimal,
  interest: Decimal,
  fees: readonly FeeCharge[],
): Pricing {
  return {
    amount: need.amount,
    proceeds: new Decimal(0),
    drawOn: need.from,
    repayOn: need.until,
    termMonths: need.termMonths,
    annualRate,
    loan: null,
    instalment: null,
    interest,
    fees,
    totalCost: interest.plus(sum(fees.map(({ amount }) => amount))),
  };
}

function byDays({ amount, from, until }: FinanceNeed, annualRate: Decimal): Decimal {
  return toKopecks(amount.times(annualRate).times(daysBetween(from, until)).div(365));
}

/** Returns the fees of a programme for a need, each with its month. */
export function feesFor(terms: ProgrammeTerms, need: FinanceNeed): readonly FeeCharge[] {
  return terms.fees.flatMap((fee) => {
    const amount = toKopecks(need.amount.times(fee.share));
    return monthsOfFee(fee, need.termMonths).map((month) => ({ kind: fee.kind, month, amount }));
  });
}

/** Returns the months after drawdown in which a fee is due. */
export function monthsOfFee({ kind }: ProgrammeFee, termMonths: number): readonly number[] {
  const times = kind === FeeKind.ANNUAL ? Math.ceil(termMonths / 12) : 1;
  return Array.from({ length: times }, (_, year) => 12 * year);
}
