import { join } from 'node:path';
import { isWithin } from '../exact/days.ts';
import { Fraction } from '../exact/fraction.ts';
import type { AskData } from '../facts/asking.ts';
import type { Money, World } from '../facts/facts.ts';
import { conversion } from '../facts/units.ts';
import { readRows } from '../facts/world.ts';
import { cargoOf } from '../pairs/cargo.ts';
import type { Pair } from '../pairs/pairs.ts';

interface Tariff {
  readonly perTonneKm: Money;
  readonly loadTonnes: string;
  readonly loadCubicMetres: string | null;
  readonly leastTonnes: string;
  readonly kmPerDay: number;
  readonly handlingDays: number;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Distances, masses and the tariff of a day; the first two are data that the graph does not serve. */
export interface Roads {
  readonly tariff: Tariff | null;
  readonly distances: ReadonlyMap<string, number>;
  readonly masses: ReadonlyMap<string, { readonly unit: string; readonly kilograms: string }>;
}

/** The haul of an order. */
export interface Haul {
  readonly tonnes: Fraction;
  readonly distanceKm: number;
  readonly loads: bigint;
  readonly cost: Fraction;
  readonly days: number;
}

/** Reads the tariff of a day, and the distances and masses of the demonstration. */
export async function readRoads(ask: AskData, asOf: string, root: string): Promise<Roads> {
  const { freightTariffs } = (await ask(`{ freightTariffs { perTonneKm { amount } loadTonnes
    loadCubicMetres leastTonnes kmPerDay handlingDays validFrom validTo } }`)) as {
    freightTariffs: readonly Tariff[];
  };
  const folder = join(root, 'subgraphs/demonstration/freight');
  const distances = readRows<{ regionA: string; regionB: string; km: string }>(
    join(folder, 'distances.csv'),
  );
  const masses = readRows<{ productType: string; unit: string; kilograms: string }>(
    join(folder, 'cargo_masses.csv'),
  );
  return {
    tariff: freightTariffs.find((tariff) => isWithin(asOf, tariff)) ?? null,
    distances: new Map(
      distances.flatMap(({ regionA, regionB, km }) => [
        [`${regionA} ${regionB}`, Number(km)] as const,
        [`${regionB} ${regionA}`, Number(km)] as const,
      ]),
    ),
    masses: new Map(masses.map((row) => [row.productType, row])),
  };
}

/** Computes the haul of what is ordered; null if a fact is missing. */
export function haulOf(world: World, roads: Roads, pair: Pair): Haul | null {
  const { tariff, distances } = roads;
  const from = pair.maker?.region.code;
  const distanceKm = distances.get(`${from} ${pair.need.deliverTo.code}`);
  const kilograms = kilogramsOf(world, roads, pair);
  if (!tariff || distanceKm === undefined || kilograms === null) return null;
  const { cubicMetres } = cargoOf(world, pair.product, pair.order.ordered!);
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
    tonnes,
    distanceKm,
    loads,
    cost: charged.times(Fraction.of(distanceKm)).times(rate).round(2),
    days: Math.ceil(distanceKm / tariff.kmPerDay) + tariff.handlingDays,
  };
}

/** Returns the mass of the goods: what the product states, else that of its type. */
function kilogramsOf(
  world: World,
  { masses }: Roads,
  { product, need, order }: Pair,
): Fraction | null {
  if (!order.ordered || !order.perNeedUnit || order.ordered.numerator === 0n) return null;
  const stated = cargoOf(world, product, order.ordered).kilograms;
  if (stated) return stated;
  const mass = masses.get(product.type?.code ?? '');
  const factor = mass && conversion(world, need.quantity.unit.code, mass.unit);
  if (!mass || !factor) return null;
  return order.ordered.over(order.perNeedUnit).times(factor).times(Fraction.parse(mass.kilograms));
}
