import type { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { isInForce } from '../../../domain/values/period.ts';
import type { Period } from '../../../domain/values/period.ts';
import type { SmeCategory } from '../../../domain/registries/smeCategory.ts';
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

/** The purpose of financing. */
export enum FinancePurpose {
  WORKING_CAPITAL = 'WORKING_CAPITAL',
  INVESTMENT = 'INVESTMENT',
  PERFORMANCE_SECURITY = 'PERFORMANCE_SECURITY',
}

/** The time at which a fee is due. */
export enum FeeKind {
  /** Once, at drawdown. */
  ORIGINATION = 'ORIGINATION',
  /** At the start of each year of the term, including a part of a year. */
  ANNUAL = 'ANNUAL',
}

/** A rate for one SME category, or for all if null, in force for a period. */
export interface ProgrammeRate extends Period {
  readonly category: SmeCategory | null;
  /** Annual rate as a share, 0–1. */
  readonly annualRate: Decimal;
}

/**
 * Inclusive bounds in roubles for one SME category, or for all if null; a null bound does not apply.
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

/** The terms of one bank's programme; a null condition does not apply. */
export interface ProgrammeTerms {
  readonly id: string;
  readonly kind: FinanceKind;
  readonly purposes: readonly FinancePurpose[];
  readonly validity: Period;
  readonly rates: readonly ProgrammeRate[];
  readonly limits: readonly ProgrammeLimit[];
  /** Inclusive bounds of the term. */
  readonly minTermMonths: number;
  readonly maxTermMonths: number;
  /** ISO 3166-2 codes; "RU" is the whole country. */
  readonly regions: readonly string[] | null;
  /** OKVED codes, each with its subclasses: "22" covers "22.2" and "22.21". */
  readonly okvedPrefixes: readonly string[] | null;
  readonly minBusinessAgeMonths: number | null;
  readonly categories: readonly SmeCategory[] | null;
  readonly fees: readonly ProgrammeFee[];
  /** The repayment types on offer; empty for kinds that are not repaid monthly. */
  readonly repayments: readonly Repayment[];
  readonly maxGraceMonths: number;
  /** Factoring: the share of the invoice that is advanced; 1 if null. Ignored for other kinds. */
  readonly advanceShare: Decimal | null;
  /** Excluded OKVED codes, each with its subclasses. */
  readonly stopOkvedPrefixes: readonly string[] | null;
  /** Required collateral, as a share of the amount. */
  readonly collateralShare: Decimal | null;
  /** Required own contribution, as a share of loan + own contribution. */
  readonly ownContributionShare: Decimal | null;
  /** Surety: the largest covered share of a loan. Subsidy: the reimbursed share of its interest. */
  readonly coverShare: Decimal | null;
}

/**
 * Returns the annual rate for a category on a day, preferring its own rate to the general one; null if
 * none is in force.
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
 * Returns the bounds for a category, preferring its own to the general ones; null if there are none.
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
