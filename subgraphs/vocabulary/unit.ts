import { Arg, Directive, Field, ObjectType } from 'type-graphql';
import { Decimal } from './decimal.ts';
import { InvalidValue } from './invalidValue.ts';
import { Language, LocalizedText, localized } from './language.ts';
import { type Dimension, type UnitRow, ambiguousSpellings, unitTable } from './unitTable.ts';

/** A unit of measure. There is one object for each; compare units by `code`. */
@Directive('@shareable')
@ObjectType({ description: 'A unit of measure, such as the square metre or the roll.' })
export class Unit {
  @Field(() => String, {
    simple: true,
    description: 'Its common code in UN/CEFACT Recommendation 20, such as "MTK".',
  })
  readonly code: string;

  @Field(() => String, {
    simple: true,
    nullable: true,
    description: 'Its code in the Russian classifier OKEI, such as "055"; null where it has none.',
  })
  readonly okei: string | null;

  @Field(() => String, { simple: true, description: 'Its international symbol, such as "m²".' })
  readonly symbol: string;

  readonly dimension: Dimension;
  /** How many of its dimension's base unit it is; within one dimension units convert by it. */
  readonly factor: Decimal;
  readonly label: LocalizedText;

  constructor(
    code: string,
    okei: string | null,
    symbol: string,
    dimension: Dimension,
    factor: Decimal,
    label: LocalizedText,
  ) {
    this.code = code;
    this.okei = okei;
    this.symbol = symbol;
    this.dimension = dimension;
    this.factor = factor;
    this.label = label;
  }

  /** Its name in that language. */
  @Field(() => String, { description: 'Its name in the singular.' })
  name(
    @Arg('lang', () => Language, {
      defaultValue: Language.EN,
      description: 'The language of the name.',
    })
    lang: Language,
  ): string {
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
 * The value in another unit of the same dimension, or null when the dimensions differ. There and back
 * gives the same value, as long as it has at most 34 significant digits.
 */
export function convert(value: Decimal, from: Unit, to: Unit): Decimal | null {
  return from.dimension === to.dimension ? scale(value, from.factor, to.factor) : null;
}

/**
 * The value times one factor over another. The product is rounded two digits short of the precision
 * before it is divided, so that what an earlier inexact division (1 hour = 0.041666… days) left in the
 * last digits does not come back.
 */
export function scale(value: Decimal, times: Decimal, per: Decimal): Decimal {
  return value
    .times(times)
    .toSignificantDigits(Decimal.precision - 2)
    .div(per);
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
export const units: readonly Unit[] = unitTable.map(unitOf);

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

function unitOf({ codes, okei, symbol, dimension, factor, en, ru }: UnitRow): Unit {
  const label = new LocalizedText(en, ru);
  return new Unit(codes[0]!, okei[0] ?? null, symbol, dimension, new Decimal(factor), label);
}

/** What is left of a spelling without the differences that carry no meaning; NFKC lowers "²" to "2". */
function spelling(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s.^*·⋅()]/g, '')
    .toLowerCase();
}
