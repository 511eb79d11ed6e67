import { z } from 'zod';
import { type Decimal, parseDecimal } from '../../../domain/values/decimal.ts';
import { type Unit, findUnit } from '../../../domain/values/units/unit.ts';
import { isKnownProperty, propertyCode } from '../../../domain/matching/properties/property.ts';
import { isInn, isOgrn } from '../../../domain/registries/identifiers.ts';
import { readDesignation } from '../../../domain/registries/designation.ts';
import { type RecordType, isRecordId, recordId } from '../../../domain/registries/recordIds.ts';
import { type Region, findRegion } from '../../../domain/registries/region.ts';
import { joinList, quoteCell, quoteMarked, splitList, unquoteCell } from './quoting.ts';

/**
 * A cell, which is read from text with `z.decode` or `z.safeParse`, and written as text with `z.encode`.
 * What is written is read as the same value.
 */
export type Cell<Value> = z.ZodType<Value, string>;

/** A cell with at least one character. */
export const filledText = z.codec(z.string().min(1, 'text'), z.string(), {
  decode: unquoteCell,
  encode: quoteCell,
});

/** A cell with the id of a record of a type. */
export function recordKey(type: RecordType) {
  const example = recordId(type, '1');
  return z.string().refine((id) => isRecordId(type, id), `an id such as ${example}`);
}

/** A cell with the designation of a standard, read in the form in which standards are stored. */
export const designation = z.codec(z.string().min(1, 'a designation'), z.string(), {
  decode: (cell) => readDesignation(unquoteCell(cell)),
  encode: quoteCell,
});

/** A cell with a calendar day. */
export const day = z.iso.date('a day such as 2016-10-01');

/** A cell with a whole number, read as a number. */
export const wholeNumber = z.codec(
  z.string().regex(/^-?\d{1,15}$/, 'a whole number such as 30'),
  z.number(),
  { decode: Number, encode: String },
);

/** A cell with a decimal number with a decimal point, read exactly. */
export const decimal = read(
  'a decimal number such as 0.25',
  (cell) => parseDecimal(cell),
  (value: Decimal) => value.toFixed(),
);

/** A cell with a decimal number, which is kept as written. */
export const writtenDecimal = z.string().regex(/^-?\d+(\.\d+)?$/, 'a decimal number such as 0.25');

/** A cell with `yes` or `no`, read as a boolean. */
export const yesNo = z.codec(z.enum(['yes', 'no'], 'yes or no'), z.boolean(), {
  decode: (cell) => cell === 'yes',
  encode: (value) => (value ? 'yes' : 'no'),
});

/** A cell with the UN/CEFACT code of a unit, read as the unit. */
export const unit = read(
  'the UN/CEFACT code of a unit such as MTK',
  findUnit,
  ({ code }: Unit) => code,
);

/** A cell with the ISO 3166-2 code of a region, read as the region. */
export const region = read(
  'the ISO 3166-2 code of a region such as RU-ALT',
  findRegion,
  ({ code }: Region) => code,
);

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

/** What stands before a text that none of the lists of the world or of the program contains. */
const unlistedMark = '? ';

/** The text of a cell that refers to nothing that the files contain. */
export class Unlisted {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/**
 * A cell with a key of another table, or with a question mark, a space and the text of what that table
 * does not contain.
 */
export const reference: Cell<string | Unlisted> = z.codec(
  z.string().min(1, 'a key'),
  z.union([z.string(), z.instanceof(Unlisted)]),
  {
    decode(cell) {
      const unlisted = unlistedText(cell);
      return unlisted === null ? unquoteCell(cell) : new Unlisted(unlisted);
    },
    encode: (value) =>
      value instanceof Unlisted ? unlistedCell(value.text) : quoteMarked(value, unlistedMark),
  },
);

/**
 * A cell with a technical property by its code or a name, such as tensileStrength or "Длина". Of a
 * property that the dictionary does not contain, the name follows a question mark and a space.
 */
export const property = listed(
  'a property of the dictionary, such as tensileStrength, or "? " and a name that it does not contain',
  propertyCode,
  isKnownProperty,
);

/**
 * A cell with a unit by its UN/CEFACT code, read as this code. What is no known unit follows a question
 * mark and a space.
 */
export const statedUnit = listed(
  'the UN/CEFACT code of a unit such as MTK, or "? " and a text that is no unit',
  (text) => findUnit(text)?.code ?? text,
  (text) => findUnit(text) !== null,
);

/** A cell with values separated by semicolons; an empty cell is an empty list. */
export function listOf<Value>(element: Cell<Value>) {
  return z.codec(z.string(), z.array(element), { decode: splitList, encode: joinList });
}

/** A cell that may be empty. An empty cell is read as null, any other cell by the given schema. */
export function optional<Value>(cell: Cell<Value>) {
  return z.codec(z.string(), z.nullable(cell), {
    decode: (text) => (text === '' ? null : text),
    encode: (text) => text ?? '',
  });
}

/** A cell with a text of a list that the program knows, or with another text behind the mark. */
function listed(
  expected: string,
  codeOf: (text: string) => string,
  isListed: (code: string) => boolean,
): Cell<string> {
  return z.codec(z.string().min(1, expected), z.string(), {
    decode(cell, context) {
      const unlisted = unlistedText(cell);
      const code = codeOf(unlisted ?? unquoteCell(cell));
      if (unlisted === null && !isListed(code)) {
        context.issues.push({ code: 'custom', message: expected, input: cell });
      }
      return code;
    },
    encode: (code) => (isListed(code) ? code : unlistedCell(code)),
  });
}

function unlistedText(cell: string): string | null {
  return cell.startsWith(unlistedMark) ? unquoteCell(cell.slice(unlistedMark.length).trim()) : null;
}

function unlistedCell(text: string): string {
  return unlistedMark + quoteCell(text);
}

function read<Value>(
  expected: string,
  parse: (cell: string) => Value | null,
  write: (value: Value) => string,
): Cell<Value> {
  return z.codec(z.string(), z.custom<Value>(), {
    decode(cell, context): Value {
      const value = parsed(parse, cell);
      if (value !== null) return value;
      context.issues.push({ code: 'custom', message: expected, input: cell });
      return z.NEVER;
    },
    encode: write,
  });
}

function parsed<Value>(parse: (cell: string) => Value | null, cell: string): Value | null {
  try {
    return parse(cell);
  } catch {
    return null;
  }
}
