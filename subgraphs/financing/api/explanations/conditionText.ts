import { type LocalDate, addDays } from '../../../domain/values/localDate.ts';
import { findRegion } from '../../../domain/registries/region.ts';
import type { Decimal } from '../../../domain/values/decimal.ts';
import type { Language } from '../../../domain/values/language.ts';
import { labelOf } from '../../../platform/graphql/labels/labels.ts';
import { type MessageArguments, messagesIn } from '../../../platform/graphql/labels/messages.ts';
import {
  shownCount,
  shownDay,
  shownList,
  shownNumber,
  shownRoubles,
  shownShare,
  withinSentence,
} from '../../../platform/graphql/labels/shownValues.ts';
import {
  type Bound,
  type ConditionValue,
  EligibilityRule,
  type Remedy,
  type RuleVerdict,
} from '../../rules/eligibility/ruleVerdict.ts';

/**
 * The sentences. A verdict has the id `explanation.<rule>.<code>` or, if there is none,
 * `explanation.<form of the required value>` or `explanation`. A value has the id `required.<rule>.<form>` or, if there is none, `required.<form>`; an
 * actual one `actual.<form>`; a remedy `remedy.<action>`.
 */
const messages = messagesIn('subgraphs/financing/api/explanations/messages');

/** Returns the value that a programme requires in a language. */
export function requiredText({ rule, required }: RuleVerdict, lang: Language): string {
  const ofRule = `required.${rule}.${required.form}`;
  const id = messages.has(ofRule) ? ofRule : `required.${required.form}`;
  return messages.say(id, lang, partsOf(rule, required, lang));
}

/** Returns the actual value in a language; null if it is unknown. */
export function actualText({ rule, actual }: RuleVerdict, lang: Language): string | null {
  return actual && messages.say(`actual.${actual.form}`, lang, partsOf(rule, actual, lang));
}

/**
 * Returns the change that would fulfil the condition in a language; null if the condition is met or no
 * change would fulfil it.
 */
export function remedyText({ remedy }: RuleVerdict, lang: Language): string | null {
  if (remedy === null) return null;
  const isOpen = remedy.action === 'REQUEST_AT_LEAST' && remedy.amount === null;
  const id = `remedy.${remedy.action}${isOpen ? '.unknown' : ''}`;
  return messages.say(id, lang, remedyParts(remedy, lang));
}

/** Returns a verdict on a condition as one sentence, with the remedy if there is one. */
export function explainCondition(verdict: RuleVerdict, lang: Language): string {
  const { code, required, rule } = verdict;
  const actual = actualText(verdict, lang);
  const remedy = remedyText(verdict, lang);
  const ids = [`explanation.${rule}.${code}`, `explanation.${required.form}`];
  return messages.say(ids.find(messages.has) ?? 'explanation', lang, {
    rule: labelOf(`EligibilityRule.${rule}`, lang),
    required: requiredText(verdict, lang),
    known: actual === null ? 'no' : 'yes',
    actual: actual ?? '',
    conclusion: withinSentence(labelOf(`EligibilityCode.${code}`, lang)),
    hasRemedy: remedy === null ? 'no' : 'yes',
    remedy: remedy ?? '',
  });
}

/** Returns the arguments of the message of a value. */
function partsOf(rule: EligibilityRule, value: ConditionValue, lang: Language): MessageArguments {
  switch (value.form) {
    case 'ANY':
    case 'NONE':
      return {};
    case 'CODE':
      return { word: wordOf(rule, value.code, lang) };
    case 'ONE_OF':
      return { words: wordsOf(rule, value.codes, 'or', lang) };
    case 'NOT_ONE_OF':
      return { words: wordsOf(rule, value.codes, 'and', lang) };
    case 'DAY':
    case 'REGISTERED_ON':
    case 'RATE_ON':
      return { day: shownDay(value.day, lang) };
    case 'PERIOD': {
      const { validFrom, validTo } = value.period;
      return {
        ...dayParts('from', validFrom, lang),
        ...dayParts('last', dayBefore(validTo), lang),
      };
    }
    case 'ROUBLES':
      return { amount: shownRoubles(value.amount, lang) };
    case 'ROUBLE_RANGE':
      return {
        min: stateOf(value.min),
        least: boundText(value.min, lang),
        max: stateOf(value.max),
        most: boundText(value.max, lang),
      };
    case 'RATIO':
      return { ratio: shownNumber(value.ratio.toDecimalPlaces(3), lang) };
    case 'MONTHS':
      return { months: shownCount('months', value.months, lang) };
    case 'MONTH_RANGE':
      return { least: value.min, months: shownCount('months', value.max, lang) };
  }
  return { rate: shownShare(value.annualRate, lang) };
}

function remedyParts(remedy: Remedy, lang: Language): MessageArguments {
  return {
    ...('amount' in remedy && remedy.amount && { amount: shownRoubles(remedy.amount, lang) }),
    ...('day' in remedy && { day: shownDay(remedy.day, lang) }),
    ...('months' in remedy && { months: shownCount('months', remedy.months, lang) }),
    ...('fact' in remedy && { fact: messages.say(`fact.${remedy.fact}`, lang) }),
  };
}

function wordsOf(
  rule: EligibilityRule,
  codes: readonly string[],
  joined: 'and' | 'or',
  lang: Language,
): string {
  return shownList(
    codes.map((code) => wordOf(rule, code, lang)),
    joined,
    lang,
  );
}

/** The name of a code that a condition lists; the codes of activities are shown as they are. */
function wordOf(rule: EligibilityRule, code: string, lang: Language): string {
  switch (rule) {
    case EligibilityRule.PURPOSE:
      return withinSentence(labelOf(`FinancePurpose.${code}`, lang));
    case EligibilityRule.CATEGORY:
      return withinSentence(labelOf(`SmeCategory.${code}`, lang));
    case EligibilityRule.REGION:
      return findRegion(code)?.name(lang) ?? code;
    default:
      return code;
  }
}

function stateOf(bound: Bound): 'stated' | 'byCategory' | 'none' {
  if (bound === undefined) return 'byCategory';
  return bound === null ? 'none' : 'stated';
}

function boundText(bound: Bound, lang: Language): string {
  return isStated(bound) ? shownRoubles(bound, lang) : '';
}

function isStated(bound: Bound): bound is Decimal {
  return bound !== undefined && bound !== null;
}

function dayParts(name: 'from' | 'last', day: LocalDate | null, lang: Language): MessageArguments {
  const has = name === 'from' ? 'hasFrom' : 'hasLast';
  return { [has]: day === null ? 'no' : 'yes', [name]: day === null ? '' : shownDay(day, lang) };
}

function dayBefore(day: LocalDate | null): LocalDate | null {
  return day && addDays(day, -1);
}
