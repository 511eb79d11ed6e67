import { Decimal } from '../../../domain/values/decimal.ts';
import type { Language } from '../../../domain/values/language.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { type Unit, findUnit } from '../../../domain/values/units/unit.ts';
import { type MessageArguments, messagesIn } from './messages.ts';

/** A language, given as a member of the enum or as its name. */
type Lang = `${Language}`;

const values = messagesIn('subgraphs/platform/graphql/labels/values');

/**
 * Formats a number with all its digits: thousands are separated by no-break spaces, the decimal sign is
 * that of the language, and a negative number has a minus sign: "1 046.8", "1 046,8", "−50".
 * @param number a number as `Decimal`, or as text with a decimal point.
 */
export function shownNumber(number: Decimal | string, lang: Lang): string {
  const text = typeof number === 'string' ? number : number.toFixed();
  const [whole = '', fraction] = text.replace(/^-/, '').split('.');
  const sign = text.startsWith('-') ? '−' : '';
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, '\u00A0');
  return `${sign}${grouped}${fraction === undefined ? '' : decimalSigns[lang] + fraction}`;
}

const decimalSigns = { EN: '.', RU: ',' } as const;

/** Formats a share as percent: 0.125 as "12.5 %". */
export function shownShare(share: Decimal | string, lang: Lang): string {
  return `${shownNumber(new Decimal(share).times(100), lang)} %`;
}

/** Formats a share as percent with one decimal place: 0.12345 as "12.3 %". */
export function shownRoundShare(share: Decimal | string, lang: Lang): string {
  return `${shownNumber(new Decimal(share).times(100).toFixed(1), lang)} %`;
}

/** Formats an amount of roubles: with two decimal places or more, or with none if it is whole. */
export function shownRoubles(amount: Decimal | string, lang: Lang): string {
  return values.say('roubles', lang, { amount: shownAmount(new Decimal(amount), lang) });
}

/**
 * Formats a quantity of the graph: "450 thousand m²".
 * @param code the UN/CEFACT code of its unit; the code itself is shown if there is no such unit.
 */
export function shownMeasure(value: string, code: string, lang: Lang): string {
  const unit = findUnit(code);
  return unit === null ? `${shownNumber(value, lang)} ${code}` : shownQuantity(value, unit, lang);
}

/** Formats a price of one unit: "115 000 RUB/thousand m²", «115 000 руб./тыс. м²». */
export function shownPrice(amount: Decimal | string, unit: Unit, lang: Lang): string {
  return `${shownRoubles(amount, lang)}/${symbolOf(unit, lang)}`;
}

/** Returns the symbol of a unit in a language. */
function symbolOf({ symbols }: Unit, lang: Lang): string {
  return (lang === 'RU' ? symbols.ru : symbols.en)!;
}

function shownAmount(amount: Decimal, lang: Lang): string {
  const places = amount.isInteger() ? 0 : Math.max(2, amount.decimalPlaces());
  return shownNumber(amount.toFixed(places), lang);
}

/** Formats a number of units: "450 thousand m²", "1 year", "5 years", «1,5 года». */
export function shownQuantity(number: Decimal | string, unit: Unit, lang: Lang): string {
  return withUnit(shownNumber(number, lang), Number(number), unit, lang);
}

/**
 * Formats a number that already has a sign or is a range, with its unit in the form that its last number asks
 * for: "≥ 50 years", "20…40 mm".
 */
export function withUnit(shown: string, last: number, unit: Unit, lang: Lang): string {
  const id = `unit.${unit.code}`;
  const name = values.has(id) ? values.say(id, lang, { count: last }) : symbolOf(unit, lang);
  return unit.code === 'C62' ? shown : `${shown} ${name}`;
}

/** Formats a day: as ISO 8601 in English, as "15.04.2017" in Russian. */
export function shownDay(day: LocalDate, lang: Lang): string {
  return lang === 'RU' ? day.split('-').toReversed().join('.') : day;
}

/** Formats a number of months, calendar days, working days or persons: «1 месяц», «5 месяцев». */
export function shownCount(
  what: 'months' | 'days' | 'workingDays' | 'persons',
  count: number,
  lang: Lang,
): string {
  return values.say(what, lang, { count });
}

/** Joins texts: "A, B or C", «A, B или C»; with `and` "A, B and C", «A, B и C». */
export function shownList(items: readonly string[], joined: 'and' | 'or', lang: Lang): string {
  return listFormats[lang][joined].format(items);
}

const listFormats = {
  EN: listFormatsOf('en-GB'),
  RU: listFormatsOf('ru'),
} as const;

function listFormatsOf(locale: string) {
  return {
    and: new Intl.ListFormat(locale, { type: 'conjunction' }),
    or: new Intl.ListFormat(locale, { type: 'disjunction' }),
  };
}

/**
 * Returns a label in the form that it has within a sentence: "small business" of "Small business". A label
 * that begins with an abbreviation, such as "SME category", stays.
 */
export function withinSentence(label: string): string {
  return /^\p{Lu}(?!\p{Lu})/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

/** Returns a sentence about values of every kind, such as "from … to …". */
export function sayValues(id: string, lang: Lang, parts: MessageArguments): string {
  return values.say(id, lang, parts);
}
