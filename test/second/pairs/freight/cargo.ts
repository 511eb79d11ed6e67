import { Fraction } from '../../exact/fraction.ts';
import { conversion } from '../../facts/units.ts';
import type { Product, World } from '../../facts/facts.ts';

/** The mass and volume of goods; null where the product does not state enough. */
export interface Cargo {
  readonly kilograms: Fraction | null;
  readonly cubicMetres: Fraction | null;
}

/** Computes the mass and volume of a quantity of a product, in the product's unit. */
export function cargoOf(world: World, product: Product, quantity: Fraction): Cargo {
  const inUnit = (unit: string) => {
    const factor = conversion(world, product.unit?.code, unit, product.packaging);
    return factor && quantity.times(factor);
  };
  const stated = (code: string, unit: string) => {
    const property = product.properties.find((one) => one.code === code);
    const value = property?.upper ?? null;
    if (!property?.unit || value === null) return null;
    const factor = conversion(world, property.unit.code, unit);
    return factor && Fraction.parse(value).times(factor);
  };
  const [area, length, volume] = [inUnit('MTK'), inUnit('MTR'), inUnit('MTQ')];
  const [thickness, density] = [stated('thickness', 'MTR'), stated('density', 'KMQ')];
  const diameter = stated('diameter', 'MTR');
  return {
    kilograms:
      inUnit('KGM') ??
      multiplied(area, stated('massPerArea', '28')) ??
      multiplied(length, stated('linearMass', 'KL')) ??
      multiplied(volume, density) ??
      multiplied(area, thickness, density),
    cubicMetres:
      volume ??
      multiplied(area, thickness) ??
      multiplied(length, diameter, diameter) ??
      multiplied(inUnit('H87'), boxOf(stated)),
  };
}

type Stated = (code: string, unit: string) => Fraction | null;

/** Returns the volume of the box around a piece. */
function boxOf(stated: Stated): Fraction | null {
  const [length, height, width] = ['length', 'height', 'width'].map((code) => stated(code, 'MTR'));
  const diameter = stated('diameter', 'MTR');
  return (
    multiplied(length ?? height ?? null, diameter, diameter) ??
    multiplied(length ?? null, width ?? null, height ?? width ?? null)
  );
}

/** Multiplies factors; null if one is not known. */
function multiplied(...factors: readonly (Fraction | null)[]): Fraction | null {
  return factors.reduce((a, b) => a && b && a.times(b));
}
