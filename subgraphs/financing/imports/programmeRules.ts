import {
  areOkved,
  areRegions,
  isNamed,
  isPeriod,
  isNotLess,
  isNotNegative,
  isPositive,
  isWithin,
} from '../../platform/importing/records/factRules.ts';
import type { FactRule, Facts } from '../../platform/importing/records/importedType.ts';
import { Drawdown, FinanceKind } from '../rules/offers/programme.ts';
import { Repayment } from '../rules/schedules/schedule.ts';

/** What the kind of a finance product requires of its other terms. */
const rulesOfKind: readonly FactRule[] = [
  {
    fact: 'repayments',
    expected: 'types of repayment for a LOAN, and none for other kinds',
    isMet: ({ kind, repayments }) => (kind === FinanceKind.LOAN) === isFilled(repayments),
  },
  {
    fact: 'drawdown',
    expected: 'AT_ONCE without the type of repayment BULLET',
    isMet: ({ drawdown, repayments }) =>
      drawdown !== Drawdown.AS_NEEDED ||
      (repayments as readonly unknown[]).includes(Repayment.BULLET),
  },
  {
    fact: 'advanceShare',
    expected: 'an advance for FACTORING only',
    isMet: ({ kind, advanceShare = null }) =>
      advanceShare === null || kind === FinanceKind.FACTORING,
  },
  {
    fact: 'coverShare',
    expected: 'a share for a SURETY and a SUBSIDY, and none for other kinds',
    isMet: ({ kind, coverShare = null }) =>
      (kind === FinanceKind.SURETY || kind === FinanceKind.SUBSIDY) === (coverShare !== null),
  },
];

/** The rules of the facts of a finance product. */
export const programmeRules: readonly FactRule[] = [
  isNamed,
  isPeriod,
  {
    fact: 'purposes',
    expected: 'at least one purpose',
    isMet: ({ purposes }: Facts) => isFilled(purposes),
  },
  isWithin('minTermMonths', 1, 360),
  isWithin('maxTermMonths', 1, 360),
  isNotLess('maxTermMonths', 'minTermMonths'),
  isWithin('maxGraceMonths', 0, 359),
  areRegions('regions'),
  areOkved('okvedPrefixes'),
  areOkved('stopOkvedPrefixes'),
  isNotNegative('minBusinessAgeMonths'),
  isWithin('maxBusinessAgeMonths', 1, 1_200),
  isNotLess('maxBusinessAgeMonths', 'minBusinessAgeMonths'),
  isPositive('maxDebtToRevenue'),
  isNotNegative('minProfit'),
  isNotNegative('maxArrears'),
  isWithin('advanceShare', 0.01, 1),
  isPositive('collateralShare'),
  isWithin('ownContributionShare', 0.01, 0.99),
  isWithin('coverShare', 0.01, 1),
  ...rulesOfKind,
];

function isFilled(list: unknown): boolean {
  return Array.isArray(list) && list.length > 0;
}
