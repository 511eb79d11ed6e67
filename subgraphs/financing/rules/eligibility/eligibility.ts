import { Decimal } from '../../../domain/values/decimal.ts';
import { toKopecks } from '../../../domain/values/money.ts';
import { type ProgrammeTerms, limitOf } from '../offers/programme.ts';
import { type FinanceTerms, agreed, assessFixed, possibleCategories } from './fixedConditions.ts';
import { EligibilityCode, EligibilityRule, answerAtLeast, answerTo } from './ruleVerdict.ts';
import type { Borrower, RuleVerdict } from './ruleVerdict.ts';
import { assessDebt } from './solvency.ts';

/** The financing requested from a programme. */
export interface FinanceRequest extends FinanceTerms {
  /** The requested amount in roubles. */
  readonly amount: Decimal;
  /** Value of the available collateral and sureties in roubles; null if unknown. */
  readonly collateral: Decimal | null;
  /** The borrower's own contribution in roubles; null if unknown. */
  readonly ownFunds: Decimal | null;
}

/**
 * Returns the verdict on every condition of a programme, in a fixed order. A condition that depends on
 * a missing fact is UNKNOWN, unless every possible value of the fact gives the same verdict; so a
 * missing fact never improves a verdict.
 * @param fixed the answer of `assessFixed`, if it is known.
 */
export function assessEligibility(
  terms: ProgrammeTerms,
  borrower: Borrower,
  request: FinanceRequest,
  fixed: readonly RuleVerdict[] = assessFixed(terms, borrower, request),
): readonly RuleVerdict[] {
  return [
    ...fixed.slice(0, 3),
    amount(terms, borrower, request),
    ...fixed.slice(3, 9),
    collateral(terms, request),
    ownContribution(terms, request),
    assessDebt(terms, borrower, request.amount, request.debt),
    ...fixed.slice(9),
  ];
}

function amount(terms: ProgrammeTerms, borrower: Borrower, request: FinanceRequest): RuleVerdict {
  const limits = possibleCategories(borrower).map((category) => limitOf(terms, category));
  const lowest = agreed(limits.map((limit) => limit?.minAmount ?? null));
  const highest = agreed(limits.map((limit) => limit?.maxAmount ?? null));
  const answer = answerTo(
    EligibilityRule.AMOUNT,
    { form: 'ROUBLE_RANGE', min: lowest, max: highest },
    { form: 'ROUBLES', amount: request.amount },
  );
  if (!request.amount.gt(0)) return answer.notMet(EligibilityCode.NOTHING_TO_FINANCE, null);
  const below = limits.filter((limit) => limit?.minAmount?.gt(request.amount));
  const above = limits.filter((limit) => limit?.maxAmount?.lt(request.amount));
  if (below.length + above.length === 0) return answer.met();
  if (below.length + above.length < limits.length) return answer.unknown(borrower, 'category');
  const maxima = above.flatMap((limit) => limit?.maxAmount ?? []);
  if (maxima.length > 0) {
    const excess = request.amount.minus(Decimal.max(...maxima));
    const remedy = { action: 'REDUCE_AMOUNT_BY', amount: excess } as const;
    return answer.notMet(EligibilityCode.AMOUNT_ABOVE_MAXIMUM, remedy);
  }
  const min = below[0]?.minAmount ?? null;
  const remedy = { action: 'REQUEST_AT_LEAST', amount: min } as const;
  return answer.notMet(EligibilityCode.AMOUNT_BELOW_MINIMUM, remedy);
}

function collateral({ collateralShare: share }: ProgrammeTerms, request: FinanceRequest) {
  const least = share && toKopecks(request.amount.times(share));
  return answerAtLeast(least, request.collateral, {
    rule: EligibilityRule.COLLATERAL,
    code: EligibilityCode.COLLATERAL_TOO_LOW,
    ask: 'STATE_COLLATERAL',
    remedy: 'PLEDGE_MORE',
  });
}

/** Own contribution = loan × share / (1 − share): 20 for a loan of 80 with a share of 0.2. */
function ownContribution({ ownContributionShare: share }: ProgrammeTerms, request: FinanceRequest) {
  const least = share && toKopecks(request.amount.times(share).div(new Decimal(1).minus(share)));
  return answerAtLeast(least, request.ownFunds, {
    rule: EligibilityRule.OWN_CONTRIBUTION,
    code: EligibilityCode.CONTRIBUTION_TOO_LOW,
    ask: 'STATE_OWN_FUNDS',
    remedy: 'CONTRIBUTE_MORE',
  });
}
