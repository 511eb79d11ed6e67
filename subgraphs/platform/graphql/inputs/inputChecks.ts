import { foldText } from '../../../domain/text/sameText.ts';
import { Decimal } from '../../../domain/values/decimal.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';

/**
 * Returns the value if least ≤ value ≤ most.
 * @throws InvalidValue `OUT_OF_RANGE` otherwise.
 */
export function within<Value extends number | Decimal>(
  value: Value,
  least: number,
  most: number,
  field: string,
): Value {
  const number = new Decimal(value);
  if (number.greaterThanOrEqualTo(least) && number.lessThanOrEqualTo(most)) return value;
  throw new InvalidValue('OUT_OF_RANGE', field, `${least} to ${most}`, value);
}

/**
 * Returns the day if it is not after today.
 * @throws InvalidValue `DATE_IN_THE_FUTURE` otherwise.
 */
export function notInTheFuture(day: LocalDate, field: string, today: LocalDate): LocalDate {
  if (day <= today) return day;
  throw new InvalidValue('DATE_IN_THE_FUTURE', field, `${today} or earlier`, day);
}

/**
 * Reads an amount of money above 0, in whole kopecks.
 * @throws InvalidValue `INVALID_AMOUNT`.
 */
export function roubles(value: Decimal, field: string): Decimal {
  if (value.greaterThan(0) && value.decimalPlaces() <= 2) return value;
  throw new InvalidValue('INVALID_AMOUNT', field, 'more than 0 and in whole kopecks', value);
}

/** The largest number of decimal places of a price of one unit. */
const pricePlaces = 12;

/**
 * Reads a price of one unit above 0. It may have more digits than a kopeck, because the price of a small
 * unit needs them to be exact for a large quantity.
 * @throws InvalidValue `INVALID_AMOUNT`.
 */
export function readUnitPrice(value: Decimal, field: string): Decimal {
  if (value.greaterThan(0) && value.decimalPlaces() <= pricePlaces) return value;
  const expected = `more than 0, with at most ${pricePlaces} decimal places`;
  throw new InvalidValue('INVALID_AMOUNT', field, expected, value);
}

/**
 * Reads an amount of money of 0 or more, in whole kopecks.
 * @throws InvalidValue `INVALID_AMOUNT`.
 */
export function income(value: Decimal, field: string): Decimal {
  if (value.greaterThanOrEqualTo(0) && value.decimalPlaces() <= 2) return value;
  throw new InvalidValue('INVALID_AMOUNT', field, '0 or more and in whole kopecks', value);
}

/**
 * Reads a text with at least one visible character, and removes the white space around it.
 * @throws InvalidValue `INVALID_TEXT` if the text is empty, invisible, or longer than `maxLength` characters.
 */
export function text(value: string, field: string, maxLength = 500): string {
  const trimmed = value.trim();
  if (foldText(trimmed) !== '' && trimmed.length <= maxLength) return trimmed;
  throw new InvalidValue('INVALID_TEXT', field, `1 to ${maxLength} characters`, value);
}

/** Reads a text like `text`; returns null if it is missing. */
export function optionalText(
  value: string | null | undefined,
  field: string,
  maxLength = 500,
): string | null {
  return value === null || value === undefined ? null : text(value, field, maxLength);
}

/**
 * Reads a text in two languages, one of which may be missing.
 * @throws InvalidValue `INVALID_TEXT`, also if the text is missing in both languages.
 */
export function bilingual(
  en: string | null | undefined,
  ru: string | null | undefined,
  field: string,
): { readonly en: string | null; readonly ru: string | null } {
  const both = { en: optionalText(en, `${field}En`), ru: optionalText(ru, `${field}Ru`) };
  if (both.en !== null || both.ru !== null) return both;
  throw new InvalidValue('INVALID_TEXT', `${field}En or ${field}Ru`, 'given', 'neither');
}

/**
 * Reads a name in two languages, one of which may be missing.
 * @throws InvalidValue `INVALID_TEXT`.
 */
export function names(
  en: string | null | undefined,
  ru: string | null | undefined,
  field: string,
): { readonly nameEn: string | null; readonly nameRu: string | null } {
  const name = bilingual(en, ru, `${field}.name`);
  return { nameEn: name.en, nameRu: name.ru };
}
