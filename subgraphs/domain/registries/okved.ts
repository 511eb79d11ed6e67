import { InvalidValue } from '../values/invalidValue.ts';
import { okpd2Section } from './okpd2.ts';

/** Whether the text is an OKVED 2 code: "22", "22.2", "22.21", "22.21.1" or "22.21.12". */
export function isOkved(code: string): boolean {
  return /^\d{2}(?:\.\d(?:\d(?:\.\d{1,2})?)?)?$/.test(code);
}

/**
 * Reads an OKVED 2 code, and removes the white space around it.
 * @throws InvalidValue `INVALID_OKVED` for another format.
 */
export function parseOkved(value: string, field = 'OKVED'): string {
  const code = value.trim();
  if (isOkved(code)) return code;
  throw new InvalidValue('INVALID_OKVED', field, 'an OKVED 2 code such as "22.21"', value);
}

/**
 * Whether an OKVED code contains another one or equals it: "22.2" contains "22.21" and "22.21.1".
 * Each level after the first two digits adds one digit, so a code without its dots is a prefix of
 * the codes below it. Returns false if either text is not a code.
 */
export function coversOkved(covering: string, covered: string): boolean {
  return isOkved(covering) && isOkved(covered) && digits(covered).startsWith(digits(covering));
}

/**
 * Reads a code of the classifier itself, including the letter of a section, such as "C".
 * @throws InvalidValue `INVALID_OKVED`.
 */
export function parseOkvedEntry(value: string, field = 'OKVED'): string {
  const letter = value.trim();
  return /^[A-U]$/.test(letter) ? letter : parseOkved(letter, field);
}

/**
 * Returns the codes above an entry of the classifier, from the nearest up to its section; none for a section.
 * The sections are those of OKPD2: both classifiers are based on NACE Rev. 2.
 */
export function okvedEntriesAbove(code: string): string[] {
  if (!isOkved(code)) return [];
  const shorter = Array.from(code.slice(0, -1), (_, at) => code.slice(0, code.length - 1 - at));
  const section = okpd2Section(code);
  return [...shorter.filter(isOkved), ...(section === null ? [] : [section])];
}

function digits(code: string): string {
  return code.replaceAll('.', '');
}
