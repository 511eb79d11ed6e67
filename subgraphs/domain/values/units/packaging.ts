import { Decimal } from '../decimal.ts';
import { Packaging, Quantity } from './quantity.ts';
import { findUnit } from './unit.ts';

/** The stored form of a packaging, also in the change feed: units as codes, decimals as text. */
export interface RawPackaging {
  readonly of: string;
  readonly value: string;
  readonly unit: string;
}

/**
 * Reads stored packagings. A packaging with an unknown unit is omitted, because no quantity can be
 * converted through it.
 */
export function readPackaging(packs: readonly RawPackaging[]): Packaging[] {
  return packs.flatMap(({ of, value, unit }) => {
    const pack = findUnit(of);
    const content = findUnit(unit);
    return pack && content ? [new Packaging(pack, new Quantity(new Decimal(value), content))] : [];
  });
}
