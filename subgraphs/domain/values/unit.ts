import { Decimal } from './decimal.ts';
import { InvalidValue } from './invalidValue.ts';
import { Language, LocalizedText, localized } from './language.ts';
import { type Dimension, type UnitRow, ambiguousSpellings, unitTable } from './unitTable.ts';

/** A unit of measure. There is one object for each; compare units by `code`. */
export class Unit {
  readonly code: string;

  readonly okei: string | null;

  readonly codes: readonly string[];

  readonly okeiCodes: readonly string[];

  readonly symbol: string;

  readonly dimension: Dimension;

  /** How many of its dimension's base unit it is; within one dimension units convert by it. */
  readonly factor: Decimal;

  readonly label: LocalizedText;

  constructor({ codes, okei, symbol, dimension, factor, en, ru }: UnitRow) {
    this.code = codes[0]!;
    this.okei = okei[0] ?? null;
    this.codes = codes;
    this.okeiCodes = okei;
    this.symbol = symbol;
    this.dimension = dimension;
    this.factor = new Decimal(factor);
    this.label = new LocalizedText(en, ru);
  }

  /** Its name in that language. */
  name(lang: Language): string {
    return localized(this.label, lang);
  }
}

/**
 * The unit of a UN/CEFACT code, a three-digit OKEI code ("006"), or a symbol, name or abbreviation in
 * Russian or English ("м2", "kN/m", "шт."). Codes are upper case; for the rest case, white space, full
 * stops and raised digits make no difference. Null for what is unknown and for what could mean two
 * things, such as "мПа".
 */
export function findUnit(text: string): Unit | null {
  const written = text.trim();
  return (
    byCode.get(written) ??
    (ambiguousSpellings.has(written) ? null : (bySpelling.get(spelling(written)) ?? null))
  );
}

/**
 * Reads a unit in any of the forms that `findUnit` knows.
 * @throws InvalidValue `UNKNOWN_UNIT` for anything else.
 */
export function parseUnit(value: unknown, field = 'Unit'): Unit {
  const unit = typeof value === 'string' ? findUnit(value) : null;
  if (unit) return unit;
  throw new InvalidValue(
    'UNKNOWN_UNIT',
    field,
    'a unit by its UN/CEFACT code ("MTK"), OKEI code ("055") or symbol ("м²")',
    value,
  );
}

/**
 * The value in another unit of the same dimension, or null when the dimensions differ. Exact between
 * units that are powers of ten of each other. Between those that are not (hours and days, months and
 * years) a quotient may have no end; there and back still gives the same value, as long as it has at
 * most 34 significant digits.
 */
export function convert(value: Decimal, from: Unit, to: Unit): Decimal | null {
  if (from === to) return value;
  return from.dimension === to.dimension ? scale(value, from.factor, to.factor) : null;
}

/**
 * The value times one factor over another: exactly, where division by both factors ends for every
 * decimal, as by 1000 and by 0.2. Otherwise the product is rounded two digits short of the precision
 * before it is divided, so that what an earlier inexact division (1 hour = 0.041666… days) left in the
 * last digits does not come back.
 */
export function scale(value: Decimal, times: Decimal, per: Decimal): Decimal {
  if (dividesFinitely(times) && dividesFinitely(per)) {
    return new Decimal(Exact.mul(value, times).div(per));
  }
  return value
    .times(times)
    .toSignificantDigits(Decimal.precision - 2)
    .div(per);
}

/** Enough digits for the product of any decimal that is accepted with any factors, and its quotient. */
const Exact = Decimal.clone({ precision: 400 });

/** Whether its reciprocal is a finite decimal: no prime but 2 and 5 is in it. */
function dividesFinitely(factor: Decimal): boolean {
  if (!factor.isFinite() || factor.isZero()) return false;
  // Nearly all factors are short, and a match converts several figures of each product.
  if (factor.d.length === 1) return without(5, without(2, factor.d[0]!)) === 1;
  const reciprocal = new Decimal(1).div(factor);
  return Exact.mul(reciprocal, factor).equals(1);
}

function without(prime: number, number: number): number {
  let rest = number;
  while (rest % prime === 0) rest /= prime;
  return rest;
}

const counted: ReadonlySet<Dimension> = new Set([
  'PIECE',
  'ROLL',
  'COIL',
  'BUNDLE',
  'PACK',
  'SET',
  'KIT',
] as const);

/** Whether the unit is one of things that are counted: nobody sells half a pole. */
export function isCounted({ dimension }: Unit): boolean {
  return counted.has(dimension);
}

/** Every unit, one object for each. */
export const units: readonly Unit[] = unitTable.map((row) => new Unit(row));

const byCode = new Map(
  unitTable.flatMap(({ codes, okei }, index) =>
    [...codes, ...okei].map((code) => [code, units[index]!] as const),
  ),
);

const bySpelling = new Map(
  unitTable.flatMap(({ symbol, en, ru, also }, index) =>
    [symbol, en, ru, ...also].map((text) => [spelling(text), units[index]!] as const),
  ),
);

/** What is left of a spelling without the differences that carry no meaning; NFKC lowers "²" to "2". */
function spelling(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s.^*·⋅()]/g, '')
    .toLowerCase();
}
