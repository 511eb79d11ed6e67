import type { EquipmentGap } from '../gap/equipment.ts';
import type { StatedFacts } from '../eligibility/solvency.ts';
import type { Figure } from '../../../domain/output/figure.ts';
import type { GuaranteeNeed } from '../gap/financialNeed.ts';
import type { CashNeed } from '../gap/cashNeed.ts';
import type { FinanceNeed } from './offer.ts';
import type { WorkingCapitalGap } from '../gap/workingCapital.ts';
import { Decimal } from '../../../domain/values/decimal.ts';
import { FinanceKind, FinancePurpose } from './programme.ts';
import { type LocalDate, addMonths, monthsBefore } from '../../../domain/values/localDate.ts';

/** The reason why no offers were computed for a purpose. */
export interface Unquoted {
  readonly purpose: FinancePurpose;
  readonly code: UnquotedCode;
  /** Names of the missing terms of the contract. */
  readonly missing: readonly string[];
}

/** Stable codes of the reasons; the first five are those of `UnknownCode`. */
export enum UnquotedCode {
  SOURCE_UNAVAILABLE = 'SOURCE_UNAVAILABLE',
  TERMS_MISSING = 'TERMS_MISSING',
  DEADLINE_PASSED = 'DEADLINE_PASSED',
  COMMISSIONED_TOO_LATE = 'COMMISSIONED_TOO_LATE',
  LAW_NOT_RECORDED = 'LAW_NOT_RECORDED',
  /** The contract's advance and the supplier's own funds cover all costs. */
  NO_GAP = 'NO_GAP',
  /** The customer requires no performance security. */
  NO_SECURITY = 'NO_SECURITY',
  /** Existing capacity suffices to deliver by the deadline. */
  NO_MISSING_CAPACITY = 'NO_MISSING_CAPACITY',
  NO_PROGRAMME_IN_FORCE = 'NO_PROGRAMME_IN_FORCE',
  /** The product does not meet the need, so there will be no contract. */
  MATCH_NOT_MET = 'MATCH_NOT_MET',
}

/** The shortfalls of a contract, each known or with the reason why it is unknown. */
export interface FinancialNeeds {
  readonly capital: Figure<WorkingCapitalGap>;
  readonly equipment: Figure<Pick<EquipmentGap, 'amount' | 'orderOn'>>;
  /** Term of financing for equipment, 1–360 months. */
  readonly investmentMonths: number;
  readonly security: Figure<GuaranteeNeed>;
  /**
   * The supplier's own funds, and the value of its available collateral, in roubles; null if unknown.
   */
  readonly ownFunds: Decimal | null;
  readonly collateral: Decimal | null;
  readonly stated: StatedFacts;
  /** Whether the match is NOT_MET, so that there will be no contract to finance. */
  readonly isRefused: boolean;
}

/**
 * For each purpose (capital, equipment, security), returns the funding requirement, or the reason
 * why there is none. A match that is NOT_MET has no contract to finance; equipment may still be.
 */
export function fundingRequirementsOf(
  needs: FinancialNeeds,
): readonly (FundingRequirement | Unquoted)[] {
  const requirements = [
    workingCapitalRequirement(needs),
    equipmentRequirement(needs),
    securityRequirement(needs),
  ];
  if (!needs.isRefused) return requirements;
  return requirements.map((requirement) => {
    const { purpose } = requirement;
    return purpose === FinancePurpose.INVESTMENT
      ? requirement
      : { purpose, code: UnquotedCode.MATCH_NOT_MET, missing: [] };
  });
}

/**
 * The financing that a contract needs for one purpose: the shortfall, and the need as each kind of programme would serve it.
 */
export interface FundingRequirement {
  readonly purpose: FinancePurpose;
  readonly cash: CashNeed;
  readonly needs: ReadonlyMap<FinanceKind, FinanceNeed>;
}

function workingCapitalRequirement({
  capital: gap,
}: FinancialNeeds): FundingRequirement | Unquoted {
  const purpose = FinancePurpose.WORKING_CAPITAL;
  if (!gap.known) return { purpose, code: UnquotedCode[gap.code], missing: gap.missing };
  const { amount, drawOn, repaidOn, receivable, surplus, terms } = gap.value;
  if (drawOn === null || repaidOn === null) {
    return { purpose, code: UnquotedCode.NO_GAP, missing: [] };
  }
  const needs = new Map([
    [FinanceKind.LOAN, needOf(purpose, amount, drawOn, repaidOn)],
    [FinanceKind.FACTORING, needOf(purpose, receivable.amount, receivable.from, receivable.until)],
  ]);
  const contract = { terms, paidOn: repaidOn, surplus };
  return { purpose, cash: { amount, from: drawOn, contract }, needs };
}

function equipmentRequirement({
  equipment,
  investmentMonths,
}: FinancialNeeds): FundingRequirement | Unquoted {
  const purpose = FinancePurpose.INVESTMENT;
  if (!equipment.known) {
    return { purpose, code: UnquotedCode[equipment.code], missing: equipment.missing };
  }
  const { amount, orderOn } = equipment.value;
  if (amount.isZero()) return { purpose, code: UnquotedCode.NO_MISSING_CAPACITY, missing: [] };
  const need = {
    purpose,
    amount,
    from: orderOn,
    until: addMonths(orderOn, investmentMonths),
    termMonths: investmentMonths,
  };
  return {
    purpose,
    cash: { amount, from: orderOn, contract: null },
    needs: new Map([[FinanceKind.LOAN, need]]),
  };
}

function securityRequirement({
  security: guarantee,
}: FinancialNeeds): FundingRequirement | Unquoted {
  const purpose = FinancePurpose.PERFORMANCE_SECURITY;
  if (!guarantee.known) {
    return { purpose, code: UnquotedCode[guarantee.code], missing: guarantee.missing };
  }
  const { amount, from, until } = guarantee.value;
  if (amount.isZero()) return { purpose, code: UnquotedCode.NO_SECURITY, missing: [] };
  return {
    purpose,
    cash: { amount, from, contract: null },
    needs: new Map([[FinanceKind.GUARANTEE, needOf(purpose, amount, from, until)]]),
  };
}

function needOf(
  purpose: FinancePurpose,
  amount: Decimal,
  from: LocalDate,
  until: LocalDate,
): FinanceNeed {
  return { purpose, amount, from, until, termMonths: monthsBefore(from, until) + 1 };
}
