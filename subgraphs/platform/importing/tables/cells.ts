import { z } from 'zod';
import { parseDecimal } from '../../../domain/values/decimal.ts';
import { findUnit } from '../../../domain/values/units/unit.ts';
import { isKnownProperty, propertyCode } from '../../../domain/matching/properties/property.ts';
import { isInn, isOgrn } from '../../../domain/registries/identifiers.ts';
import { type RecordType, isRecordId, recordId } from '../../../domain/registries/recordIds.ts';
import { findRegion } from '../../../domain/registries/region.ts';

/** A cell with at least one character. */
export const filledText = z.string().min(1, 'text');

/** A cell with the id of a record of a type. */
export function recordKey(type: RecordType) {
  const example = recordId(type, '1');
  return z.string().refine((id) => isRecordId(type, id), `an id such as ${example}`);
}

/** A cell with a calendar day. */
export const day = z.iso.date('a day such as 2016-10-01');

/** A cell with a whole number, read as a number. */
export const wholeNumber = z
  .string()
  .regex(/^-?\d{1,15}$/, 'a whole number such as 30')
  .transform(Number);

/** A cell with a decimal number with a decimal point, read exactly. */
export const decimal = read('a decimal number such as 0.25', (cell) => parseDecimal(cell));

/** A cell with `yes` or `no`, read as a boolean. */
export const yesNo = z.enum(['yes', 'no'], 'yes or no').transform((cell) => cell === 'yes');

/** A cell with the UN/CEFACT code of a unit, read as the unit. */
export const unit = read('the UN/CEFACT code of a unit such as MTK', findUnit);

/** A cell with the ISO 3166-2 code of a region, read as the region. */
export const region = read('the ISO 3166-2 code of a region such as RU-ALT', findRegion);

/** A cell with a taxpayer number (INN) that `isInn` accepts. */
export const inn = z
  .string()
  .refine(isInn, 'an INN with matching check digits, including leading zeros');

/** A cell with a state registration number (OGRN) that `isOgrn` accepts. */
export const ogrn = z
  .string()
  .refine(isOgrn, 'an OGRN that begins with 1, 5 or 3, with a matching check digit');

/** A cell with one of the values of an enum. */
export function oneOf<Value extends string>(values: Readonly<Record<string, Value>>) {
  return z.enum(values, `one of ${Object.values(values).join(', ')}`);
}

/** A cell with a technical property by its code or a name, such as tensileStrength or "Длина". */
export const property = z
  .string()
  .transform(propertyCode)
  .refine(isKnownProperty, 'a property of the dictionary, such as tensileStrength');

/** A cell with a technical property by its code or a name, or with a text that the dictionary lacks. */
export const propertyOrText = filledText.transform(propertyCode);

/** A cell with values separated by semicolons; an empty cell is an empty list. */
export function listOf<Value>(element: z.ZodType<Value, string>) {
  return z
    .string()
    .transform((cell) => (cell === '' ? [] : cell.split(';').map((part) => part.trim())))
    .pipe(z.array(element));
}

/** A cell that may be empty. An empty cell is read as null, any other cell by the given schema. */
export function optional<Value>(cell: z.ZodType<Value, string>) {
  return z.string().transform((text, context): Value | null => {
    if (text === '') return null;
    const read = cell.safeParse(text);
    if (read.success) return read.data;
    for (const { message } of read.error.issues) {
      context.issues.push({ code: 'custom', message, input: text });
    }
    return z.NEVER;
  });
}

function read<Value>(expected: string, parse: (cell: string) => Value | null) {
  return z.string().transform((cell, context): Value => {
    const value = parsed(parse, cell);
    if (value !== null) return value;
    context.issues.push({ code: 'custom', message: expected, input: cell });
    return z.NEVER;
  });
}

function parsed<Value>(parse: (cell: string) => Value | null, cell: string): Value | null {
  try {
    return parse(cell);
  } catch {
    return null;
  }
}
