import { Decimal } from '../decimal.ts';
import type { Unit } from '../units/unit.ts';
import { withPlainBlanks } from './numeral.ts';
import { type Bounding, type RangeTerm, rangeTerms } from './rangeTerms.ts';

/** An end of a range. */
export interface RangeEnd {
  readonly value: Decimal;
  /** Whether the value itself is outside of the range. */
  readonly isOpen: boolean;
}

/** The numbers that a text allows; both ends are the same closed end for a single number. */
export interface NumberRange {
  /** Null if the range has no lower end. */
  readonly lower: RangeEnd | null;
  readonly upper: RangeEnd | null;
  /** The unit that the text states; null if it states none. */
  readonly unit: Unit | null;
}

/**
 * Reads a number or a comparison with numbers, as people write it in Russian texts: "не менее 45",
 * "≥ 3 и < 5", "> 0,5 и ≤ 1 мм", "800 ± 5 %", "от 3 до 5", "800–1000", "45 и более". A unit is one
 * that `findUnit` knows.
 *
 * What could be something else is no number: "1.11" and "до 31.12" (a code or a day), "10х20", "А4",
 * "007", "10-20" without a unit (a code), "1050–2013" (a standard), numbers of more than 9 digits without
 * a unit or a comparison, a range whose ends are in different units.
 * @returns null for any other text.
 */
export function readNumberRange(text: string): NumberRange | null {
  const plain = withPlainBlanks(text).trim();
  if (plain.length > maxLength) return null;
  const whole = plain.replace(/ ?[;,]$/, '');
  const isSentence = whole.endsWith('.');
  const terms = rangeTerms(whole) ?? (isSentence ? rangeTerms(whole.slice(0, -1)) : null);
  if (terms === null) return null;
  const range = rangeOf(terms);
  if (range === null || (isSentence && isBare(terms))) return null;
  const { lower, upper } = range;
  if (lower === null || upper === null) return range;
  const isEmpty =
    lower.value.gt(upper.value) || (lower.value.eq(upper.value) && (lower.isOpen || upper.isOpen));
  return isEmpty ? null : range;
}

/** Longer texts are descriptions. */
const maxLength = 120;

function rangeOf(terms: readonly RangeTerm[]): NumberRange | null {
  if (terms.some((term) => mayBeOther(term, terms))) return null;
  const [first, second] = terms as [RangeTerm, RangeTerm?];
  if (second === undefined) return rangeOfOne(first);
  if (first.tolerance !== null || second.tolerance !== null) return null;
  const unit = first.unit ?? second.unit;
  if (second.unit !== null && second.unit !== unit) return null;
  if (second.bounding === 'TO' || second.bounding === 'HYPHEN_TO') {
    const isPlain = first.bounding === null || first.bounding === 'FROM';
    return isPlain ? { lower: closed(first.value), upper: closed(second.value), unit } : null;
  }
  const ends = [endsOf(first), endsOf(second)];
  const lower = ends.find((end) => end?.lower)?.lower;
  const upper = ends.find((end) => end?.upper)?.upper;
  return lower && upper ? { lower, upper, unit } : null;
}

function rangeOfOne(term: RangeTerm): NumberRange | null {
  const { bounding, value, unit, tolerance } = term;
  if (tolerance !== null) return bounding === null ? tolerated(term) : null;
  if (bounding === null || bounding === 'EQ') {
    return { lower: closed(value), upper: closed(value), unit };
  }
  const ends = endsOf(term);
  return ends && { lower: ends.lower ?? null, upper: ends.upper ?? null, unit };
}

/** Returns the range of a value with a tolerance: in its own unit, or in per cent of the value. */
function tolerated({ value, unit, tolerance }: RangeTerm): NumberRange | null {
  const { value: by, unit: byUnit } = tolerance!;
  const isShare = byUnit?.code === percent;
  // Per cent of per cent, or per cent added to per cent: the text does not say.
  if (isShare && unit?.code === percent) return null;
  if (!isShare && byUnit !== null && unit !== null && byUnit !== unit) return null;
  const width = isShare ? value.abs().times(by).div(100) : by;
  return {
    lower: closed(value.minus(width)),
    upper: closed(value.plus(width)),
    unit: unit ?? (isShare ? null : byUnit),
  };
}

const percent = 'P1';

function endsOf({ bounding, value }: RangeTerm): { lower?: RangeEnd; upper?: RangeEnd } | null {
  const end = bounding === null ? undefined : sides.get(bounding);
  if (end === undefined) return null;
  const { side, isOpen } = end;
  return { [side]: { value, isOpen } };
}

const sides: ReadonlyMap<Bounding, { readonly side: 'lower' | 'upper'; readonly isOpen: boolean }> =
  new Map([
    ['GT', { side: 'lower', isOpen: true }],
    ['GTE', { side: 'lower', isOpen: false }],
    ['FROM', { side: 'lower', isOpen: false }],
    ['LT', { side: 'upper', isOpen: true }],
    ['LTE', { side: 'upper', isOpen: false }],
    ['UNTIL', { side: 'upper', isOpen: false }],
  ] as const);

/** Whether a number could be a code, a day, a telephone number or the year of a standard. */
function mayBeOther(term: RangeTerm, terms: readonly RangeTerm[]): boolean {
  const { bounding, numeral, value, isSigned } = term;
  if (terms.some(({ unit, tolerance }) => unit !== null || tolerance !== null)) return false;
  const isWordless = terms.every((one) => one.bounding === null || dateLike.has(one.bounding));
  if (isWordless && numeral.hasPoint && !value.abs().lt(1)) return true;
  if (bounding === 'HYPHEN_TO') return true;
  if (bounding === 'TO' && value.gte(1900) && value.lt(2100) && terms[0]!.value.gte(1000))
    return true;
  if (bounding !== null || terms.length > 1) return false;
  return (isSigned && numeral.isGrouped) || value.gte(1_000_000_000);
}

const dateLike: ReadonlySet<Bounding> = new Set(['FROM', 'UNTIL', 'TO', 'HYPHEN_TO'] as const);

function isBare(terms: readonly RangeTerm[]): boolean {
  return terms.every(
    ({ bounding, unit, tolerance }) => bounding === null && unit === null && tolerance === null,
  );
}

function closed(value: Decimal): RangeEnd {
  return { value, isOpen: false };
}
