import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { type LocalDate, isLocalDate } from '../../../domain/values/localDate.ts';
import type { ReadItem } from '../records/readItem.ts';
import type { RecordSource } from './xmlReading.ts';

/**
 * Returns what a function reads from a record; the refusal of the record if a value in it is invalid or
 * missing.
 */
export function readOrRefuse(
  source: Pick<RecordSource, 'place' | 'text'>,
  read: () => readonly ReadItem[],
): readonly ReadItem[] {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    const { code, field } = error.extensions;
    const { place } = source;
    return [{ refused: { place, code, field, message: error.message, text: source.text() } }];
  }
}

/**
 * Returns a value that must be present.
 * @throws InvalidValue `MISSING_ELEMENT` if it is null.
 */
export function required<Value>(value: Value | null, field: string): Value {
  if (value !== null) return value;
  throw new InvalidValue('MISSING_ELEMENT', field, 'present', null);
}

/**
 * Reads a day such as "31.12.2024", as the tax service writes it.
 * @throws InvalidValue `INVALID_DATE` for another form and for days that do not exist.
 */
export function dottedDate(text: string, field: string): LocalDate {
  const known = dottedDates.get(text);
  if (known !== undefined) return known;
  const iso = `${text.slice(6)}-${text.slice(3, 5)}-${text.slice(0, 2)}`;
  if (!/^\d\d\.\d\d\.\d{4}$/.test(text) || !isLocalDate(iso)) {
    throw new InvalidValue('INVALID_DATE', field, 'an existing day such as 31.12.2024', text);
  }
  if (dottedDates.size === maxDottedDates) dottedDates.clear();
  dottedDates.set(text, iso);
  return iso;
}

/** Days that were read before: registers repeat them in millions of records. */
const dottedDates = new Map<string, LocalDate>();
const maxDottedDates = 10_000;

/**
 * Reads the day of a date or a time with or without a zone, such as "2023-11-21+03:00" and
 * "2023-11-21T18:35:02.899+03:00": the day on the calendar of the zone.
 * @throws InvalidValue `INVALID_DATE` for another form and for days that do not exist.
 */
export function zonedDate(text: string, field: string): LocalDate {
  const iso = text.slice(0, 10);
  const isShaped = /^\d{4}-\d\d-\d\d(?:T[\d:.]{5,20})?(?:Z|[+-]\d\d:\d\d)?$/.test(text);
  if (isShaped && isLocalDate(iso)) return iso;
  throw new InvalidValue('INVALID_DATE', field, 'an existing day such as 2024-12-31', text);
}
