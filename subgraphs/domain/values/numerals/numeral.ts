import { Decimal } from '../decimal.ts';

/** A number as it is written in a text. */
export interface Numeral {
  readonly value: Decimal;
  /** Its length in the text, in characters. */
  readonly length: number;
  /** Whether the fraction follows a point and not a comma. */
  readonly hasPoint: boolean;
  /** Whether blanks separate its thousands. */
  readonly isGrouped: boolean;
}

/**
 * Reads a decimal number as Russian texts write it: "901 600,00", "0,5", "45" or "1.5", without a sign.
 * Blanks of any kind may separate thousands.
 * @returns null for any other text: "1.234,5", "07", "1 00", "10.12.2025", "5 мм".
 */
export function readNumeral(text: string): Decimal | null {
  const spaced = withPlainBlanks(text).trim();
  const numeral = numeralAt(spaced, 0);
  return numeral?.length === spaced.length ? numeral.value : null;
}

/**
 * Returns the number that begins at a place of a text with ordinary blanks only; null if none begins
 * there. A number with superfluous zeros before it is none: codes have them.
 */
export function numeralAt(text: string, place: number): Numeral | null {
  form.lastIndex = place;
  const [written, whole, fraction = ''] = form.exec(text) ?? [];
  if (written === undefined || /^0[\d ]/.test(whole!)) return null;
  if (written.length > maxLength) return null;
  const digits = whole!.replaceAll(' ', '');
  const value = new Decimal(fraction === '' ? digits : `${digits}.${fraction.slice(1)}`);
  const hasPoint = fraction.startsWith('.');
  return { value, length: written.length, hasPoint, isGrouped: whole!.includes(' ') };
}

/** Returns a text in which each kind of blank, and each run of them, is one ordinary blank. */
export function withPlainBlanks(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

/** Longer numbers are codes. */
const maxLength = 30;

const form = /(\d{1,3}(?: \d{3})+(?!\d)|\d+)([.,]\d+)?(?![.,]?\d)/y;
