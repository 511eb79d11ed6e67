import { roundedUnitPrice } from '../../../../domain/output/digits.ts';
import { Decimal } from '../../../../domain/values/decimal.ts';
import { InvalidValue } from '../../../../domain/values/invalidValue.ts';
import { readNumeral } from '../../../../domain/values/numerals/numeral.ts';
import { isOkei } from '../../../../domain/values/units/okei.ts';
import { type Unit, findUnit } from '../../../../domain/values/units/unit.ts';
import { type XmlElement, textAt } from '../../../../platform/importing/xml/xmlElement.ts';

/** A quantity in the form of the change feed. */
export interface QuantityFact {
  readonly value: string;
  /** UN/CEFACT code. */
  readonly unit: string;
}

/** A quantity in a unit that Katun does not compute with, or without a unit, in the form of the change feed. */
export interface StatedQuantityFact {
  readonly value: string;
  /** The name or symbol of the unit. */
  readonly unit: string | null;
  /** The OKEI code. */
  readonly okei: string | null;
}

/** What a file states about a quantity: in a known unit, or as it is; both are null if it states none. */
export interface QuantityFacts {
  readonly quantity: QuantityFact | null;
  readonly statedQuantity: StatedQuantityFact | null;
}

/** A unit as a file states it. */
export interface UnitAsStated {
  /** The unit; null if it is none that Katun computes with. */
  readonly known: Unit | null;
  /** The OKEI code; null if none is stated. */
  readonly okei: string | null;
  /** The name or symbol; null if none is stated. */
  readonly text: string | null;
}

/** A file that states no unit. */
const noUnit: UnitAsStated = { known: null, okei: null, text: null };

/**
 * Reads an element with a code of OKEI, its national symbols and its name: the first of them that is a
 * known unit. A code of one or two digits is none of OKEI.
 */
export function readOkei(element: XmlElement | null): UnitAsStated {
  if (element === null) return noUnit;
  const code = textAt(element, 'code');
  const names = [textAt(element, 'nationalCode'), textAt(element, 'name')]
    .flatMap((text) => text?.split(';^') ?? [])
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const written = [code, ...names].filter((text) => text !== null && !/^\d{1,2}$/.test(text));
  const known = written.map((text) => findUnit(text!)).find((unit) => unit !== null) ?? null;
  const okei = code !== null && isOkei(code) ? code : null;
  return { known, okei, text: names[0] ?? (okei === null ? code : null) };
}

/**
 * Reads a quantity. One in a unit that is unknown or abstract, such as "conventional unit", or without a
 * unit, is kept as it is stated. A quantity of 0 states none.
 * @throws InvalidValue if the value is no number of 0 or more.
 */
export function readQuantity(
  value: string | null,
  { known, okei, text }: UnitAsStated,
  field: string,
): QuantityFacts {
  if (value === null) return { quantity: null, statedQuantity: null };
  const amount = readNumeral(value);
  if (amount === null) throw new InvalidValue('WRONG_VALUE', field, 'a number of 0 or more', value);
  if (amount.isZero()) return { quantity: null, statedQuantity: null };
  const stated = amount.toFixed();
  return known === null
    ? { quantity: null, statedQuantity: { value: stated, unit: shownUnit(text), okei } }
    : { quantity: { value: stated, unit: known.code }, statedQuantity: null };
}

/** Returns the text of a unit in one line; one that is too long is cut. Null if it has no characters. */
function shownUnit(text: string | null): string | null {
  const line = text?.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim() ?? '';
  if (line === '') return null;
  return line.length > maxUnitLength ? `${line.slice(0, maxUnitLength - 1)}…` : line;
}

/** The longest text of a unit, in characters. */
const maxUnitLength = 200;

/** Returns the price of one unit of a sum for a quantity, with as many digits as keep the sum exact. */
export function unitPrice(total: Decimal | null, quantity: QuantityFact | null): Decimal | null {
  if (total === null || quantity === null) return null;
  const value = new Decimal(quantity.value);
  const price = roundedUnitPrice(total.div(value), value).toDecimalPlaces(maxPriceDigits);
  return price.isZero() ? null : price;
}

/** The largest number of decimal places of a price. */
const maxPriceDigits = 12;
