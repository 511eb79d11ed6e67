import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Verdict } from '../../../domain/matching/verdict.ts';
import { VerdictType } from '../../../platform/graphql/types/matching/verdicts.ts';
import type { Decimal } from '../../../domain/values/decimal.ts';
import {
  type Bound,
  type BorrowerFact,
  type ConditionValue,
  EligibilityCode,
  EligibilityRule,
  type Remedy,
  type RuleVerdict,
} from '../../rules/eligibility/ruleVerdict.ts';

registerEnumType(EligibilityRule, {
  name: 'EligibilityRule',
  description: 'A condition of a programme.',
  valuesConfig: {
    VALIDITY: { description: 'The programme is in force on the reference date.' },
    PURPOSE: { description: 'The programme serves the purpose.' },
    CATEGORY: { description: "The programme serves the supplier's SME category." },
    AMOUNT: {
      description:
        "The amount is within the programme's limits for the supplier's SME category. In all conditions the amount is that of the offer or, if it is more, what is missing: the gap, or for factoring the wanted advance.",
    },
    TERM: { description: "The term in months is within the programme's limits." },
    REGION: { description: "The programme serves the supplier's region." },
    OKVED: { description: "The programme serves the supplier's main activity (OKVED 2)." },
    BUSINESS_AGE: {
      description: 'The supplier has been registered for the required number of months.',
    },
    MAX_BUSINESS_AGE: {
      description: 'The supplier has been registered for at most the given number of months.',
    },
    STOP_LIST: { description: "The supplier's main activity is not on the programme's stop list." },
    COLLATERAL: { description: 'Collateral and sureties are at least amount × collateral share.' },
    OWN_CONTRIBUTION: {
      description:
        'Own funds are at least amount × share / (1 − share), where share is the own contribution share.',
    },
    DEBT_TO_REVENUE: {
      description:
        "(Stated debt + amount) / the supplier's revenue of the latest known year is at most the programme's maximum. NOT_MET whatever the debt if the amount alone exceeds it.",
    },
    PROFIT: { description: 'The stated profit of the latest year is at least the minimum.' },
    ARREARS: { description: 'Stated overdue taxes, fees and wages are at most the maximum.' },
    RATE: {
      description:
        "A rate for the supplier's SME category is in force on the reference date. UNKNOWN if the category is unknown and rates of categories differ.",
    },
  },
});

registerEnumType(EligibilityCode, {
  name: 'EligibilityCode',
  description:
    'The reason for the verdict on a condition. Stable: programs may rely on these values.',
  valuesConfig: {
    FULFILLED: { description: 'The condition is fulfilled.' },
    NOT_YET_IN_FORCE: { description: 'The programme is not in force yet on the reference date.' },
    NO_LONGER_IN_FORCE: {
      description: 'The programme is no longer in force on the reference date.',
    },
    PURPOSE_NOT_SERVED: { description: 'The programme does not serve the purpose.' },
    CATEGORY_NOT_SERVED: {
      description: "The programme does not serve the supplier's SME category.",
    },
    NOTHING_TO_FINANCE: { description: 'The amount is not above 0.' },
    AMOUNT_BELOW_MINIMUM: { description: 'The amount is below the minimum.' },
    AMOUNT_ABOVE_MAXIMUM: { description: 'The amount is above the maximum.' },
    TERM_BELOW_MINIMUM: { description: 'The term is below the minimum.' },
    TERM_ABOVE_MAXIMUM: { description: 'The term is above the maximum.' },
    REGION_NOT_SERVED: { description: "The programme does not serve the supplier's region." },
    OKVED_NOT_SERVED: { description: "The programme does not serve the supplier's main activity." },
    BUSINESS_TOO_YOUNG: { description: 'The supplier was registered too recently.' },
    BUSINESS_TOO_OLD: { description: 'The supplier was registered too long ago.' },
    ACTIVITY_STOPPED: {
      description: "The supplier's main activity is on the programme's stop list.",
    },
    COLLATERAL_TOO_LOW: { description: 'The value of collateral and sureties is too low.' },
    CONTRIBUTION_TOO_LOW: { description: 'The own contribution is too low.' },
    DEBT_TOO_HIGH: { description: 'Debt with the new loan is too high for the revenue.' },
    PROFIT_TOO_LOW: { description: 'The profit is too low.' },
    ARREARS_TOO_HIGH: { description: 'The overdue payments are too high.' },
    NO_RATE_IN_FORCE: {
      description: "No rate for the supplier's SME category is in force on the reference date.",
    },
    FACT_MISSING: {
      description:
        'A fact of the supplier is missing, while other facts are known; or an argument of ' +
        'the query is missing.',
    },
    FACT_UNCLEAR: {
      description: 'A fact of the supplier is malformed or not detailed enough to decide.',
    },
    SOURCE_UNAVAILABLE: { description: 'All facts of the supplier are missing.' },
  },
});

@ObjectType('RuleVerdict', {
  description: 'The verdict on one condition of a programme.',
  simpleResolvers: true,
})
export class RuleVerdictType {
  @Field(() => EligibilityRule, { description: 'The condition that the verdict is about.' })
  rule!: EligibilityRule;

  @Field(() => VerdictType, { description: 'Whether the condition is fulfilled.' })
  verdict!: Verdict;

  @Field(() => EligibilityCode, { description: 'The reason for the verdict.' })
  code!: EligibilityCode;

  @Field(() => String, { description: 'The value that the programme requires, in English.' })
  required!: string;

  @Field(() => String, { nullable: true, description: 'The actual value; null if unknown.' })
  actual!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The change that would fulfil the condition, in English; null if the condition is met ' +
      'or no change would fulfil it.',
  })
  remedy!: string | null;
}

/** Describes the values and the remedy of a verdict in English. */
export function describeVerdict(verdict: RuleVerdict): RuleVerdictType {
  const { required, actual, remedy } = verdict;
  return {
    ...verdict,
    required: describeValue(required),
    actual: actual && describeValue(actual),
    remedy: remedy && describeRemedy(remedy),
  };
}

function describeValue(value: ConditionValue): string {
  switch (value.form) {
    case 'ANY':
      return 'any';
    case 'NONE':
      return 'none';
    case 'CODE':
      return value.code;
    case 'ONE_OF':
      return value.codes.join(' or ');
    case 'NOT_ONE_OF':
      return `not ${value.codes.join(' or ')}`;
    case 'DAY':
      return value.day;
    case 'REGISTERED_ON':
      return `registered on ${value.day}`;
    case 'RATE_ON':
      return `a rate in force on ${value.day}`;
    case 'PERIOD':
      return `from ${value.period.validFrom ?? '…'} until ${value.period.validTo ?? '…'}`;
    case 'ROUBLES':
      return rub(value.amount);
    case 'ROUBLE_RANGE':
      return `${describeBound(value.min)}–${describeBound(value.max)} RUB`;
    case 'RATIO':
      return value.ratio.toDecimalPlaces(3).toString();
    case 'MONTHS':
      return `${value.months} months`;
    case 'MONTH_RANGE':
      return `${value.min}–${value.max} months`;
  }
  return `${value.annualRate.times(100).toString()} %`;
}

function describeRemedy(remedy: Remedy): string {
  switch (remedy.action) {
    case 'APPLY_FROM':
      return `apply from ${remedy.day} on`;
    case 'REDUCE_AMOUNT_BY':
      return `cover ${rub(remedy.amount)} by own funds or another source`;
    case 'REQUEST_AT_LEAST':
      return `ask for ${describeBound(remedy.amount)} RUB or more, such as for several contracts together`;
    case 'EXTEND_TERM_TO':
      return `accept a term of ${remedy.months} months`;
    case 'SHORTEN_TERM_TO':
      return `agree on payment within ${remedy.months} months of the first spending`;
    case 'REGISTER_ACTIVITY':
      return 'register an activity that is served';
    case 'PLEDGE_MORE':
      return `pledge ${rub(remedy.amount)} more, or have a surety for it`;
    case 'CONTRIBUTE_MORE':
      return `put in ${rub(remedy.amount)} more of own funds`;
    case 'REDUCE_DEBT_BY':
      return `borrow or owe ${rub(remedy.amount)} less`;
    case 'PAY_ARREARS':
      return `pay arrears of ${rub(remedy.amount)}`;
    case 'STATE_DEBT':
      return 'state the debt';
    case 'STATE_PROFIT':
      return 'state the profit of the latest year';
    case 'STATE_ARREARS':
      return 'state the arrears';
    case 'STATE_COLLATERAL':
      return 'state what can be pledged';
    case 'STATE_OWN_FUNDS':
      return 'state the own funds';
    case 'STATE_FACT_IN_FULL':
      return `state the borrower's ${factNames[remedy.fact]} in full`;
  }
  return `state the borrower's ${factNames[remedy.fact]}`;
}

const factNames: Readonly<Record<BorrowerFact, string>> = {
  category: 'SME category',
  registeredOn: 'day of registration',
  okved: 'main activity (OKVED)',
  region: 'region',
  revenue: 'revenue of the latest year',
};

function rub(amount: Decimal): string {
  return `${amount.toFixed(2)} RUB`;
}

function describeBound(amount: Bound): string {
  if (amount === undefined) return '(by category)';
  return amount === null ? '…' : amount.toFixed(2);
}
