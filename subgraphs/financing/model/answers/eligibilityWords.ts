import type { Decimal } from '../../../domain/values/decimal.ts';
import type {
  Bound,
  BorrowerFact,
  ConditionValue,
  Remedy,
  RuleVerdict,
} from '../../rules/offers/ruleVerdict.ts';
import type { RuleVerdictType } from './eligibility.ts';

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
      return `keep the money for ${remedy.months} months`;
    case 'SHORTEN_TERM_TO':
      return `agree on payment within ${remedy.months} months of the first spending`;
    case 'REGISTER_ACTIVITY':
      return 'register an activity that is served';
    case 'PLEDGE_MORE':
      return `pledge ${rub(remedy.amount)} more, or have a surety for it`;
    case 'CONTRIBUTE_MORE':
      return `put in ${rub(remedy.amount)} more of own funds`;
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
};

function rub(amount: Decimal): string {
  return `${amount.toFixed(2)} RUB`;
}

function describeBound(amount: Bound): string {
  if (amount === undefined) return '(by category)';
  return amount === null ? '…' : amount.toFixed(2);
}
