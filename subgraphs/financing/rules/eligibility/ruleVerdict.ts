import type { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import type { Period } from '../../../domain/values/period.ts';
import type { SmeCategory } from '../../../domain/registries/smeCategory.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';

/** The conditions of a programme, in the order in which their verdicts are listed. */
export enum EligibilityRule {
  VALIDITY = 'VALIDITY',
  PURPOSE = 'PURPOSE',
  CATEGORY = 'CATEGORY',
  AMOUNT = 'AMOUNT',
  TERM = 'TERM',
  REGION = 'REGION',
  OKVED = 'OKVED',
  BUSINESS_AGE = 'BUSINESS_AGE',
  MAX_BUSINESS_AGE = 'MAX_BUSINESS_AGE',
  STOP_LIST = 'STOP_LIST',
  COLLATERAL = 'COLLATERAL',
  OWN_CONTRIBUTION = 'OWN_CONTRIBUTION',
  DEBT_TO_REVENUE = 'DEBT_TO_REVENUE',
  PROFIT = 'PROFIT',
  ARREARS = 'ARREARS',
  RATE = 'RATE',
}

/** The reason for a verdict; stable, so that programs may rely on it. */
export enum EligibilityCode {
  FULFILLED = 'FULFILLED',
  NOT_YET_IN_FORCE = 'NOT_YET_IN_FORCE',
  NO_LONGER_IN_FORCE = 'NO_LONGER_IN_FORCE',
  PURPOSE_NOT_SERVED = 'PURPOSE_NOT_SERVED',
  CATEGORY_NOT_SERVED = 'CATEGORY_NOT_SERVED',
  NOTHING_TO_FINANCE = 'NOTHING_TO_FINANCE',
  AMOUNT_BELOW_MINIMUM = 'AMOUNT_BELOW_MINIMUM',
  AMOUNT_ABOVE_MAXIMUM = 'AMOUNT_ABOVE_MAXIMUM',
  TERM_BELOW_MINIMUM = 'TERM_BELOW_MINIMUM',
  TERM_ABOVE_MAXIMUM = 'TERM_ABOVE_MAXIMUM',
  REGION_NOT_SERVED = 'REGION_NOT_SERVED',
  OKVED_NOT_SERVED = 'OKVED_NOT_SERVED',
  BUSINESS_TOO_YOUNG = 'BUSINESS_TOO_YOUNG',
  BUSINESS_TOO_OLD = 'BUSINESS_TOO_OLD',
  ACTIVITY_STOPPED = 'ACTIVITY_STOPPED',
  COLLATERAL_TOO_LOW = 'COLLATERAL_TOO_LOW',
  CONTRIBUTION_TOO_LOW = 'CONTRIBUTION_TOO_LOW',
  DEBT_TOO_HIGH = 'DEBT_TOO_HIGH',
  PROFIT_TOO_LOW = 'PROFIT_TOO_LOW',
  ARREARS_TOO_HIGH = 'ARREARS_TOO_HIGH',
  NO_RATE_IN_FORCE = 'NO_RATE_IN_FORCE',
  /** The fact is missing, while other facts of the borrower are known. */
  FACT_MISSING = 'FACT_MISSING',
  /** The fact is malformed or not detailed enough to decide. */
  FACT_UNCLEAR = 'FACT_UNCLEAR',
  /** All facts of the borrower are missing. */
  SOURCE_UNAVAILABLE = 'SOURCE_UNAVAILABLE',
}

/** The known facts of the supplier on the reference date: a match's `supplierFacts`. */
export interface Borrower {
  readonly inn: string | null;
  readonly category: SmeCategory | null;
  readonly headcount: number | null;
  readonly registeredOn: LocalDate | null;
  readonly okved: string | null;
  /** Code of the region (ISO 3166-2). */
  readonly region: string | null;
  /** Revenue of the latest known year in roubles, without VAT. */
  readonly revenue: Decimal | null;
}

/**
 * A required or actual value of a condition, independent of language. A bound is `undefined` if it
 * depends on the borrower's unknown category.
 */
export type ConditionValue =
  | { readonly form: 'ANY' | 'NONE' }
  | { readonly form: 'CODE'; readonly code: string }
  | { readonly form: 'ONE_OF' | 'NOT_ONE_OF'; readonly codes: readonly string[] }
  | { readonly form: 'DAY' | 'REGISTERED_ON' | 'RATE_ON'; readonly day: LocalDate }
  | { readonly form: 'PERIOD'; readonly period: Period }
  | { readonly form: 'ROUBLES'; readonly amount: Decimal }
  | { readonly form: 'ROUBLE_RANGE'; readonly min: Bound; readonly max: Bound }
  | { readonly form: 'RATIO'; readonly ratio: Decimal }
  | { readonly form: 'MONTHS'; readonly months: number }
  | { readonly form: 'MONTH_RANGE'; readonly min: number; readonly max: number }
  | { readonly form: 'RATE'; readonly annualRate: Decimal };

/**
 * A bound in roubles: null if there is none, undefined if it depends on the borrower's unknown
 * category.
 */
export type Bound = Decimal | null | undefined;

/** The change that would make a condition MET, independent of language; amounts are in roubles. */
export type Remedy =
  | { readonly action: 'APPLY_FROM'; readonly day: LocalDate }
  | {
      readonly action:
        | 'REDUCE_AMOUNT_BY'
        | 'PLEDGE_MORE'
        | 'CONTRIBUTE_MORE'
        | 'REDUCE_DEBT_BY'
        | 'PAY_ARREARS';
      readonly amount: Decimal;
    }
  | { readonly action: 'REQUEST_AT_LEAST'; readonly amount: Decimal | null }
  | { readonly action: 'EXTEND_TERM_TO' | 'SHORTEN_TERM_TO'; readonly months: number }
  | { readonly action: 'REGISTER_ACTIVITY' | UnstatedAction }
  | { readonly action: 'STATE_FACT' | 'STATE_FACT_IN_FULL'; readonly fact: BorrowerFact };

/** The request for an argument of the query that is missing. */
export type UnstatedAction =
  | 'STATE_COLLATERAL'
  | 'STATE_OWN_FUNDS'
  | 'STATE_DEBT'
  | 'STATE_PROFIT'
  | 'STATE_ARREARS';

/** The verdict on one condition of a programme. */
export interface RuleVerdict {
  readonly rule: EligibilityRule;
  readonly verdict: Verdict;
  readonly required: ConditionValue;
  /** The actual value; null if unknown. */
  readonly actual: ConditionValue | null;
  readonly code: EligibilityCode;
  /**
   * The change that would meet the condition; null if it is MET or the borrower cannot change it.
   */
  readonly remedy: Remedy | null;
}

/** A fact of the borrower on which a condition may depend. */
export type BorrowerFact = Exclude<keyof Borrower, 'inn' | 'headcount'>;

/** Functions that create the possible verdicts on one condition. */
export interface RuleAnswers {
  met(): RuleVerdict;
  notMet(code: EligibilityCode, remedy: Remedy | null): RuleVerdict;
  /** The verdict if the fact is known but does not suffice to decide. */
  unclear(fact: BorrowerFact): RuleVerdict;
  /** The verdict if an argument of the query is missing. */
  unstated(remedy: Remedy): RuleVerdict;
  /** The verdict if the fact is missing. */
  unknown(borrower: Borrower, fact: BorrowerFact): RuleVerdict;
}

/**
 * Creates the functions that return the verdicts on a condition with this required and this actual
 * value.
 */
export function answerTo(
  rule: EligibilityRule,
  required: ConditionValue,
  actual: ConditionValue | null,
): RuleAnswers {
  const values = { rule, required, actual };
  return {
    met: () => ({
      ...values,
      verdict: Verdict.MET,
      code: EligibilityCode.FULFILLED,
      remedy: null,
    }),
    notMet: (code, remedy) => ({ ...values, verdict: Verdict.NOT_MET, code, remedy }),
    unclear: (fact) => ({
      ...values,
      verdict: Verdict.UNKNOWN,
      code: EligibilityCode.FACT_UNCLEAR,
      remedy: { action: 'STATE_FACT_IN_FULL', fact },
    }),
    unstated: (remedy) => ({
      ...values,
      verdict: Verdict.UNKNOWN,
      code: EligibilityCode.FACT_MISSING,
      remedy,
    }),
    unknown: (borrower, fact) => ({
      ...values,
      verdict: Verdict.UNKNOWN,
      code: Object.values(borrower).every((value) => value === null)
        ? EligibilityCode.SOURCE_UNAVAILABLE
        : EligibilityCode.FACT_MISSING,
      remedy: { action: 'STATE_FACT', fact },
    }),
  };
}

/** A condition with a minimum amount, and the codes of its verdicts. */
export interface MinimumCondition {
  readonly rule: EligibilityRule;
  readonly code: EligibilityCode;
  readonly ask: UnstatedAction;
  /** The remedy for a missing amount; null if the borrower cannot change it. */
  readonly remedy: 'PLEDGE_MORE' | 'CONTRIBUTE_MORE' | null;
}

/**
 * Returns the verdict on a condition with a minimum amount.
 * @param least the minimum in roubles; null if the condition does not apply.
 * @param stated the actual amount in roubles; null if unknown.
 */
export function answerAtLeast(
  least: Decimal | null,
  stated: Decimal | null,
  { rule, code, ask, remedy }: MinimumCondition,
): RuleVerdict {
  const required = least === null ? ({ form: 'NONE' } as const) : roubleValue(least);
  const answer = answerTo(rule, required, stated && roubleValue(stated));
  if (least === null) return answer.met();
  if (stated === null) return answer.unstated({ action: ask });
  if (stated.gte(least)) return answer.met();
  return answer.notMet(code, remedy && { action: remedy, amount: least.minus(stated) });
}

/** Returns an amount in roubles as a value of a condition. */
export function roubleValue(amount: Decimal): ConditionValue {
  return { form: 'ROUBLES', amount };
}
