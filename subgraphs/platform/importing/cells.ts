import { z } from 'zod';
import { parseDecimal } from '../../domain/values/decimal.ts';
import { findUnit } from '../../domain/values/unit.ts';
import { propertyKinds } from '../../domain/matching/property.ts';
import { isInn, isOgrn } from '../../domain/registries/identifiers.ts';
import { type RecordType, isRecordId, recordId } from '../../domain/registries/recordIds.ts';
import { findRegion } from '../../domain/registries/region.ts';

/** Text of at least one character. */
export const filledText = z.string().min(1, 'text');

/** The id of a record of a type. */
export function recordKey(type: RecordType) {
  const example = recordId(type, '1');
  return z.string().refine((id) => isRecordId(type, id), `an id such as ${example}`);
}

/** A calendar day. */
export const day = z.iso.date('a day such as 2016-10-01');

/** A whole number, as a number. */
export const wholeNumber = z
  .string()
  .regex(/^-?\d{1,15}$/, 'a whole number such as 30')
  .transform(Number);

/** An exact decimal with a point. */
export const decimal = read('a decimal number such as 0.25', (cell) => parseDecimal(cell));

/** `yes` or `no`, as a boolean. */
export const yesNo = z.enum(['yes', 'no'], 'yes or no').transform((cell) => cell === 'yes');

/** The UN/CEFACT code of a unit, as the unit. */
export const unit = read('the UN/CEFACT code of a unit such as MTK', findUnit);

/** The ISO 3166-2 code of a region, as the region. */
export const region = read('the ISO 3166-2 code of a region such as RU-ALT', findRegion);

/** A taxpayer number (INN) with matching check digits. */
export const inn = z
  .string()
  .refine(isInn, 'an INN with matching check digits, including leading zeros');

/** A state registration number (OGRN) with a matching check digit. */
export const ogrn = z.string().refine(isOgrn, 'an OGRN with a matching check digit');

/** One of the values of an enum. */
export function oneOf<Value extends string>(values: Readonly<Record<string, Value>>) {
  return z.enum(values, `one of ${Object.values(values).join(', ')}`);
}

/** The code of a technical property such as tensileStrength. */
export const property = oneOf(
  Object.fromEntries(Object.keys(propertyKinds).map((code) => [code, code])),
);

/** Values separated by semicolons; an empty cell is an empty list. */
export function listOf<Value>(element: z.ZodType<Value, string>) {
  return z
    .string()
    .transform((cell) => (cell === '' ? [] : cell.split(';').map((part) => part.trim())))
    .pipe(z.array(element));
}

/** Reads an empty cell as null, and any other with the given schema. */
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
