import { Decimal } from '../decimal.ts';
import { InvalidValue } from '../invalidValue.ts';
import { Language, LocalizedText, localized } from '../language.ts';
import { type Dimension, type UnitRow, ambiguousSpellings, unitTable } from './unitTable.ts';

/** A unit of measure. Each unit is a single object; compare units by `code`. */
export class Unit {
  readonly code: string;

  readonly okei: string | null;

  readonly codes: readonly string[];

  readonly okeiCodes: readonly string[];

  readonly symbol: string;

  readonly dimension: Dimension;

  /** How many base units of the dimension equal one of this unit. Values are converted by it. */
  readonly factor: Decimal;

  readonly label: LocalizedText;

  /** The symbols of the unit: the international one, and the Russian one. */
  readonly symbols: LocalizedText;

  constructor({ codes, okei, symbol, symbolRu, dimension, factor, en, ru }: UnitRow) {
    this.code = codes[0]!;
    this.okei = okei[0] ?? null;
    this.codes = codes;
    this.okeiCodes = okei;
    this.symbol = symbol;
    this.dimension = dimension;
    this.factor = new Decimal(factor);
    this.label = new LocalizedText(en, ru);
    this.symbols = new LocalizedText(symbol, symbolRu);
  }

  /** Returns the symbol of the unit in a language: "kN/m" or "кН/м". */
  symbolIn(lang: Language): string {
    return localized(this.symbols, lang);
  }

  /** Returns the unit's name in a language. */
  name(lang: Language): string {
    return localized(this.label, lang);
  }
}

/**
 * Returns the unit with a UN/CEFACT code, a three-digit OKEI code ("006"), or a symbol, name or
 * abbreviation in Russian or English ("м2", "kN/m", "шт."). Codes must be upper case. In symbols,
 * names and abbreviations, case, white space, full stops and superscript digits are ignored.
 * Returns null for an unknown spelling, and for an ambiguous one such as "мПа".
 */
export function findUnit(text: string): Unit | null {
  const written = text.trim();
  return (
    byCode.get(written) ??
    (ambiguousSpellings.has(written) ? null : (bySpelling.get(spelling(written)) ?? null))
  );
}

/**
 * Reads a unit in any of the forms that `findUnit` accepts.
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
 * Converts a value into another unit of the same dimension; returns null if the dimensions differ.
 * Between units that differ by a power of ten the result is exact. Other quotients, such as hours
 * in days or months in years, may be recurring decimals and are rounded; converting back still
 * returns the same value if the value has at most 34 significant digits.
 */
export function convert(value: Decimal, from: Unit, to: Unit): Decimal | null {
  if (from === to) return value;
  return from.dimension === to.dimension ? scale(value, from.factor, to.factor) : null;
}

/**
 * Multiplies a value by one factor and divides it by another. The result is exact if dividing by
 * both factors gives a finite decimal for every value, as with 1000 and 0.2. Otherwise a quotient that is
 * a shorter decimal but for its last digits is that decimal: what differs is the rounding error of an
 * earlier division (1 hour = 0.041666… days).
 */
export function scale(value: Decimal, times: Decimal, per: Decimal): Decimal {
  const product = Exact.mul(value, times);
  if (dividesFinitely(times) && dividesFinitely(per)) return new Decimal(product.div(per));
  const quotient = new Decimal(product).div(per);
  const short = quotient.toSignificantDigits(Decimal.precision - 3);
  return short.precision() <= Decimal.precision - 6 ? short : quotient;
}

/**
 * A precision that is sufficient for the product of any accepted decimal and any factors, and for
 * its quotient.
 */
const Exact = Decimal.clone({ precision: 400 });

/**
 * Whether the reciprocal of the factor is a finite decimal, that is, the factor has no prime
 * factors but 2 and 5.
 */
function dividesFinitely(factor: Decimal): boolean {
  if (!factor.isFinite() || factor.isZero()) return false;
  // Use a fast path for short factors, which are nearly all: a match converts several values of each
  // product.
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
  'SHEET',
  'ROLL',
  'COIL',
  'BUNDLE',
  'PACK',
  'SET',
  'KIT',
] as const);

/** Whether the unit counts indivisible things, such as poles. */
export function isCounted({ dimension }: Unit): boolean {
  return counted.has(dimension);
}

/** Every unit, as a single object. */
export const units: readonly Unit[] = unitTable.map((row) => new Unit(row));

const byCode = new Map(
  unitTable.flatMap(({ codes, okei }, index) =>
    [...codes, ...okei].map((code) => [code, units[index]!] as const),
  ),
);

const bySpelling = new Map(
  unitTable.flatMap(({ symbol, symbolRu, en, ru, also }, index) =>
    [symbol, symbolRu, en, ru, ...also].map((text) => [spelling(text), units[index]!] as const),
  ),
);

/** Returns a spelling without differences that have no meaning; NFKC changes "²" to "2". */
function spelling(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s.^*·⋅()]/g, '')
    .toLowerCase();
}
