import { Fraction } from '../../exact/fraction.ts';
import type { Need, Product, World } from '../../facts/facts.ts';
import { conversion } from '../../facts/units.ts';
import { cargoOf } from './cargo.ts';

/** What is transported, in the unit of the product: the order or, if nothing is ordered, the whole need. */
interface Load {
  readonly ordered: Fraction | null;
  readonly whole: Fraction | null;
  /** Units of the product for one unit of the need. */
  readonly perNeedUnit: Fraction | null;
}

/** The haul of an order. */
export interface Haul {
  /** What is transported, in the unit of the need. */
  readonly quantity: Fraction;
  readonly tonnes: Fraction;
  readonly distanceKm: number;
  readonly loads: bigint;
  readonly cost: Fraction;
  readonly days: number;
}

/** Returns the kilometres from the maker of a product to the place of delivery; null if unknown. */
function distanceOf({ roads, enterprises }: World, need: Need, product: Product): number | null {
  const from = enterprises.get(product.manufacturer.id)?.region.code;
  return roads.distances.get(`${from} ${need.deliverTo?.code}`) ?? null;
}

/** Returns the days on the road from the maker to the place of delivery; null if unknown. */
export function roadDays(world: World, need: Need, product: Product): number | null {
  const { tariff } = world.roads;
  const distanceKm = distanceOf(world, need, product);
  if (!tariff || distanceKm === null) return null;
  return Math.ceil(distanceKm / tariff.kmPerDay) + tariff.handlingDays;
}

/** Computes the haul of an order or, if nothing is ordered, of one for the whole need; null if a fact is missing. */
export function haulOf(world: World, need: Need, product: Product, load: Load): Haul | null {
  const { tariff } = world.roads;
  const { perNeedUnit, ordered, whole } = load;
  const distanceKm = distanceOf(world, need, product);
  const goods = ordered && ordered.numerator > 0n ? ordered : whole;
  if (!tariff || distanceKm === null || !perNeedUnit || !goods) return null;
  const quantity = goods.over(perNeedUnit);
  const { kilograms: stated, cubicMetres } = cargoOf(world, product, goods);
  const kilograms = stated ?? typicalMass(world, need, product, quantity);
  if (!kilograms) return null;
  const tonnes = kilograms.over(Fraction.of(1000n)).round(6);
  const byMass = tonnes.over(Fraction.parse(tariff.loadTonnes)).ceil();
  const byVolume =
    cubicMetres && tariff.loadCubicMetres !== null
      ? cubicMetres.over(Fraction.parse(tariff.loadCubicMetres)).ceil()
      : 0n;
  const loads = byVolume > byMass ? byVolume : byMass;
  const least = Fraction.of(loads).times(Fraction.parse(tariff.leastTonnes));
  const charged = tonnes.isAbove(least) ? tonnes : least;
  const rate = Fraction.parse(tariff.perTonneKm.amount);
  return {
    quantity,
    tonnes,
    distanceKm,
    loads,
    cost: charged.times(Fraction.of(distanceKm)).times(rate).round(2),
    days: roadDays(world, need, product)!,
  };
}

/** Returns the mass of goods by that of the product's type, for a quantity in the need's unit. */
function typicalMass(
  world: World,
  need: Need,
  { type }: Product,
  quantity: Fraction,
): Fraction | null {
  const mass = world.roads.masses.get(type?.code ?? '');
  const factor = mass && conversion(world, need.quantity!.unit.code, mass.unit);
  return mass && factor ? quantity.times(factor).times(Fraction.parse(mass.kilograms)) : null;
}
