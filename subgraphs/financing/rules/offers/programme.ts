import type { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { isInForce } from '../../../domain/values/period.ts';
import type { Period } from '../../../domain/values/period.ts';
import type { SmeCategory } from '../../../domain/registries/smeCategory.ts';
import type { InterestBasis } from '../schedules/interest.ts';
import type { Repayment } from '../schedules/schedule.ts';

/** The kind of a finance product. */
export enum FinanceKind {
  LOAN = 'LOAN',
  /** The bank is liable to the customer for the supplier's performance. */
  GUARANTEE = 'GUARANTEE',
  /** The bank buys the invoice before the customer pays it. */
  FACTORING = 'FACTORING',
  /** A third party is liable to the bank for a part of a loan, in place of collateral. */
  SURETY = 'SURETY',
  /** The state reimburses a part of a loan's interest. */
  SUBSIDY = 'SUBSIDY',
}

/** The purpose for which financing is needed. */
export enum FinancePurpose {
  WORKING_CAPITAL = 'WORKING_CAPITAL',
  INVESTMENT = 'INVESTMENT',
  PERFORMANCE_SECURITY = 'PERFORMANCE_SECURITY',
}

/** When a fee is due. */
export enum FeeKind {
  /** The fee is due once, at drawdown. */
  ORIGINATION = 'ORIGINATION',
  /**
   * The fee is due at the start of each year of the term, also of a last year that is not complete.
   */
  ANNUAL = 'ANNUAL',
}

/**
 * A rate in force for a period, for one SME category, or for all categories if the category is
 * null.
 */
export interface ProgrammeRate extends Period {
  readonly category: SmeCategory | null;
  /** Annual rate as a share, 0–1. */
  readonly annualRate: Decimal;
}

/**
 * Smallest and largest amount in roubles, inclusive, for one SME category, or for all categories if
 * the category is null. A bound that is null does not apply.
 */
export interface ProgrammeLimit {
  readonly category: SmeCategory | null;
  readonly minAmount: Decimal | null;
  readonly maxAmount: Decimal | null;
}

/** A fee as a share of the amount. */
export interface ProgrammeFee {
  readonly kind: FeeKind;
  readonly share: Decimal;
}

/** When the money of a loan is drawn. */
export enum Drawdown {
  /** The whole principal is drawn on the first day with a shortfall. */
  AT_ONCE = 'AT_ONCE',
  /** A credit line: each month, the part is drawn that is needed until the next month. */
  AS_NEEDED = 'AS_NEEDED',
}

/** The terms of one bank's programme; a condition that is null does not apply. */
export interface ProgrammeTerms {
  readonly id: string;
  readonly kind: FinanceKind;
  readonly purposes: readonly FinancePurpose[];
  readonly validity: Period;
  readonly rates: readonly ProgrammeRate[];
  readonly limits: readonly ProgrammeLimit[];
  /** The shortest and the longest term, inclusive. */
  readonly minTermMonths: number;
  readonly maxTermMonths: number;
  /**
   * Codes of the served regions (ISO 3166-2); "RU" is the whole country. Null if every region is
   * served.
   */
  readonly regions: readonly string[] | null;
  /**
   * Codes of the served activities (OKVED), each with its subclasses: "22" covers "22.2" and
   * "22.21".
   */
  readonly okvedPrefixes: readonly string[] | null;
  readonly minBusinessAgeMonths: number | null;
  readonly maxBusinessAgeMonths: number | null;
  /** Largest ratio of debt, the new loan included, to the revenue of a year. */
  readonly maxDebtToRevenue: Decimal | null;
  /** Smallest profit of a year, and largest arrears, in roubles. */
  readonly minProfit: Decimal | null;
  readonly maxArrears: Decimal | null;
  readonly categories: readonly SmeCategory[] | null;
  readonly fees: readonly ProgrammeFee[];
  /** The repayment types that the programme offers; empty for kinds that are not repaid monthly. */
  readonly repayments: readonly Repayment[];
  readonly maxGraceMonths: number;
  readonly interestBasis: InterestBasis;
  readonly drawdown: Drawdown;
  /**
   * For factoring, the share of the invoice that is advanced; null means 1. Ignored for other
   * kinds.
   */
  readonly advanceShare: Decimal | null;
  /** Codes of the excluded activities (OKVED), each with its subclasses. */
  readonly stopOkvedPrefixes: readonly string[] | null;
  /** Required collateral, as a share of the amount. */
  readonly collateralShare: Decimal | null;
  /** Required own contribution, as a share of loan + own contribution. */
  readonly ownContributionShare: Decimal | null;
  /**
   * For a surety, the largest share of a loan that it covers. For a subsidy, the share of the
   * loan's interest that it reimburses.
   */
  readonly coverShare: Decimal | null;
}

/**
 * Returns the annual rate that applies to a category on a day: the rate for this category or, if
 * there is none, the rate for all categories. Returns null if none is in force.
 */
export function rateOf(
  terms: ProgrammeTerms,
  category: SmeCategory,
  on: LocalDate,
): Decimal | null {
  const rates = terms.rates.filter((rate) => isInForce(rate, on));
  return forCategory(rates, category)?.annualRate ?? null;
}

/**
 * Returns the bounds that apply to a category: those for this category or, if there are none, those
 * for all categories. Returns null if there are neither.
 */
export function limitOf(terms: ProgrammeTerms, category: SmeCategory): ProgrammeLimit | null {
  return forCategory(terms.limits, category);
}

function forCategory<T extends { readonly category: SmeCategory | null }>(
  facts: readonly T[],
  category: SmeCategory,
): T | null {
  return (
    facts.find((fact) => fact.category === category) ??
    facts.find((fact) => fact.category === null) ??
    null
  );
}
