import type { LocalDate } from '../../../domain/values/localDate.ts';
import type { SmeCategory } from '../../../domain/registries/smeCategory.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';

/** The conditions of a programme, in the order of their verdicts. */
export enum EligibilityRule {
  VALIDITY = 'VALIDITY',
  PURPOSE = 'PURPOSE',
  CATEGORY = 'CATEGORY',
  AMOUNT = 'AMOUNT',
  TERM = 'TERM',
  REGION = 'REGION',
  OKVED = 'OKVED',
  BUSINESS_AGE = 'BUSINESS_AGE',
  STOP_LIST = 'STOP_LIST',
  COLLATERAL = 'COLLATERAL',
  OWN_CONTRIBUTION = 'OWN_CONTRIBUTION',
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
  ACTIVITY_STOPPED = 'ACTIVITY_STOPPED',
  COLLATERAL_TOO_LOW = 'COLLATERAL_TOO_LOW',
  CONTRIBUTION_TOO_LOW = 'CONTRIBUTION_TOO_LOW',
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
  /** ISO 3166-2. */
  readonly region: string | null;
}

/** The verdict on one condition of a programme. */
export interface RuleVerdict {
  readonly rule: EligibilityRule;
  readonly verdict: Verdict;
  readonly required: string;
  /** What came instead; null when unknown. */
  readonly actual: string | null;
  readonly code: EligibilityCode;
  /** What would make it MET; null when it is, or when nothing in anybody's hand would. */
  readonly remedy: string | null;
}

/** A fact of the borrower on which a condition may depend. */
export type BorrowerFact = Exclude<keyof Borrower, 'inn' | 'headcount'>;

/** The verdicts that a rule can answer with. */
export interface RuleAnswers {
  met(): RuleVerdict;
  notMet(code: EligibilityCode, remedy: string | null): RuleVerdict;
  /** The fact came and does not suffice. */
  unclear(fact: BorrowerFact): RuleVerdict;
  /** What only the asker knows was not stated; `ask` says what to state. */
  unstated(ask: string): RuleVerdict;
  /** The fact is absent. */
  unknown(borrower: Borrower, fact: BorrowerFact): RuleVerdict;
}

/** The answers that a rule can give, once what it requires and what came are known. */
export function answerTo(
  rule: EligibilityRule,
  required: string,
  actual: string | null,
): RuleAnswers {
  const said = { rule, required, actual };
  const needed = (fact: BorrowerFact): string => `state the borrower's ${factNames[fact]}`;
  return {
    met: () => ({
      ...said,
      verdict: Verdict.MET,
      code: EligibilityCode.FULFILLED,
      remedy: null,
    }),
    notMet: (code, remedy) => ({
      ...said,
      verdict: Verdict.NOT_MET,
      code,
      remedy,
    }),
    unclear: (fact) => ({
      ...said,
      verdict: Verdict.UNKNOWN,
      code: EligibilityCode.FACT_UNCLEAR,
      remedy: `${needed(fact)} in full`,
    }),
    unstated: (ask) => ({
      ...said,
      verdict: Verdict.UNKNOWN,
      code: EligibilityCode.FACT_MISSING,
      remedy: ask,
    }),
    unknown: (borrower, fact) => ({
      ...said,
      verdict: Verdict.UNKNOWN,
      code: Object.values(borrower).every((value) => value === null)
        ? EligibilityCode.SOURCE_UNAVAILABLE
        : EligibilityCode.FACT_MISSING,
      remedy: needed(fact),
    }),
  };
}

const factNames: Readonly<Record<BorrowerFact, string>> = {
  category: 'SME category',
  registeredOn: 'day of registration',
  okved: 'main activity (OKVED)',
  region: 'region',
};
