import { Decimal } from '../vocabulary/decimal.ts';
import { addMonths } from '../vocabulary/localDate.ts';
import type { LocalDate } from '../vocabulary/localDate.ts';
import { isInForce } from '../vocabulary/period.ts';
import { smeCategories } from '../vocabulary/smeCategory.ts';
import type { SmeCategory } from '../vocabulary/smeCategory.ts';
import { coversOkved, isOkved } from '../vocabulary/okved.ts';
import { limitOf, rateOf } from './programme.ts';
import type { FinancePurpose, ProgrammeTerms } from './programme.ts';
import { EligibilityCode, EligibilityRule, answerTo } from './ruleVerdict.ts';
import type { Borrower, RuleVerdict } from './ruleVerdict.ts';

/** What is asked of a programme. */
export interface FinanceRequest {
  readonly purpose: FinancePurpose;
  /** Roubles. */
  readonly amount: Decimal;
  readonly termMonths: number;
  readonly asOf: LocalDate;
}

/**
 * Every condition of a programme with its verdict, in a fixed order. What depends on an absent fact
 * is UNKNOWN unless every value that the fact could have gives the same answer, so an absent fact
 * never makes a condition better than the true one would.
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
    businessAge(terms, borrower, request),
    rate(terms, borrower, request),
  ];
}

function validity({ validity }: ProgrammeTerms, { asOf }: FinanceRequest): RuleVerdict {
  const { validFrom, validTo } = validity;
  const answer = answerTo(
    EligibilityRule.VALIDITY,
    `from ${validFrom ?? '…'} until ${validTo ?? '…'}`,
    asOf,
  );
  if (isInForce(validity, asOf)) return answer.met();
  return validFrom !== null && asOf < validFrom
    ? answer.notMet(EligibilityCode.NOT_YET_IN_FORCE, `apply from ${validFrom} on`)
    : answer.notMet(EligibilityCode.NO_LONGER_IN_FORCE, null);
}

function purpose({ purposes }: ProgrammeTerms, { purpose }: FinanceRequest): RuleVerdict {
  const answer = answerTo(EligibilityRule.PURPOSE, either(purposes), purpose);
  if (purposes.includes(purpose)) return answer.met();
  return answer.notMet(EligibilityCode.PURPOSE_NOT_SERVED, null);
}

function category({ categories }: ProgrammeTerms, borrower: Borrower): RuleVerdict {
  const required = categories === null ? 'any' : either(categories);
  const answer = answerTo(EligibilityRule.CATEGORY, required, borrower.category);
  if (categories === null) return answer.met();
  if (borrower.category === null) return answer.unknown(borrower, 'category');
  if (categories.includes(borrower.category)) return answer.met();
  return answer.notMet(EligibilityCode.CATEGORY_NOT_SERVED, null);
}

function amount(terms: ProgrammeTerms, borrower: Borrower, request: FinanceRequest): RuleVerdict {
  const limits = possibleCategories(borrower).map((category) => limitOf(terms, category));
  const lowest = agreed(limits.map((limit) => limit?.minAmount ?? null));
  const highest = agreed(limits.map((limit) => limit?.maxAmount ?? null));
  const required = `${rub(lowest)}–${rub(highest)} RUB`;
  const answer = answerTo(EligibilityRule.AMOUNT, required, `${rub(request.amount)} RUB`);
  if (!request.amount.gt(0)) return answer.notMet(EligibilityCode.NOTHING_TO_FINANCE, null);
  const below = limits.filter((limit) => limit?.minAmount?.gt(request.amount));
  const above = limits.filter((limit) => limit?.maxAmount?.lt(request.amount));
  if (below.length + above.length === 0) return answer.met();
  if (below.length + above.length < limits.length) return answer.unknown(borrower, 'category');
  const maxima = above.flatMap((limit) => limit?.maxAmount ?? []);
  if (maxima.length > 0) {
    const excess = request.amount.minus(Decimal.max(...maxima));
    const remedy = `cover ${rub(excess)} RUB by own funds or another source`;
    return answer.notMet(EligibilityCode.AMOUNT_ABOVE_MAXIMUM, remedy);
  }
  const min = below[0]?.minAmount ?? null;
  const remedy = `ask for ${rub(min)} RUB or more, such as for several contracts together`;
  return answer.notMet(EligibilityCode.AMOUNT_BELOW_MINIMUM, remedy);
}

function term(terms: ProgrammeTerms, { termMonths }: FinanceRequest): RuleVerdict {
  const { minTermMonths, maxTermMonths } = terms;
  const required = `${minTermMonths}–${maxTermMonths} months`;
  const answer = answerTo(EligibilityRule.TERM, required, `${termMonths} months`);
  if (termMonths < minTermMonths) {
    const remedy = `keep the money for ${minTermMonths} months`;
    return answer.notMet(EligibilityCode.TERM_BELOW_MINIMUM, remedy);
  }
  if (termMonths > maxTermMonths) {
    const remedy = `agree on payment within ${maxTermMonths} months of the first spending`;
    return answer.notMet(EligibilityCode.TERM_ABOVE_MAXIMUM, remedy);
  }
  return answer.met();
}

function region({ regions }: ProgrammeTerms, borrower: Borrower): RuleVerdict {
  const everywhere = regions === null || regions.includes('RU');
  const answer = answerTo(
    EligibilityRule.REGION,
    everywhere ? 'RU' : either(regions),
    borrower.region,
  );
  if (everywhere) return answer.met();
  if (borrower.region === null) return answer.unknown(borrower, 'region');
  if (regions.includes(borrower.region)) return answer.met();
  return answer.notMet(EligibilityCode.REGION_NOT_SERVED, null);
}

function okved({ okvedPrefixes }: ProgrammeTerms, borrower: Borrower): RuleVerdict {
  const required = okvedPrefixes === null ? 'any' : either(okvedPrefixes);
  const answer = answerTo(EligibilityRule.OKVED, required, borrower.okved);
  if (okvedPrefixes === null) return answer.met();
  const { okved } = borrower;
  if (okved === null) return answer.unknown(borrower, 'okved');
  if (okvedPrefixes.some((prefix) => coversOkved(prefix, okved))) return answer.met();
  const coarse = !isOkved(okved) || okvedPrefixes.some((prefix) => coversOkved(okved, prefix));
  return coarse
    ? answer.unclear('okved')
    : answer.notMet(EligibilityCode.OKVED_NOT_SERVED, 'register an activity that is served');
}

function businessAge(
  { minBusinessAgeMonths }: ProgrammeTerms,
  borrower: Borrower,
  { asOf }: FinanceRequest,
): RuleVerdict {
  const { registeredOn } = borrower;
  const required = minBusinessAgeMonths === null ? 'any' : `${minBusinessAgeMonths} months`;
  const actual = registeredOn === null ? null : `registered on ${registeredOn}`;
  const answer = answerTo(EligibilityRule.BUSINESS_AGE, required, actual);
  if (minBusinessAgeMonths === null) return answer.met();
  if (registeredOn === null) return answer.unknown(borrower, 'registeredOn');
  const oldEnoughOn = addMonths(registeredOn, minBusinessAgeMonths);
  if (oldEnoughOn <= asOf) return answer.met();
  return answer.notMet(EligibilityCode.BUSINESS_TOO_YOUNG, `apply from ${oldEnoughOn} on`);
}

function rate(terms: ProgrammeTerms, borrower: Borrower, { asOf }: FinanceRequest): RuleVerdict {
  const rates = possibleCategories(borrower).map((category) => rateOf(terms, category, asOf));
  const only = agreed(rates);
  const actual = only ? `${only.times(100).toString()} %` : null;
  const answer = answerTo(EligibilityRule.RATE, `a rate in force on ${asOf}`, actual);
  if (only) return answer.met();
  if (only === null) return answer.notMet(EligibilityCode.NO_RATE_IN_FORCE, null);
  return answer.unknown(borrower, 'category');
}

/** The borrower's category, or all that it could be. */
export function possibleCategories({ category }: Borrower): readonly SmeCategory[] {
  return category === null ? smeCategories : [category];
}

/** What all possible values agree on; undefined where they differ. */
function agreed(values: readonly (Decimal | null)[]): Decimal | null | undefined {
  const [first = null, ...others] = values;
  const same = others.every((other) =>
    first === null || other === null ? first === other : first.eq(other),
  );
  return same ? first : undefined;
}

function either(values: readonly string[]): string {
  return values.join(' or ');
}

function rub(amount: Decimal | null | undefined): string {
  if (amount === undefined) return '(by category)';
  return amount === null ? '…' : amount.toFixed(2);
}
