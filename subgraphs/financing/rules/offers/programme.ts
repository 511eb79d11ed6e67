import type { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { isInForce } from '../../../domain/values/period.ts';
import type { Period } from '../../../domain/values/period.ts';
import type { SmeCategory } from '../../../domain/registries/smeCategory.ts';
import type { Repayment } from '../schedules/schedule.ts';

/** What a bank sells. */
export enum FinanceKind {
  LOAN = 'LOAN',
  /** The bank answers to the customer for the supplier's performance. */
  GUARANTEE = 'GUARANTEE',
  /** The bank buys the invoice before the customer pays it. */
  FACTORING = 'FACTORING',
  /** Somebody else answers to the bank for a part of a loan, in place of collateral. */
  SURETY = 'SURETY',
  /** The state pays back a part of a loan's interest. */
  SUBSIDY = 'SUBSIDY',
}

/** What the money is for. */
export enum FinancePurpose {
  WORKING_CAPITAL = 'WORKING_CAPITAL',
  INVESTMENT = 'INVESTMENT',
  PERFORMANCE_SECURITY = 'PERFORMANCE_SECURITY',
}

/** When a fee is due. */
export enum FeeKind {
  /** Once, at the drawing. */
  ORIGINATION = 'ORIGINATION',
  /** At the start of each year begun. */
  ANNUAL = 'ANNUAL',
}

/** A rate for one category of business, or for any where null, in force for a period. */
export interface ProgrammeRate extends Period {
  readonly category: SmeCategory | null;
  /** A share a year, 0–1. */
  readonly annualRate: Decimal;
}

/** Bounds in roubles, both included, null for none, for one category or for any where null. */
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

/** The terms of one bank's programme as plain data; a null condition does not bind. */
export interface ProgrammeTerms {
  readonly id: string;
  readonly kind: FinanceKind;
  readonly purposes: readonly FinancePurpose[];
  readonly validity: Period;
  readonly rates: readonly ProgrammeRate[];
  readonly limits: readonly ProgrammeLimit[];
  /** Both bounds included. */
  readonly minTermMonths: number;
  readonly maxTermMonths: number;
  /** ISO 3166-2 codes; "RU" is everywhere. */
  readonly regions: readonly string[] | null;
  /** OKVED codes with all that is below them: "22" covers "22.2" and "22.21". */
  readonly okvedPrefixes: readonly string[] | null;
  readonly minBusinessAgeMonths: number | null;
  readonly categories: readonly SmeCategory[] | null;
  readonly fees: readonly ProgrammeFee[];
  /** What a borrower may choose from; empty for kinds that are not repaid monthly. */
  readonly repayments: readonly Repayment[];
  readonly maxGraceMonths: number;
  /** The share of the invoice that a factor pays at once, the whole where null; of no effect on the other kinds. */
  readonly advanceShare: Decimal | null;
  /** OKVED codes that it never serves, with all that is below them. */
  readonly stopOkvedPrefixes: readonly string[] | null;
  /** How much must be pledged, as a share of the amount. */
  readonly collateralShare: Decimal | null;
  /** How much the borrower must put in itself, as a share of what is financed. */
  readonly ownContributionShare: Decimal | null;
  /** The most of a loan that a surety answers for; the part of its interest that a subsidy pays back. */
  readonly coverShare: Decimal | null;
}

/** The rate for a category on a day, its own before the one for any; null when none is in force. */
export function rateOf(
  terms: ProgrammeTerms,
  category: SmeCategory,
  on: LocalDate,
): Decimal | null {
  const rates = terms.rates.filter((rate) => isInForce(rate, on));
  return forCategory(rates, category)?.annualRate ?? null;
}

/** The bounds for a category, its own before those for any; null when none bind. */
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
