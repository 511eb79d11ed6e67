import { InvalidValue } from '../values/invalidValue.ts';

/**
 * Whether the text is a valid taxpayer number (INN): 10 digits for a company, 12 for a person, with
 * correct check digits, and not all of them 0.
 */
export function isInn(text: string): boolean {
  return shapeOf(text, [10, 12]) === null && text === withInnChecks(text);
}

/**
 * Reads a taxpayer number (INN), and removes the white space around it.
 * @throws InvalidValue `INVALID_INN` with the fault: characters, length, zeros or check digit.
 */
export function parseInn(value: unknown, field = 'INN'): string {
  const text = trimmed(value);
  const expected = shapeOf(text, [10, 12]) ?? mismatch(text, withInnChecks(text));
  if (expected !== null) throw new InvalidValue('INVALID_INN', field, expected, value);
  return text;
}

/**
 * Whether the text is a registration number: an OGRN with 13 digits that begins with 1 or 5, or a sole
 * proprietor's OGRNIP with 15 that begins with 3.
 */
export function isOgrn(text: string): boolean {
  return ogrnShapeOf(text) === null && text === withOgrnCheck(text);
}

/**
 * Reads a registration number (OGRN or OGRNIP), and removes the white space around it.
 * @throws InvalidValue `INVALID_OGRN` with the fault: characters, length, first digit or check digit.
 */
export function parseOgrn(value: unknown, field = 'OGRN'): string {
  const text = trimmed(value);
  const expected = ogrnShapeOf(text) ?? mismatch(text, withOgrnCheck(text));
  if (expected !== null) throw new InvalidValue('INVALID_OGRN', field, expected, value);
  return text;
}

/**
 * Refuses a taxpayer number and a registration number of different kinds of persons: a company has an INN
 * of 10 digits and an OGRN of 13, a sole proprietor 12 and 15.
 * @throws InvalidValue `INVALID_OGRN`.
 */
export function refuseOtherKind(inn: string | null, ogrn: string | null, field: string): void {
  if (inn === null || ogrn === null) return;
  const isCompany = inn.length === 10;
  if (isCompany === (ogrn.length === 13)) return;
  const expected = isCompany
    ? '13 digits, because the INN is of a company'
    : '15 digits, because the INN is of a person';
  throw new InvalidValue('INVALID_OGRN', field, expected, ogrn);
}

/**
 * Returns the company INN that begins with these nine digits.
 * @throws InvalidValue `INVALID_INN` for anything except nine digits, and for zeros.
 */
export function innOf(nineDigits: string): string {
  const expected = shapeOf(nineDigits, [9]);
  if (expected !== null) throw new InvalidValue('INVALID_INN', 'digits', expected, nineDigits);
  return withInnChecks(`${nineDigits}0`);
}

/**
 * Returns the OGRN that begins with these twelve digits.
 * @throws InvalidValue `INVALID_OGRN` for anything except twelve digits.
 */
export function ogrnOf(twelveDigits: string): string {
  const expected = shapeOf(twelveDigits, [12]);
  if (expected !== null) throw new InvalidValue('INVALID_OGRN', 'digits', expected, twelveDigits);
  return withOgrnCheck(`${twelveDigits}0`);
}

// Weights by the tax service's order on INN: the check digit is Σ dᵢ·wᵢ mod 11 mod 10 of the digits
// before it.
const companyWeights = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const firstPersonWeights = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
const secondPersonWeights = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

/** Returns the INN with its check digits replaced by those computed from its other digits. */
function withInnChecks(inn: string): string {
  if (inn.length === 10) return withWeighted(inn, companyWeights);
  return withWeighted(
    withWeighted(inn.slice(0, 11), firstPersonWeights) + inn.slice(11),
    secondPersonWeights,
  );
}

function withWeighted(digits: string, weights: readonly number[]): string {
  const total = weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0);
  return `${digits.slice(0, weights.length)}${(total % 11) % 10}`;
}

/**
 * Returns the number with its check digit replaced by the correct one: the digits before it mod 11
 * (OGRN) or 13 (OGRNIP), mod 10.
 */
function withOgrnCheck(ogrn: string): string {
  const body = ogrn.slice(0, -1);
  return `${body}${(Number(body) % (ogrn.length - 2)) % 10}`;
}

function trimmed(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

/** Returns a description of the expected form if the text does not have it; otherwise null. */
function shapeOf(text: string, lengths: readonly number[]): string | null {
  if (/^\d*[1-9]\d*$/.test(text) && lengths.includes(text.length)) return null;
  const digits = `${lengths.join(' or ')} digits`;
  if (text === '') return `text of ${digits}`;
  if (!/^\d+$/.test(text)) return `${digits} and no other characters`;
  return lengths.includes(text.length)
    ? `${digits}, not all of them 0`
    : `${digits} long (it has ${text.length})`;
}

/** Returns a description of the expected form of a registration number; null if the text has it. */
function ogrnShapeOf(text: string): string | null {
  const expected = shapeOf(text, [13, 15]);
  if (expected !== null) return expected;
  if (text.length === 13) return /^[15]/.test(text) ? null : '13 digits that begin with 1 or 5';
  return text.startsWith('3') ? null : '15 digits that begin with 3';
}

/**
 * Returns a description of the correct check digits if those of the text are wrong; otherwise null.
 */
function mismatch(text: string, correct: string): string | null {
  if (text === correct) return null;
  return text.length === 12
    ? `a number with correct check digits (for the digits before them: ${correct.slice(-2)})`
    : `a number with a correct check digit (for the digits before it: ${correct.slice(-1)})`;
}
