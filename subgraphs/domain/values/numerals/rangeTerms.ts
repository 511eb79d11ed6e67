import { Decimal } from '../decimal.ts';
import { type Unit, findUnit } from '../units/unit.ts';
import { type Numeral, numeralAt } from './numeral.ts';

/**
 * How a number bounds a value. `TO` is the second end of a range that is written with a dash or dots, and
 * `HYPHEN_TO` of one with a hyphen, as codes have it. `FROM` and `UNTIL` are prepositions that stand
 * before days, too.
 */
export type Bounding = 'GT' | 'GTE' | 'LT' | 'LTE' | 'EQ' | 'FROM' | 'UNTIL' | 'TO' | 'HYPHEN_TO';

/** A number in a text, with what stands before and after it. */
export interface RangeTerm {
  readonly bounding: Bounding | null;
  readonly numeral: Numeral;
  /** The value with its sign. */
  readonly value: Decimal;
  readonly isSigned: boolean;
  readonly unit: Unit | null;
  /** The number after a plus-minus sign; null if there is none. */
  readonly tolerance: { readonly value: Decimal; readonly unit: Unit | null } | null;
}

/**
 * Splits a text into its numbers and the words and signs beside them: "от 3 до 5 мм".
 * @param text a text with ordinary blanks only, without blanks at its ends.
 * @returns null if anything else stands in the text.
 */
export function rangeTerms(text: string): RangeTerm[] | null {
  const terms: RangeTerm[] = [];
  let place = 0;
  while (place < text.length) {
    if (terms.length === 2) return null;
    const found = termAt(text, place, terms.length > 0);
    if (found === null) return null;
    terms.push(found.term);
    place = found.end;
  }
  return terms.length === 0 ? null : terms;
}

/** A term, and the place after it and the blanks behind it. */
interface FoundTerm {
  readonly term: RangeTerm;
  readonly end: number;
}

function termAt(text: string, start: number, isSecond: boolean): FoundTerm | null {
  let place = isSecond ? after(text, start, /(?:и|,|;|, и) ?(?=[^\d])/y) : start;
  const before = boundingAt(text, place, isSecond);
  place = before?.end ?? place;
  const sign = match(text, place, /(-|−|\+|минус |плюс ) ?/iy);
  const numeral = numeralAt(text, place + (sign?.[0].length ?? 0));
  if (numeral === null) return null;
  place = after(text, place + (sign?.[0].length ?? 0) + numeral.length, / /y);
  const isNegative = sign !== null && /^(?:-|−|минус)/i.test(sign[0]);
  const unit = unitAt(text, place);
  place = unit?.end ?? place;
  const tolerance = toleranceAt(text, place);
  place = tolerance?.end ?? place;
  const behind = before === null ? behindAt(text, place) : null;
  const term: RangeTerm = {
    bounding: before?.bounding ?? behind?.bounding ?? null,
    numeral,
    value: isNegative ? numeral.value.negated() : numeral.value,
    isSigned: sign !== null,
    unit: unit?.unit ?? null,
    tolerance: tolerance?.tolerance ?? null,
  };
  return { term, end: behind?.end ?? place };
}

function boundingAt(text: string, place: number, isSecond: boolean) {
  for (const [form, bounding] of isSecond ? [...ranges, ...boundings] : boundings) {
    const found = match(text, place, form);
    if (found) return { bounding, end: place + found[0].length };
  }
  return null;
}

/** Finds the words of "45 и более". */
function behindAt(text: string, place: number) {
  for (const [form, bounding] of behind) {
    const found = match(text, place, form);
    if (found) return { bounding, end: place + found[0].length };
  }
  return null;
}

/** Finds the longest unit at a place, and the place after it and its blank. */
function unitAt(text: string, place: number): { readonly unit: Unit; readonly end: number } | null {
  const longest = Math.min(text.length, place + maxUnitLength);
  for (let end = longest; end > place; end--) {
    if (text[end - 1] === ' ' || /[\p{L}\d]/u.test(text[end] ?? '')) continue;
    if (!/[\p{L}%°]/u.test(text[place]!)) return null;
    const unit = findUnit(text.slice(place, end));
    if (unit !== null) return { unit, end: after(text, end, / /y) };
  }
  return null;
}

function toleranceAt(text: string, place: number) {
  const sign = match(text, place, /(?:±|\+ ?\/ ?-|\+-) ?/y);
  if (sign === null) return null;
  const numeral = numeralAt(text, place + sign[0].length);
  if (numeral === null) return null;
  const end = after(text, place + sign[0].length + numeral.length, / /y);
  const unit = unitAt(text, end);
  const tolerance = { value: numeral.value, unit: unit?.unit ?? null };
  return { tolerance, end: unit?.end ?? end };
}

function after(text: string, place: number, form: RegExp): number {
  return place + (match(text, place, form)?.[0].length ?? 0);
}

function match(text: string, place: number, form: RegExp): RegExpExecArray | null {
  form.lastIndex = place;
  return form.exec(text);
}

const maxUnitLength = 45;

const boundings: readonly (readonly [RegExp, Bounding])[] = [
  [/(?:≥|>=|=>|⩾) ?/y, 'GTE'],
  [/(?:≤|<=|=<|⩽) ?/y, 'LTE'],
  [/> ?/y, 'GT'],
  [/< ?/y, 'LT'],
  [/= ?/y, 'EQ'],
  [/(?:не (?:менее|меньше|ниже|короче|уже|тоньше|хуже)(?: чем)?|минимум|min\.?|мин\.) /iy, 'GTE'],
  [
    /(?:не (?:более|больше|выше|длиннее|шире|толще|свыше)(?: чем)?|максимум|max\.?|макс\.) /iy,
    'LTE',
  ],
  [/(?:более|больше|свыше|выше)(?: чем)? /iy, 'GT'],
  [/(?:менее|меньше|ниже)(?: чем)? /iy, 'LT'],
  [/(?:ровно|равно|равна|равен) /iy, 'EQ'],
  [/от /iy, 'FROM'],
  [/до /iy, 'UNTIL'],
];

const ranges: readonly (readonly [RegExp, Bounding])[] = [
  [/(?:–|—|÷|…|\.\.\.?|-{2}) ?/y, 'TO'],
  [/(?:-|−) ?/y, 'HYPHEN_TO'],
];

const behind: readonly (readonly [RegExp, Bounding])[] = [
  [/(?:и|или) (?:более|больше|выше)$/iy, 'GTE'],
  [/(?:и|или) (?:менее|меньше|ниже)$/iy, 'LTE'],
];
