import type { Decimal } from '../../../domain/values/decimal.ts';
import { addMonths } from '../../../domain/values/localDate.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import type { ProgrammeTerms } from '../offers/programme.ts';
import {
  type Borrower,
  type ConditionValue,
  EligibilityCode,
  EligibilityRule,
  type RuleVerdict,
  answerAtLeast,
  answerTo,
  roubleValue,
} from './ruleVerdict.ts';

/** What the enterprise states about itself in the query, in roubles; null if it does not. */
export interface StatedFacts {
  /** The debt before the new loan. */
  readonly debt: Decimal | null;
  /** The profit of the latest year; below 0 is a loss. */
  readonly profit: Decimal | null;
  /** Overdue taxes, fees and wages. */
  readonly arrears: Decimal | null;
}

/** The facts of a query that states none. */
export const nothingStated: StatedFacts = { debt: null, profit: null, arrears: null };

/** Returns the verdict on the minimum number of months since the borrower's registration. */
export function assessMinAge(
  { minBusinessAgeMonths: least }: ProgrammeTerms,
  borrower: Borrower,
  asOf: LocalDate,
): RuleVerdict {
  const { registeredOn } = borrower;
  const answer = answerTo(
    EligibilityRule.BUSINESS_AGE,
    least === null ? { form: 'ANY' } : { form: 'MONTHS', months: least },
    registeredOn === null ? null : { form: 'REGISTERED_ON', day: registeredOn },
  );
  if (least === null) return answer.met();
  if (registeredOn === null) return answer.unknown(borrower, 'registeredOn');
  const day = addMonths(registeredOn, least);
  return day <= asOf
    ? answer.met()
    : answer.notMet(EligibilityCode.BUSINESS_TOO_YOUNG, { action: 'APPLY_FROM', day });
}

/** Returns the verdict on the maximum number of months since the borrower's registration. */
export function assessMaxAge(
  { maxBusinessAgeMonths: most }: ProgrammeTerms,
  borrower: Borrower,
  asOf: LocalDate,
): RuleVerdict {
  const { registeredOn } = borrower;
  const answer = answerTo(
    EligibilityRule.MAX_BUSINESS_AGE,
    most === null ? { form: 'ANY' } : { form: 'MONTHS', months: most },
    registeredOn === null ? null : { form: 'REGISTERED_ON', day: registeredOn },
  );
  if (most === null) return answer.met();
  if (registeredOn === null) return answer.unknown(borrower, 'registeredOn');
  return asOf <= addMonths(registeredOn, most)
    ? answer.met()
    : answer.notMet(EligibilityCode.BUSINESS_TOO_OLD, null);
}

/**
 * Returns the verdict on (debt + amount) / revenue. If the debt is not stated, the new loan alone may
 * exceed the maximum.
 * @param amount the new loan in roubles.
 */
export function assessDebt(
  { maxDebtToRevenue: most }: ProgrammeTerms,
  borrower: Borrower,
  amount: Decimal,
  debt: Decimal | null,
): RuleVerdict {
  const { revenue } = borrower;
  const owed = amount.plus(debt ?? 0);
  const ratio: ConditionValue | null =
    revenue?.gt(0) === true
      ? { form: 'RATIO', ratio: owed.div(revenue) }
      : revenue && roubleValue(revenue);
  const answer = answerTo(
    EligibilityRule.DEBT_TO_REVENUE,
    most === null ? { form: 'ANY' } : { form: 'RATIO', ratio: most },
    ratio,
  );
  if (most === null) return answer.met();
  if (revenue === null) return answer.unknown(borrower, 'revenue');
  const excess = owed.minus(revenue.times(most));
  if (excess.gt(0)) {
    const by = excess.toDecimalPlaces(2, 0);
    return answer.notMet(EligibilityCode.DEBT_TOO_HIGH, { action: 'REDUCE_DEBT_BY', amount: by });
  }
  return debt === null ? answer.unstated({ action: 'STATE_DEBT' }) : answer.met();
}

/** Returns the verdict on the profit of the latest year. */
export function assessProfit({ minProfit }: ProgrammeTerms, { profit }: StatedFacts): RuleVerdict {
  return answerAtLeast(minProfit, profit, {
    rule: EligibilityRule.PROFIT,
    code: EligibilityCode.PROFIT_TOO_LOW,
    ask: 'STATE_PROFIT',
    remedy: null,
  });
}

/** Returns the verdict on overdue payments. */
export function assessArrears(
  { maxArrears: most }: ProgrammeTerms,
  { arrears }: StatedFacts,
): RuleVerdict {
  const required: ConditionValue =
    most === null ? { form: 'ANY' } : { form: 'ROUBLE_RANGE', min: null, max: most };
  const answer = answerTo(EligibilityRule.ARREARS, required, arrears && roubleValue(arrears));
  if (most === null) return answer.met();
  if (arrears === null) return answer.unstated({ action: 'STATE_ARREARS' });
  if (arrears.lte(most)) return answer.met();
  const excess = arrears.minus(most);
  return answer.notMet(EligibilityCode.ARREARS_TOO_HIGH, { action: 'PAY_ARREARS', amount: excess });
}
