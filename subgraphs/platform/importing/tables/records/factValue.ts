import { Decimal } from '../../../../domain/values/decimal.ts';
import { Unlisted } from '../cells.ts';

/** Returns the value of a cell as the change feed tells it: decimals as text, units and regions as codes. */
export function factValue(value: unknown): unknown {
  if (value instanceof Decimal) return value.toFixed();
  if (value instanceof Unlisted) return value.text;
  if (Array.isArray(value)) return value.map(factValue);
  return isCoded(value) ? value.code : value;
}

function isCoded(value: unknown): value is { readonly code: string } {
  return typeof value === 'object' && value !== null && 'code' in value;
}
