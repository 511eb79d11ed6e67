import { Fraction } from '../../exact/fraction.ts';
import { conversion } from '../../facts/units.ts';
import type { Product, Property, Requirement, World } from '../../facts/facts.ts';
import { documentFor } from './documents.ts';
import { type Verdict, unstated } from '../verdicts.ts';

export interface Judged {
  readonly verdict: Verdict;
  readonly code: string;
  readonly document: string | null;
  readonly evidenceKind: string | null;
}

/** Judges what a product states about a property, and the document that proves it. */
export function judgeProperty(
  world: World,
  requirement: Requirement,
  product: Product,
  deliverBy: string | null,
): Judged {
  const isKnown = world.kinds.has(requirement.property);
  const property = product.properties.find(({ code }) =>
    isKnown ? code === requirement.property : fold(code) === fold(requirement.property),
  );
  if (!property) {
    const code = isKnown ? 'NOT_STATED' : 'NOT_IN_DICTIONARY';
    return { verdict: 'UNKNOWN', code, document: null, evidenceKind: null };
  }
  if (requirement.property === 'industryRegister') {
    return judgeEntry(world, requirement, product, property, deliverBy);
  }
  const value = judgeValue(world, requirement, property);
  const evidenceKind = property.evidence;
  const proof = documentFor(product, property, deliverBy);
  if (value.verdict !== 'MET' || proof.problem === null) {
    return { ...value, document: proof.number, evidenceKind };
  }
  return { verdict: 'UNKNOWN', code: proof.problem, document: proof.number, evidenceKind };
}

/** Judges an entry in a register, which holds while the entry is in force. */
function judgeEntry(
  world: World,
  requirement: Requirement,
  product: Product,
  property: Property,
  deliverBy: string | null,
): Judged {
  const value = judgeValue(world, requirement, property);
  const { number, problem } = documentFor(product, property, deliverBy);
  const judged = { document: number, evidenceKind: property.evidence };
  if (value.verdict !== 'MET') return { ...value, ...judged };
  if (number === null) return { verdict: 'UNKNOWN', code: 'EVIDENCE_MISSING', ...judged };
  if (problem === unstated) return { verdict: 'UNKNOWN', code: problem, ...judged };
  if (problem !== null) return { verdict: 'NOT_MET', code: problem, ...judged };
  return { ...value, ...judged };
}

interface Valued {
  readonly verdict: Verdict;
  readonly code: string;
}

const satisfied: Valued = { verdict: 'MET', code: 'SATISFIED' };
const unsatisfied: Valued = { verdict: 'NOT_MET', code: 'NOT_SATISFIED' };
const partly: Valued = { verdict: 'UNKNOWN', code: 'PARTLY_SATISFIED' };
const incompatible: Valued = { verdict: 'UNKNOWN', code: 'UNIT_INCOMPATIBLE' };
const incomparable: Valued = { verdict: 'UNKNOWN', code: 'NOT_COMPARABLE' };

function judgeValue(world: World, requirement: Requirement, property: Property): Valued {
  const offersNumbers = property.lower !== null || property.upper !== null;
  const wantsNumbers = requirement.values.every((value) => /^-?\d+(\.\d+)?$/.test(value));
  if (property.words.length > 0 && property.unit === null) {
    if (wantsNumbers && requirement.unit !== null) return incomparable;
    return judgeWords(world, requirement, property.words);
  }
  if (!wantsNumbers) return incomparable;
  const factor = factorOf(world, property, requirement);
  if (!factor) return incompatible;
  const bounds = offersNumbers
    ? [[property.lower, property.upper]]
    : property.words.map((word) => [word, word]);
  const intervals = bounds.map(
    ([lower, upper]) => [scaled(lower!, factor), scaled(upper!, factor)] as const,
  );
  const values = requirement.values.map((value) => Fraction.parse(value));
  return judgeNumbers(requirement.operator, values, intervals);
}

function scaled(value: string | null, factor: Fraction): Fraction | null {
  return value === null ? null : Fraction.parse(value).times(factor);
}

function factorOf(world: World, { unit }: Property, asked: Requirement): Fraction | null {
  if (unit === null && asked.unit === null) return Fraction.of(1n);
  if (unit === null || asked.unit === null) return null;
  return conversion(world, unit.code, asked.unit.code);
}

type Interval = readonly [Fraction | null, Fraction | null];

/** Judges intervals, of which a null bound is unbounded: all, some or none of their values fit. */
function judgeNumbers(
  operator: string,
  values: readonly Fraction[],
  intervals: readonly Interval[],
): Valued {
  if (operator === 'ALL_OF') {
    const isOffered = (value: Fraction) =>
      intervals.some((interval) => touches(interval, value) && isPoint(interval));
    return values.every(isOffered) ? satisfied : unsatisfied;
  }
  const judged = intervals.map((interval) => judgeInterval(operator, values, interval));
  if (judged.every((one) => one === 'ALL')) return satisfied;
  return judged.every((one) => one === 'NONE') ? unsatisfied : partly;
}

function judgeInterval(
  operator: string,
  values: readonly Fraction[],
  interval: Interval,
): 'ALL' | 'SOME' | 'NONE' {
  const [lower, upper] = interval;
  const [first, second] = values as [Fraction, Fraction];
  const share = (isAll: boolean, isNone: boolean) => (isAll ? 'ALL' : isNone ? 'NONE' : 'SOME');
  const lowerIs = (test: (order: number) => boolean, value: Fraction) =>
    lower !== null && test(lower.compare(value));
  const upperIs = (test: (order: number) => boolean, value: Fraction) =>
    upper !== null && test(upper.compare(value));
  switch (operator) {
    case 'GTE':
      return share(
        lowerIs((order) => order >= 0, first),
        upperIs((order) => order < 0, first),
      );
    case 'GT':
      return share(
        lowerIs((order) => order > 0, first),
        upperIs((order) => order <= 0, first),
      );
    case 'LTE':
      return share(
        upperIs((order) => order <= 0, first),
        lowerIs((order) => order > 0, first),
      );
    case 'LT':
      return share(
        upperIs((order) => order < 0, first),
        lowerIs((order) => order >= 0, first),
      );
    case 'BETWEEN':
      return share(
        lowerIs((order) => order >= 0, first) && upperIs((order) => order <= 0, second),
        lowerIs((order) => order > 0, second) || upperIs((order) => order < 0, first),
      );
    case 'NE':
      return share(!touches(interval, first), isPoint(interval) && touches(interval, first));
    default:
      return share(
        isPoint(interval) && values.some((value) => touches(interval, value)),
        !values.some((value) => touches(interval, value)),
      );
  }
}

function isPoint([lower, upper]: Interval): boolean {
  return lower !== null && upper !== null && lower.equals(upper);
}

function touches([lower, upper]: Interval, value: Fraction): boolean {
  return (lower === null || lower.isAtMost(value)) && (upper === null || value.isAtMost(upper));
}

const unlisted: Valued = { verdict: 'UNKNOWN', code: 'NOT_IN_DICTIONARY' };

/**
 * Judges words. A required word that the dictionary lacks may mean any offered one: if it decides,
 * nothing is known.
 */
function judgeWords(world: World, requirement: Requirement, words: readonly string[]): Valued {
  const { property, values } = requirement;
  const offered = words.map((word) => canonical(world, property, word));
  const isOpen = (value: string) => !isFigure(value) && !isListed(world, property, value);
  const asked = values.map((value) => canonical(world, property, value));
  const literal = judgeKeys(requirement, new Set(asked), offered);
  if (!values.some(isOpen)) return literal;
  const listed = asked.filter((_, place) => !isOpen(values[place]!));
  const any =
    requirement.operator === 'ALL_OF'
      ? judgeKeys(requirement, new Set(listed), offered)
      : judgeKeys(requirement, new Set(offered), offered);
  return any.verdict === literal.verdict ? literal : unlisted;
}

function isFigure(value: string): boolean {
  return /^[+-]?(\d+(\.\d+)?|\.\d+)$/.test(value);
}

function judgeKeys(
  requirement: Requirement,
  asked: ReadonlySet<string>,
  offered: readonly string[],
): Valued {
  if (requirement.operator === 'ALL_OF') {
    return [...asked].every((word) => offered.includes(word)) ? satisfied : unsatisfied;
  }
  const negates = requirement.operator === 'NE';
  const fitting = offered.filter((word) => asked.has(word) !== negates);
  if (fitting.length === offered.length) return satisfied;
  return fitting.length === 0 ? unsatisfied : partly;
}

function canonical(world: World, property: string, word: string): string {
  return fold(listedWord(world, property, word)?.word ?? word);
}

function isListed(world: World, property: string, word: string): boolean {
  return listedWord(world, property, word) !== undefined;
}

function listedWord({ kinds }: World, property: string, word: string) {
  return kinds
    .get(property)
    ?.words.find((kind) => [kind.word, ...kind.also].some((also) => fold(also) === fold(word)));
}

function fold(word: string): string {
  return word.normalize('NFC').trim().toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ');
}
