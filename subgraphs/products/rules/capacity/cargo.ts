import type { Decimal } from '../../../domain/values/decimal.ts';
import type { MatchCargo } from '../../../domain/matching/matchFacts.ts';
import { type Quantity, convertThrough } from '../../../domain/values/units/quantity.ts';
import { type Unit, convert, parseUnit } from '../../../domain/values/units/unit.ts';
import type { Candidate } from '../criteria/candidate.ts';

const metre = parseUnit('MTR');
const squareMetre = parseUnit('MTK');
const cubicMetre = parseUnit('MTQ');
const perSquareMetre = parseUnit('28');
const perMetre = parseUnit('KL');
const perCubicMetre = parseUnit('KMQ');

/**
 * Computes the mass and the volume of a quantity from what its product states; the larger bound of an
 * interval counts. Mass is area × mass per area, length × linear mass, volume × density, or area ×
 * thickness × density. Volume is that of the boxes around the goods: area × thickness, length ×
 * diameter², or, of pieces, length or height × width or diameter, squared where only one is stated.
 */
export function cargoOf(quantity: Quantity, candidate: CargoFacts): MatchCargo {
  const { packaging, properties } = candidate;
  const total = (unit: Unit) => convertThrough(quantity, unit, packaging)?.value ?? null;
  const stated = (code: string, unit: Unit): Decimal | null => {
    const property = properties.find((one) => one.code === code);
    if (!property?.interval || !property.unit) return null;
    return convert(property.interval.upper, property.unit, unit);
  };
  const area = total(squareMetre);
  const long = total(metre);
  const thickness = stated('thickness', metre);
  const diameter = stated('diameter', metre);
  const density = stated('density', perCubicMetre);
  const sheet = product(area, thickness);
  const volume = total(cubicMetre);
  const { unit } = candidate;
  const box = unit?.dimension === 'PIECE' ? pieceVolume(stated) : null;
  const pieces = box && unit && total(unit);
  return {
    kilograms:
      product(area, stated('massPerArea', perSquareMetre)) ??
      product(long, stated('linearMass', perMetre)) ??
      product(volume ?? sheet, density),
    cubicMetres: volume ?? sheet ?? product(long, diameter, diameter) ?? product(pieces, box),
  };
}

type CargoFacts = Pick<Candidate, 'packaging' | 'properties' | 'unit'>;

function pieceVolume(stated: (code: string, unit: Unit) => Decimal | null): Decimal | null {
  const [long, high, wide, diameter] = ['length', 'height', 'width', 'diameter'].map((code) =>
    stated(code, metre),
  );
  return (
    product(long ?? high ?? null, diameter ?? null, diameter ?? null) ??
    product(long ?? null, wide ?? null, high ?? wide ?? null)
  );
}

function product(...factors: readonly (Decimal | null)[]): Decimal | null {
  return factors.reduce((result, factor) => result && factor && result.times(factor));
}
