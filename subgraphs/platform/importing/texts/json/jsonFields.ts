import { Decimal } from '../../../../domain/values/decimal.ts';
import { InvalidValue } from '../../../../domain/values/invalidValue.ts';
import { exactNumberText } from '../../../http/exactJson.ts';

/** The fields of a JSON object that are read, by name. */
export interface FieldShapes {
  readonly [name: string]: FieldShape;
}

/** How a field is read: as a text, number or boolean (`leaf`), an object, or a list of one of these. */
export type FieldShape = 'leaf' | FieldShapes | ListShape;

type ListShape = readonly ['leaf' | FieldShapes];

/** A JSON object with only the fields of its shapes. A field that is not given is absent. */
export interface Fields {
  readonly [name: string]: FieldValue;
}

/** The value of a field. */
export type FieldValue = string | number | boolean | null | ExactNumber | Fields | FieldList;

/** A list of values. */
export type FieldList = readonly FieldValue[];

/** A number that a double cannot represent exactly: an object of `JSON.rawJSON`. */
export interface ExactNumber {
  readonly rawJSON: string;
}

/**
 * Returns the fields of a JSON object that the shapes name, in their order. A value of another kind than
 * its shape is left out; one object or text in the place of a list is a list of it.
 */
export function pickFields(value: unknown, shapes: FieldShapes): Fields {
  if (!isJsonObject(value)) return {};
  const picked = Object.entries(shapes).flatMap(([name, shape]): [string, FieldValue][] => {
    const field = Object.hasOwn(value, name) ? pickField(value[name], shape) : undefined;
    return field === undefined ? [] : [[name, field]];
  });
  return Object.fromEntries(picked);
}

/** Returns the value of a field; undefined if it is of another kind than its shape. */
function pickField(value: unknown, shape: FieldShape): FieldValue | undefined {
  if (value === null) return null;
  if (shape === 'leaf') return isLeaf(value) ? value : undefined;
  if (!isListShape(shape)) return isJsonObject(value) ? pickFields(value, shape) : undefined;
  const [of] = shape;
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((one) => {
    const field = pickField(one, of) ?? null;
    return field === null ? [] : [field];
  });
}

function isListShape(shape: FieldShape): shape is ListShape {
  return Array.isArray(shape);
}

/** Whether a value is a JSON object, and no list. */
export function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !JSON.isRawJSON(value)
  );
}

function isLeaf(value: unknown): value is string | number | boolean | ExactNumber {
  return ['string', 'number', 'boolean'].includes(typeof value) || JSON.isRawJSON(value);
}

/** Returns the object at a path of fields; an empty one if there is none. */
export function fieldsAt(fields: Fields, ...path: readonly string[]): Fields {
  return path.reduce((at, name) => {
    const value = at[name];
    return isFields(value) ? value : {};
  }, fields);
}

/** Returns the objects in the list in a field. */
export function fieldsList(fields: Fields, name: string): readonly Fields[] {
  const value = fields[name];
  return isFieldList(value) ? value.filter(isFields) : [];
}

/** Whether a value is an object. */
export function isFields(value: FieldValue | undefined): value is Fields {
  return isJsonObject(value);
}

/** Whether a value is a list. */
export function isFieldList(value: FieldValue | undefined): value is FieldList {
  return Array.isArray(value);
}

/**
 * Returns the text of a field, without the white space around it; a number as its text. Null if it is
 * missing, empty or neither of them.
 * @throws InvalidValue `CONTROL_CHARACTER` if it has characters that no text has.
 */
export function textIn(fields: Fields, name: string): string | null {
  const value = fields[name];
  const text = typeof value === 'string' ? value : numberIn(fields, name);
  if (text === null) return null;
  const plain = text.replaceAll(/[\t\r\n]+/g, ' ').trim();
  if (/\p{Cc}/u.test(plain) || !plain.isWellFormed()) {
    const expected = 'a text without control characters';
    throw new InvalidValue('CONTROL_CHARACTER', name, expected, 'a text with them');
  }
  return plain === '' ? null : plain;
}

/** Returns the number in a field as decimal text without an exponent; null if it is no JSON number. */
export function numberIn(fields: Fields, name: string): string | null {
  const value = fields[name];
  const text = typeof value === 'number' ? String(value) : exactNumberText(value);
  if (text === null || !/[eE]/.test(text)) return text;
  // Exponents of three digits would make very long texts.
  return /[eE][+-]?\d{1,2}$/.test(text) ? new Decimal(text).toFixed() : text;
}
