import { Decimal as DecimalJs } from 'decimal.js';
import { InvalidValue } from './invalidValue.ts';

/**
 * Exact decimal arithmetic with 40 significant digits, half rounded away from zero. Represents every
 * amount of money, share, rate and measured value; binary floating point is never used for them.
 */
export const Decimal = DecimalJs.clone({
  precision: 40,
  rounding: DecimalJs.ROUND_HALF_UP,
  toExpNeg: -40,
  toExpPos: 60,
});
export type Decimal = DecimalJs;

const decimalText = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)$/;
const maxTextLength = 64;

/**
 * Reads a decimal from text ("1234.50"), from a JavaScript number, or from a number of JSON with its
 * original digits (`JSON.rawJSON`).
 * @throws InvalidValue `INVALID_DECIMAL` for anything else: exponents, separators, NaN, over 64
 * characters.
 */
export function parseDecimal(value: unknown, field = 'Decimal'): Decimal {
  const given = JSON.isRawJSON(value) ? value.rawJSON : value;
  const text = typeof given === 'number' || typeof given === 'string' ? String(given) : '';
  if (text.length > maxTextLength || !decimalText.test(text)) {
    throw new InvalidValue('INVALID_DECIMAL', field, 'a decimal number such as "1234.50"', value);
  }
  return new Decimal(text);
}

/** Returns the sum of decimals; 0 if there are none. */
export function sum(values: Iterable<Decimal>): Decimal {
  let total = new Decimal(0);
  for (const value of values) total = total.plus(value);
  return total;
}
