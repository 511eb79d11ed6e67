import { Decimal } from '../../../../domain/values/decimal.ts';

/** Whether two facts are the same, with decimals that may be written with different fractions of zeros. */
export function isSameFact(current: unknown, stated: unknown): boolean {
  if (typeof current === 'string') {
    return current === stated || (typeof stated === 'string' && isSameDecimal(current, stated));
  }
  if (!isObject(current) || !isObject(stated)) return (current ?? null) === (stated ?? null);
  if (Array.isArray(current) !== Array.isArray(stated)) return false;
  return [...new Set([...Object.keys(current), ...Object.keys(stated)])].every((name) =>
    isSameFact(current[name], stated[name]),
  );
}

const decimalText = /^-?\d+(?:\.\d+)?$/;

function isSameDecimal(one: string, other: string): boolean {
  // Codes such as an INN have no fraction of zeros.
  const isWritten = decimalText.test(one) && decimalText.test(other) && one.includes('.');
  return isWritten && new Decimal(one).equals(other);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
