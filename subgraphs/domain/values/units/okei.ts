import { InvalidValue } from '../invalidValue.ts';
import { type Unit, findUnit } from './unit.ts';

/** Whether the text has the format of a code of the classifier OKEI: three digits, or four. */
export function isOkei(code: string): boolean {
  return /^\d{3,4}$/.test(code);
}

/**
 * Reads a code of OKEI, and removes the white space around it.
 * @throws InvalidValue `INVALID_OKEI` for another format.
 */
export function parseOkei(value: string, field = 'OKEI'): string {
  const code = value.trim();
  if (isOkei(code)) return code;
  throw new InvalidValue('INVALID_OKEI', field, 'an OKEI code such as "055"', value);
}

/** Returns the unit with a code of OKEI; null if it is not one that Katun computes with. */
export function unitOfOkei(code: string): Unit | null {
  const unit = findUnit(code);
  return unit?.okeiCodes.includes(code) ? unit : null;
}
