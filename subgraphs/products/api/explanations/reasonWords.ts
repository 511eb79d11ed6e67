import { isNumber } from '../../../domain/matching/contradiction.ts';
import { wordName } from '../../../domain/matching/properties/wordNames.ts';
import { Operator, type Requirement } from '../../../domain/matching/requirement.ts';
import { writtenDesignation } from '../../../domain/registries/designation.ts';
import { findRegion } from '../../../domain/registries/region.ts';
import { type Language, localized } from '../../../domain/values/language.ts';
import { Unit } from '../../../domain/values/units/unit.ts';
import { labelOf } from '../../../platform/graphql/labels/labels.ts';
import {
  shownList,
  shownNumber,
  shownPrice,
  withUnit,
  withinSentence,
} from '../../../platform/graphql/labels/shownValues.ts';
import type { ProductTypeFacts } from '../../rules/criteria/candidate.ts';
import type { Interval } from '../../rules/criteria/comparing.ts';
import { reasonMessages as messages } from './reasonMessages.ts';
import { Gate, type Reason } from '../../rules/matching/reason.ts';

/**
 * Returns the required value in a language: "≥ 50 kN/m", "Altai Krai", "micro business or small business"; null
 * if nothing is required.
 */
export function requiredWords(
  { gate, productType, property, required, requirement, unit }: Reason,
  lang: Language,
): string | null {
  if (required === null) return null;
  if (requirement && property !== null) return requirementWords(requirement, unit, lang);
  return productType ? typeName(productType, lang) : ofGate(gate, required, unit, lang, 'or');
}

/** Returns the offered value in a language; null if it is not stated. */
export function offeredWords(
  { gate, offer, offered, productType, property, required, unit }: Reason,
  lang: Language,
): string | null {
  if (offered === null) return null;
  if (offer && property !== null) {
    const offeredUnit = offer.unit ?? unit;
    const words = offer.values.map((value) =>
      typeof value === 'string'
        ? valueName(property, value, lang)
        : intervalWords(value, offeredUnit, lang),
    );
    return shownList(words, 'and', lang);
  }
  if (gate === Gate.CRITERION) return writtenDesignation(offered, lang);
  return productType && offered === required
    ? typeName(productType, lang)
    : ofGate(gate, offered, unit, lang, 'and');
}

function typeName({ code, names }: ProductTypeFacts, lang: Language): string {
  return withinSentence(localized(names, lang) || code);
}

/** Returns the unit of a reason in a language; empty if it has none. */
export function unitWords({ unit }: Reason, lang: Language): string {
  return unit === null ? '' : unit.symbolIn(lang);
}

function requirementWords(
  { operator, property, values }: Requirement,
  unit: Unit | null,
  lang: Language,
): string {
  const words = values.map((value) =>
    operator === Operator.CONFORMS
      ? writtenDesignation(value, lang)
      : valueName(property, value, lang),
  );
  const shown =
    operator === Operator.BETWEEN
      ? words.join('…')
      : signs[operator] + shownList(words, isForAll.has(operator) ? 'and' : 'or', lang);
  return unit === null ? shown : withUnit(shown, Number(values.at(-1)), unit, lang);
}

const signs: Readonly<Record<Operator, string>> = {
  EQ: '',
  NE: '≠ ',
  GT: '> ',
  GTE: '≥ ',
  LT: '< ',
  LTE: '≤ ',
  BETWEEN: '',
  IN: '',
  ALL_OF: '',
  CONFORMS: '',
};

const isForAll: ReadonlySet<Operator> = new Set([Operator.ALL_OF, Operator.CONFORMS]);

function intervalWords(
  { lower, upper }: Interval,
  unit: Unit | string | null,
  lang: Language,
): string {
  const last = upper.isFinite() ? upper : lower;
  const [from, to] = [lower, upper].map((bound) => shownNumber(bound, lang));
  const shown = lower.eq(upper)
    ? to!
    : !upper.isFinite()
      ? `≥ ${from}`
      : !lower.isFinite()
        ? `≤ ${to}`
        : `${from}…${to}`;
  if (unit === null) return shown;
  return typeof unit === 'string'
    ? `${shown} ${unit}`
    : withUnit(shown, last.toNumber(), unit, lang);
}

/** The name of a required or offered word or number of a property. */
function valueName(property: string, value: string, lang: Language): string {
  if (isNumber(value)) return shownNumber(value, lang);
  return property === 'standard'
    ? writtenDesignation(value, lang)
    : wordName(property, value, lang);
}

/** The value of a gate: codes that a separator of the gate joins, or a figure such as "≥ 50". */
function ofGate(
  gate: Gate,
  text: string,
  unit: Unit | null,
  lang: Language,
  joined: 'and' | 'or',
): string {
  switch (gate) {
    case Gate.CLASS:
      return messages.say('okpd2', lang, { codes: shownList(text.split(' / '), 'or', lang) });
    case Gate.SME_SET_ASIDE:
      return shownList(
        text.split(' / ').map((code) => withinSentence(labelOf(`SmeCategory.${code}`, lang))),
        'or',
        lang,
      );
    case Gate.REGION:
      return shownList(
        text.split(', ').map((code) => findRegion(code)?.name(lang) ?? code),
        joined,
        lang,
      );
    default:
      return figureWords(gate, text, unit, lang);
  }
}

/** A figure of a gate: "≥ 50", "101.5", or a range such as "≤ 100.00…118.00". */
function figureWords(gate: Gate, text: string, unit: Unit | null, lang: Language): string {
  const numbers = text.replace(/^\D+ /, '');
  const sign = text.slice(0, text.length - numbers.length);
  const [first = '', last = first] = numbers.split('…');
  const from = first === last ? '' : `${shownNumber(withoutZeros(first), lang)}…`;
  if (gate === Gate.PRICE && unit !== null) return sign + from + shownPrice(last, unit, lang);
  const shown = sign + from + shownNumber(last, lang);
  return unit === null ? shown : withUnit(shown, Number(last), unit, lang);
}

/** An amount without kopecks if it has none: "100.00" as "100". */
function withoutZeros(amount: string): string {
  return amount.replace(/\.0+$/, '');
}
