import type { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { isInForce } from '../../../domain/values/period.ts';
import { smeCategories } from '../../../domain/registries/smeCategory.ts';
import type { SmeCategory } from '../../../domain/registries/smeCategory.ts';
import { coversOkved, isOkved } from '../../../domain/registries/okved.ts';
import { rateOf } from '../offers/programme.ts';
import type { FinancePurpose, ProgrammeTerms } from '../offers/programme.ts';
import { EligibilityCode, EligibilityRule, answerTo } from './ruleVerdict.ts';
import type { Borrower, ConditionValue, RuleVerdict } from './ruleVerdict.ts';
import {
  type StatedFacts,
  assessArrears,
  assessMaxAge,
  assessMinAge,
  assessProfit,
} from './solvency.ts';

/** The financing requested from a programme, without its amount and what is set against it. */
export interface FinanceTerms extends StatedFacts {
  readonly purpose: FinancePurpose;
  readonly termMonths: number;
  readonly asOf: LocalDate;
}

type FixedCondition = (
  terms: ProgrammeTerms,
  borrower: Borrower,
  request: FinanceTerms,
) => RuleVerdict;

/** The conditions that do not depend on the amount, in the order of the verdicts. */
const fixedConditions: readonly FixedCondition[] = [
  validity,
  purpose,
  category,
  term,
  region,
  okved,
  (terms, borrower, { asOf }) => assessMinAge(terms, borrower, asOf),
  (terms, borrower, { asOf }) => assessMaxAge(terms, borrower, asOf),
  stopList,
  (terms, _borrower, request) => assessProfit(terms, request),
  (terms, _borrower, request) => assessArrears(terms, request),
  rate,
];

/** Returns the verdicts on the conditions that do not depend on the amount. */
export function assessFixed(
  terms: ProgrammeTerms,
  borrower: Borrower,
  request: FinanceTerms,
): readonly RuleVerdict[] {
  return fixedConditions.map((condition) => condition(terms, borrower, request));
}

function validity(
  { validity }: ProgrammeTerms,
  _borrower: Borrower,
  { asOf }: FinanceTerms,
): RuleVerdict {
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

function purpose(
  { purposes }: ProgrammeTerms,
  _borrower: Borrower,
  { purpose }: FinanceTerms,
): RuleVerdict {
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

function term(
  terms: ProgrammeTerms,
  _borrower: Borrower,
  { termMonths }: FinanceTerms,
): RuleVerdict {
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

function rate(terms: ProgrammeTerms, borrower: Borrower, { asOf }: FinanceTerms): RuleVerdict {
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
export function agreed(values: readonly (Decimal | null)[]): Decimal | null | undefined {
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
