import { isNumber } from '../../../domain/matching/contradiction.ts';
import { isKnownWord, wordOf } from '../../../domain/matching/properties/property.ts';
import { Decimal } from '../../../domain/values/decimal.ts';
import { Operator, type Requirement } from '../../../domain/matching/requirement.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';

/** A closed interval. A single value has equal bounds. */
export interface Interval {
  readonly lower: Decimal;
  readonly upper: Decimal;
}

/**
 * Compares an interval, in the unit of the requirement, with the required values. MET if the whole
 * interval satisfies the requirement, NOT_MET if no part of it does, UNKNOWN otherwise. Null if the
 * requirement has no numbers or the interval is reversed.
 */
export function compareInterval(
  { operator, values: asked }: Requirement,
  { lower, upper }: Interval,
): Verdict | null {
  const values = figures(asked);
  const [first, second] = values ?? [];
  if (values === null || first === undefined || lower.gt(upper)) return null;
  const isPoint = lower.eq(upper);
  const touches = (value: Decimal) => lower.lte(value) && value.lte(upper);
  switch (operator) {
    case Operator.EQ:
    case Operator.IN:
      return overlap(isPoint && values.some(touches), values.some(touches));
    case Operator.NE:
      return overlap(!values.some(touches), !(isPoint && values.some(touches)));
    case Operator.GT:
      return overlap(lower.gt(first), upper.gt(first));
    case Operator.GTE:
      return overlap(lower.gte(first), upper.gte(first));
    case Operator.LT:
      return overlap(upper.lt(first), lower.lt(first));
    case Operator.LTE:
      return overlap(upper.lte(first), lower.lte(first));
    case Operator.BETWEEN:
      if (second === undefined) return null;
      return overlap(
        lower.gte(first) && upper.lte(second),
        upper.gte(first) && lower.lte(second) && first.lte(second),
      );
    default:
      return null;
  }
}

/**
 * Compares a set of numbers with the required values. The product may have any of these numbers.
 * MET if all of them satisfy the requirement, NOT_MET if none does, UNKNOWN otherwise. ALL_OF
 * requires that the set contains all values. Null as for `compareInterval`.
 * @param offered the numbers of the set, in the unit of the requirement.
 */
export function compareFigures(
  requirement: Requirement,
  offered: readonly Interval[],
): Verdict | null {
  if (requirement.operator === Operator.ALL_OF) {
    const asked = figures(requirement.values);
    if (asked === null || asked.length === 0) return null;
    const has = (value: Decimal) => offered.some(({ lower }) => lower.eq(value));
    return asked.every(has) ? Verdict.MET : Verdict.NOT_MET;
  }
  const verdicts = offered.map((point) => compareInterval(requirement, point));
  if (verdicts.includes(null)) return null;
  const isMet = (verdict: Verdict | null) => verdict === Verdict.MET;
  return overlap(verdicts.every(isMet), verdicts.some(isMet));
}

/** The verdict on words. */
export interface WordVerdict {
  readonly verdict: Verdict;
  /**
   * False if a required word that the dictionary lacks may mean the same as an offered one, and the
   * verdict, which is then UNKNOWN, depends on it.
   */
  readonly isCertain: boolean;
}

/**
 * Compares words with the required values, in any spelling and by any word of the dictionary. If there
 * are several words, the product may have any of them: MET if all satisfy the requirement, NOT_MET if
 * none does, UNKNOWN otherwise. ALL_OF requires that the words contain all values. A required word
 * that is no number and that the dictionary lacks may mean any other word: UNKNOWN if the verdict
 * depends on it. Null if no word is offered, if the requirement asks for a number, or if it has no
 * values.
 */
export function compareWords(
  requirement: Requirement,
  offered: readonly string[],
): WordVerdict | null {
  const { property, values, unit } = requirement;
  if (offered.length === 0 || values.length === 0 || unit !== null) return null;
  const unknown = unknownKeysOf(property, values);
  const literally = wordVerdict(requirement, offered, noKeys);
  if (literally === null) return null;
  const isCertain = unknown.size === 0 || wordVerdict(requirement, offered, unknown) === literally;
  return { verdict: isCertain ? literally : Verdict.UNKNOWN, isCertain };
}

/** Compares words. @param any the required words that mean the same as each offered one. */
function wordVerdict(
  { property, operator, values }: Requirement,
  offered: readonly string[],
  any: ReadonlySet<string>,
): Verdict | null {
  const asked = new Set(keysOf(property, values));
  const words = keysOf(property, offered);
  const among = words.filter((word) => any.size > 0 || asked.has(word)).length;
  switch (operator) {
    case Operator.EQ:
    case Operator.IN:
      return overlap(among === words.length, among > 0);
    case Operator.NE:
      return overlap(among === 0, among < words.length);
    case Operator.ALL_OF:
      return [...asked].every((word) => any.has(word) || words.includes(word))
        ? Verdict.MET
        : Verdict.NOT_MET;
    default:
      return null;
  }
}

/**
 * Parses texts as decimal numbers; null if one of them is not a number. The result is cached for
 * each array.
 */
export function figures(values: readonly string[]): readonly Decimal[] | null {
  let read = figuresOf.get(values);
  if (read === undefined) {
    read = values.every(isNumber) ? values.map((value) => new Decimal(value)) : null;
    figuresOf.set(values, read);
  }
  return read;
}

/** The cache of parsed values, because a requirement is compared with many products. */
const figuresOf = new WeakMap<readonly string[], readonly Decimal[] | null>();

/**
 * Formats required values in symbols that need no translation: "≥ 50", "10…12", "glass / basalt".
 */
export function showValues({ operator, values }: Requirement): string {
  const [before, between] = signs[operator];
  return before + values.join(between);
}

/** Prefix and separator of the values of each operator. */
const signs: Readonly<Record<Operator, readonly [before: string, between: string]>> = {
  EQ: ['', ' / '],
  NE: ['≠ ', ' / '],
  GT: ['> ', ' / '],
  GTE: ['≥ ', ' / '],
  LT: ['< ', ' / '],
  LTE: ['≤ ', ' / '],
  BETWEEN: ['', '…'],
  IN: ['', ' / '],
  ALL_OF: ['', ' + '],
  CONFORMS: ['', ' + '],
};

/**
 * Formats an interval in symbols that need no translation: "52", "48…52", "≥ 48"; with a unit, "52
 * kN/m".
 */
export function showInterval({ lower, upper }: Interval, unit: string | null = null): string {
  const suffix = unit === null ? '' : ` ${unit}`;
  if (lower.eq(upper)) return `${lower.toString()}${suffix}`;
  if (!upper.isFinite()) return `≥ ${lower.toString()}${suffix}`;
  if (!lower.isFinite()) return `≤ ${upper.toString()}${suffix}`;
  return `${lower.toString()}…${upper.toString()}${suffix}`;
}

function overlap(whole: boolean, part: boolean): Verdict {
  if (whole) return Verdict.MET;
  return part ? Verdict.UNKNOWN : Verdict.NOT_MET;
}

/** Returns the forms of a property's words that are compared. The result is cached for each array. */
function keysOf(property: string, words: readonly string[]): readonly string[] {
  let read = keysOfWords.get(words);
  if (read === undefined) {
    keysOfWords.set(words, (read = words.map((word) => wordOf(property, word))));
  }
  return read;
}

/** Returns the forms of the words that the dictionary lacks, without numbers; cached for each array. */
function unknownKeysOf(property: string, words: readonly string[]): ReadonlySet<string> {
  let read = unknownKeys.get(words);
  if (read === undefined) {
    const lacking = words.filter((word) => !isNumber(word) && !isKnownWord(property, word));
    unknownKeys.set(words, (read = new Set(keysOf(property, lacking))));
  }
  return read;
}

const noKeys: ReadonlySet<string> = new Set();

/** The cache of unknown forms, as `keysOfWords`. */
const unknownKeys = new WeakMap<readonly string[], ReadonlySet<string>>();

/** The cache of forms: an array of words belongs to one property, and is compared with many others. */
const keysOfWords = new WeakMap<readonly string[], readonly string[]>();
