import { isWithin } from '../exact/days.ts';
import { Fraction, one } from '../exact/fraction.ts';
import type { Need, Vat, World } from './facts.ts';

/** Returns the value that the law sets on the day of the world; null if none is recorded. */
export function lawOn({ law, asOf }: Pick<World, 'law' | 'asOf'>, code: string): string | null {
  return law.find((row) => row.code === code && isWithin(asOf, row))?.value ?? null;
}

/** Returns what is really paid for a price, VAT included; null if that is not known. */
export function paidFor(
  world: Pick<World, 'law' | 'asOf'>,
  price: Fraction,
  vat: Vat,
): Fraction | null {
  if (vat === 'UNKNOWN') return null;
  if (vat !== 'EXCLUDED') return price;
  const rate = lawOn(world, 'VAT_RATE');
  return rate === null ? null : price.times(one.plus(Fraction.parse(rate)));
}

/** Returns what may be paid for a price: one amount, or both if VAT is not stated. */
export function footingsOf(
  world: Pick<World, 'law' | 'asOf'>,
  price: Fraction,
  vat: Vat,
): (Fraction | null)[] {
  const possible: readonly Vat[] = vat === 'UNKNOWN' ? ['INCLUDED', 'EXCLUDED'] : [vat];
  return possible.map((each) => paidFor(world, price, each));
}

/** Returns what a customer pays at most for one unit; null without a ceiling or if not known. */
export function paidCeiling(world: Pick<World, 'law' | 'asOf'>, need: Need): Fraction | null {
  const { unitPriceCeiling, ceilingVat } = need;
  if (!unitPriceCeiling) return null;
  return paidFor(world, Fraction.parse(unitPriceCeiling.amount), ceilingVat!);
}
