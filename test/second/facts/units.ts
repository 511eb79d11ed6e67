import { Fraction, one } from '../exact/fraction.ts';
import type { Product, Unit, World } from './facts.ts';

/**
 * Returns the number by which a figure in one unit is multiplied to be in another: within a
 * dimension by the factors, else through a packaging of the product; null if neither leads there, or if
 * a product has no unit.
 */
export function conversion(
  { units }: Pick<World, 'units'>,
  from: string | undefined,
  to: string | undefined,
  packaging: Product['packaging'] = [],
): Fraction | null {
  if (from === undefined || to === undefined) return null;
  const direct = within(units, from, to);
  if (direct) return direct;
  for (const { of, contains } of packaging) {
    const content = Fraction.parse(contains.value);
    const unpacking = chain(units, [from, of.code], content, [contains.unit.code, to]);
    if (unpacking) return unpacking;
    const packing = chain(units, [from, contains.unit.code], one.over(content), [of.code, to]);
    if (packing) return packing;
  }
  return null;
}

/**
 * Returns the number of decimal places of a quantity: none for a piece or pack, else 3, and one more
 * for each power of 10 up to the factor of the unit; at most 6 if the unit does not count pieces.
 */
export function placesOf({ units }: Pick<World, 'units'>, code: string): number {
  const { dimension, factor } = units.get(code)!;
  let powers = 0;
  for (let size = Fraction.parse(factor); size.isAbove(one); powers += 1) {
    size = size.over(Fraction.of(10n));
  }
  return counted.has(dimension) ? powers : Math.min(3 + powers, 6);
}

/** Whether a unit counts pieces or packs. */
export function isCounted({ units }: Pick<World, 'units'>, code: string): boolean {
  return counted.has(units.get(code)!.dimension);
}

const counted = new Set(['PIECE', 'SHEET', 'ROLL', 'COIL', 'BUNDLE', 'PACK', 'SET', 'KIT']);

type Units = ReadonlyMap<string, Unit>;

function within(units: Units, from: string, to: string): Fraction | null {
  const [a, b] = [units.get(from), units.get(to)];
  if (!a || !b || a.dimension !== b.dimension) return null;
  return Fraction.parse(a.factor).over(Fraction.parse(b.factor));
}

function chain(
  units: Units,
  [from, first]: readonly [string, string],
  factor: Fraction,
  [second, to]: readonly [string, string],
): Fraction | null {
  const [into, out] = [within(units, from, first), within(units, second, to)];
  return into && out && into.times(factor).times(out);
}
