import { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { toKopecks } from '../../../domain/values/money.ts';
import { isInForce } from '../../../domain/values/period.ts';
import { smeCategories } from '../../../domain/registries/smeCategory.ts';
import type { SmeCategory } from '../../../domain/registries/smeCategory.ts';
import { coversOkved, isOkved } from '../../../domain/registries/okved.ts';
import { limitOf, rateOf } from '../offers/programme.ts';
import type { FinancePurpose, ProgrammeTerms } from '../offers/programme.ts';
import { EligibilityCode, EligibilityRule, answerAtLeast, answerTo } from './ruleVerdict.ts';
import type { Borrower, ConditionValue, RuleVerdict } from './ruleVerdict.ts';
import {
  type StatedFacts,
  assessArrears,
  assessDebt,
  assessMaxAge,
  assessMinAge,
  assessProfit,
} from './solvency.ts';

/** The financing requested from a programme. */
export interface FinanceRequest extends StatedFacts {
  readonly purpose: FinancePurpose;
  /** The requested amount in roubles. */
  readonly amount: Decimal;
  readonly termMonths: number;
  readonly asOf: LocalDate;
  /** Value of the available collateral and sureties in roubles; null if unknown. */
  readonly collateral: Decimal | null;
  /** The borrower's own contribution in roubles; null if unknown. */
  readonly ownFunds: Decimal | null;
}

/**
 * Returns the verdict on every condition of a programme, in a fixed order. A condition that depends on
 * a missing fact is UNKNOWN, unless every possible value of the fact gives the same verdict; so a
 * missing fact never improves a verdict.
 */
export function assessEligibility(
  terms: ProgrammeTerms,
  borrower: Borrower,
  request: FinanceRequest,
): readonly RuleVerdict[] {
  return [
    validity(terms, request),
    purpose(terms, request),
    category(terms, borrower),
    amount(terms, borrower, request),
    term(terms, request),
    region(terms, borrower),
    okved(terms, borrower),
    assessMinAge(terms, borrower, request.asOf),
    assessMaxAge(terms, borrower, request.asOf),
    stopList(terms, borrower),
    collateral(terms, request),
    ownContribution(terms, request),
    assessDebt(terms, borrower, request.amount, request.debt),
    assessProfit(terms, request),
    assessArrears(terms, request),
    rate(terms, borrower, request),
  ];
}

function validity({ validity }: ProgrammeTerms, { asOf }: FinanceRequest): RuleVerdict {
  const { validFrom } = validity;
  const answer = answerTo(
    EligibilityRule.VALIDITY,
    { form: 'PERIOD', period: validity },
    { form: 'DAY', day: asOf },
  );
  if (isInForce(validity, asOf)) return answer.met();
  return validFrom !== null && asOf < validFrom
    ? answer.notMet(EligibilityCode.NOT_YET_IN_FORCE, { action: 'APPLY_FROM', day: validFrom })
    : answer.notMet(EligibilityCode.NO_LONGER_IN_FORCE, null);
}

function purpose({ purposes }: ProgrammeTerms, { purpose }: FinanceRequest): RuleVerdict {
  const answer = answerTo(EligibilityRule.PURPOSE, oneOf(purposes), code(purpose));
  if (purposes.includes(purpose)) return answer.met();
  return answer.notMet(EligibilityCode.PURPOSE_NOT_SERVED, null);
}

function category({ categories }: ProgrammeTerms, borrower: Borrower): RuleVerdict {
  const required = categories === null ? any : oneOf(categories);
  const answer = answerTo(EligibilityRule.CATEGORY, required, code(borrower.category));
  if (categories === null) return answer.met();
  if (borrower.category === null) return answer.unknown(borrower, 'category');
  if (categories.includes(borrower.category)) return answer.met();
  return answer.notMet(EligibilityCode.CATEGORY_NOT_SERVED, null);
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

function term(terms: ProgrammeTerms, { termMonths }: FinanceRequest): RuleVerdict {
  const { minTermMonths, maxTermMonths } = terms;
  const answer = answerTo(
    EligibilityRule.TERM,
    { form: 'MONTH_RANGE', min: minTermMonths, max: maxTermMonths },
    { form: 'MONTHS', months: termMonths },
  );
  if (termMonths < minTermMonths) {
    const remedy = { action: 'EXTEND_TERM_TO', months: minTermMonths } as const;
    return answer.notMet(EligibilityCode.TERM_BELOW_MINIMUM, remedy);
  }
  if (termMonths > maxTermMonths) {
    const remedy = { action: 'SHORTEN_TERM_TO', months: maxTermMonths } as const;
    return answer.notMet(EligibilityCode.TERM_ABOVE_MAXIMUM, remedy);
  }
  return answer.met();
}

function region({ regions }: ProgrammeTerms, borrower: Borrower): RuleVerdict {
  const everywhere = regions === null || regions.includes('RU');
  const answer = answerTo(
    EligibilityRule.REGION,
    everywhere ? { form: 'CODE', code: 'RU' } : oneOf(regions),
    code(borrower.region),
  );
  if (everywhere) return answer.met();
  if (borrower.region === null) return answer.unknown(borrower, 'region');
  if (regions.includes(borrower.region)) return answer.met();
  return answer.notMet(EligibilityCode.REGION_NOT_SERVED, null);
}

function okved({ okvedPrefixes }: ProgrammeTerms, borrower: Borrower): RuleVerdict {
  const required = okvedPrefixes === null ? any : oneOf(okvedPrefixes);
  const answer = answerTo(EligibilityRule.OKVED, required, code(borrower.okved));
  if (okvedPrefixes === null) return answer.met();
  const { okved } = borrower;
  if (okved === null) return answer.unknown(borrower, 'okved');
  if (okvedPrefixes.some((prefix) => coversOkved(prefix, okved))) return answer.met();
  const coarse = !isOkved(okved) || okvedPrefixes.some((prefix) => coversOkved(okved, prefix));
  return coarse
    ? answer.unclear('okved')
    : answer.notMet(EligibilityCode.OKVED_NOT_SERVED, { action: 'REGISTER_ACTIVITY' });
}

function stopList({ stopOkvedPrefixes: stops }: ProgrammeTerms, borrower: Borrower): RuleVerdict {
  const answer = answerTo(
    EligibilityRule.STOP_LIST,
    stops === null ? any : { form: 'NOT_ONE_OF', codes: stops },
    code(borrower.okved),
  );
  if (stops === null) return answer.met();
  const { okved } = borrower;
  if (okved === null) return answer.unknown(borrower, 'okved');
  if (stops.some((stop) => coversOkved(stop, okved))) {
    return answer.notMet(EligibilityCode.ACTIVITY_STOPPED, null);
  }
  const coarse = !isOkved(okved) || stops.some((stop) => coversOkved(okved, stop));
  return coarse ? answer.unclear('okved') : answer.met();
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

function rate(terms: ProgrammeTerms, borrower: Borrower, { asOf }: FinanceRequest): RuleVerdict {
  const rates = possibleCategories(borrower).map((category) => rateOf(terms, category, asOf));
  const only = agreed(rates);
  const answer = answerTo(
    EligibilityRule.RATE,
    { form: 'RATE_ON', day: asOf },
    only ? { form: 'RATE', annualRate: only } : null,
  );
  if (only) return answer.met();
  if (only === null) return answer.notMet(EligibilityCode.NO_RATE_IN_FORCE, null);
  return answer.unknown(borrower, 'category');
}

/** Returns the borrower's SME category, or every category if it is unknown. */
export function possibleCategories({ category }: Borrower): readonly SmeCategory[] {
  return category === null ? smeCategories : [category];
}

/** Returns the value that all of them have; undefined if they differ. */
function agreed(values: readonly (Decimal | null)[]): Decimal | null | undefined {
  const [first = null, ...others] = values;
  const same = others.every((other) =>
    first === null || other === null ? first === other : first.eq(other),
  );
  return same ? first : undefined;
}

const any: ConditionValue = { form: 'ANY' };

function code(value: string | null): ConditionValue | null {
  return value === null ? null : { form: 'CODE', code: value };
}

function oneOf(codes: readonly string[]): ConditionValue {
  return { form: 'ONE_OF', codes };
}
