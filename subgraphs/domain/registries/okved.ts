import { InvalidValue } from '../values/invalidValue.ts';

/** Whether it is a code of OKVED 2: "22", "22.2", "22.21", "22.21.1" or "22.21.12". */
export function isOkved(code: string): boolean {
  return /^\d{2}(?:\.\d(?:\d(?:\.\d{1,2})?)?)?$/.test(code);
}

/**
 * Reads an OKVED 2 code; white space around it is dropped.
 * @throws InvalidValue `INVALID_OKVED` for another form.
 */
export function parseOkved(value: string, field = 'OKVED'): string {
  const code = value.trim();
  if (isOkved(code)) return code;
  throw new InvalidValue('INVALID_OKVED', field, 'an OKVED 2 code such as "22.21"', value);
}

/**
 * Whether an OKVED class contains an activity, itself included: "22.2" contains "22.21" and
 * "22.21.1". Levels add one digit each after the first two, so with the dots left out the hierarchy
 * is that of the digits. False where either is no code.
 */
export function coversOkved(covering: string, covered: string): boolean {
  return isOkved(covering) && isOkved(covered) && digits(covered).startsWith(digits(covering));
}

function digits(code: string): string {
  return code.replaceAll('.', '');
}
