import { Decimal, sum } from '../../../domain/values/decimal.ts';
import { addMonths, daysBetween } from '../../../domain/values/localDate.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { toKopecks } from '../../../domain/values/money.ts';
import type { Verdict } from '../../../domain/matching/verdict.ts';
import { effectiveRateOfDates, effectiveRateOfMonths } from './effectiveRate.ts';
import { FeeKind, FinanceKind } from './programme.ts';
import type { FinancePurpose, ProgrammeTerms } from './programme.ts';
import type { RuleVerdict } from './ruleVerdict.ts';
import { Repayment, loanCostOf, paymentsOf, scheduleOf } from '../schedules/schedule.ts';
import type { Instalment, Loan } from '../schedules/schedule.ts';

/** Money that a contract needs from one day until another. */
export interface FinanceNeed {
  readonly purpose: FinancePurpose;
  /** Roubles. */
  readonly amount: Decimal;
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** Whole months that reach from one to the other, at least 1. */
  readonly termMonths: number;
}

/** The amount that is missing, in roubles, and the first day on which it is. */
export type Shortfall = Pick<FinanceNeed, 'amount' | 'from'>;

/** A fee in roubles, due so many months after the drawing. */
export interface FeeCharge {
  readonly kind: FeeKind;
  readonly month: number;
  readonly amount: Decimal;
}

/** What a programme's money costs for a need, in roubles to the kopeck. */
export interface Pricing {
  /** Lent, paid in advance for the invoice, or guaranteed. */
  readonly amount: Decimal;
  /** In hand on `drawOn`: the amount less what is deducted at once; 0 for a guarantee. */
  readonly proceeds: Decimal;
  readonly drawOn: LocalDate;
  readonly repayOn: LocalDate;
  readonly termMonths: number;
  /** A share a year. */
  readonly annualRate: Decimal;
  /** Null for what is not repaid monthly. */
  readonly loan: Loan | null;
  /** The loan's first payment that repays principal; null without a loan. */
  readonly instalment: Decimal | null;
  /** Interest, discount or the guarantee's commission. */
  readonly interest: Decimal;
  readonly fees: readonly FeeCharge[];
  /** Interest and all fees. */
  readonly totalCost: Decimal;
}

/** One programme's offer for one need; plain data, from which the functions below derive the rest. */
export interface Offer extends Pricing {
  readonly programmeId: string;
  readonly kind: FinanceKind;
  readonly purpose: FinancePurpose;
  /** Whether it covers the whole need from the first day that lacks money. */
  readonly meetsNeed: boolean;
  /** MET, or UNKNOWN while a fact of the borrower is absent; then the rate is the highest possible. */
  readonly verdict: Verdict;
  readonly eligibility: readonly RuleVerdict[];
}

/** The instalments of an offer; none for factoring and guarantees, which are settled in one sum. */
export function instalmentsOf(offer: Pick<Offer, 'loan'>): readonly Instalment[] {
  return offer.loan === null ? [] : scheduleOf(offer.loan);
}

/**
 * The effective annual rate of an offer with its fees, a share to 1e-10: a loan at equal months,
 * factoring at its days. Null for what lends nothing, such as a guarantee, and where no rate exists.
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
    { month: 0, amount: offer.amount },
    ...offer.fees.map(({ month, amount }) => ({ month, amount: amount.neg() })),
    ...paymentsOf(offer.loan).map((payment, k) => ({ month: k + 1, amount: payment.neg() })),
  ]);
}

/**
 * What a need costs under a programme at a rate. The kinds differ in what is charged: see
 * `priceLoan`, `priceFactoring`, `priceGuarantee`.
 * @throws InvalidValue as `scheduleOf`, for programmes whose terms are out of range.
 */
export function priceOf(terms: ProgrammeTerms, need: FinanceNeed, annualRate: Decimal): Pricing {
  if (terms.kind === FinanceKind.LOAN) return priceLoan(terms, need, annualRate);
  if (terms.kind === FinanceKind.FACTORING) return priceFactoring(terms, need, annualRate);
  return priceGuarantee(terms, need, annualRate);
}

// The customer pays at the end of the calendar, so of the repayments on offer the one that asks for
// principal last is what the contract's own money can serve.
const latestPrincipalFirst = [Repayment.BULLET, Repayment.ANNUITY, Repayment.DIFFERENTIATED];

function priceLoan(terms: ProgrammeTerms, need: FinanceNeed, annualRate: Decimal): Pricing {
  const { termMonths } = need;
  const repayment =
    latestPrincipalFirst.find((one) => terms.repayments.includes(one)) ?? Repayment.BULLET;
  const graceMonths =
    repayment === Repayment.BULLET ? 0 : Math.min(terms.maxGraceMonths, termMonths - 1);
  const loan: Loan = {
    principal: need.amount,
    annualRate,
    termMonths,
    graceMonths,
    repayment,
    drawnOn: need.from,
  };
  const { interest, instalment } = loanCostOf(loan);
  const fees = feesOf(terms, need);
  const deducted = sum(fees.filter(({ month }) => month === 0).map(({ amount }) => amount));
  return {
    ...settled(need, annualRate, interest, fees),
    proceeds: need.amount.minus(deducted),
    repayOn: addMonths(need.from, termMonths),
    loan,
    instalment,
  };
}

/** Net = invoice × advance % − invoice × advance % × rate × days / 365 − fee; the need is the advance. */
function priceFactoring(terms: ProgrammeTerms, need: FinanceNeed, annualRate: Decimal): Pricing {
  const pricing = settled(need, annualRate, byDays(need, annualRate), feesOf(terms, need));
  return { ...pricing, proceeds: need.amount.minus(pricing.totalCost) };
}

/** Commission = contract × security % × rate × days / 365; the need is contract × security %, or what a surety covers. */
function priceGuarantee(terms: ProgrammeTerms, need: FinanceNeed, annualRate: Decimal): Pricing {
  return settled(need, annualRate, byDays(need, annualRate), feesOf(terms, need));
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

function feesOf(terms: ProgrammeTerms, need: FinanceNeed): readonly FeeCharge[] {
  return terms.fees.flatMap(({ kind, share }) => {
    const amount = toKopecks(need.amount.times(share));
    const times = kind === FeeKind.ANNUAL ? Math.ceil(need.termMonths / 12) : 1;
    return Array.from({ length: times }, (_, year) => ({ kind, month: 12 * year, amount }));
  });
}
