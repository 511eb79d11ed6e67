import { join } from 'node:path';
import { isWithin } from '../exact/days.ts';
import type { AskData } from './asking.ts';
import type { Roads, Tariff } from './facts.ts';
import { readRows } from './rows.ts';

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
