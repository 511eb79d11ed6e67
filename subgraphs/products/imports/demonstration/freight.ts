import type { EntityManager } from '@mikro-orm/postgresql';
import {
  day,
  decimal,
  optional,
  region,
  filledText,
  unit,
  wholeNumber,
  recordKey,
} from '../../../platform/importing/tables/cells.ts';
import { type TableKeys } from '../../../platform/importing/tables/csvTable.ts';
import {
  insertRows,
  provenanceCells,
  provenanceNames,
  sourcedIn,
  readWorldTable,
} from '../../../platform/importing/worlds/worldRows.ts';
import { CargoMass, FreightTariff, RegionDistance } from '../../model/freight/records.ts';

/** Loads freight tariffs, distances between regions and unit masses of product types. */
export async function loadFreight(
  em: EntityManager,
  folder: string,
  types: TableKeys,
): Promise<void> {
  const tariffs = readWorldTable(folder, 'freight/tariffs.csv', {
    columns: {
      id: recordKey('FreightTariff'),
      nameEn: optional(filledText),
      nameRu: optional(filledText),
      roublesPerTonneKm: decimal,
      loadTonnes: decimal,
      loadCubicMetres: optional(decimal),
      leastTonnes: decimal,
      kmPerDay: wholeNumber,
      handlingDays: wholeNumber,
      validFrom: day,
      validTo: optional(day),
      ...provenanceCells,
    },
    mayLack: provenanceNames,
    unique: [['id']],
  });
  await insertRows(em, FreightTariff, tariffs.file, tariffs.rows.map(sourcedIn(folder)));
  const sourced = sourcedIn(folder);
  const distances = readWorldTable(folder, 'freight/distances.csv', {
    columns: { regionA: region, regionB: region, km: wholeNumber, ...provenanceCells },
    mayLack: provenanceNames,
    unique: [['regionA', 'regionB']],
  });
  const distanceRows = distances.rows.map((row) => ({
    ...sourced(row),
    regionA: row.regionA.code,
    regionB: row.regionB.code,
  }));
  await insertRows(em, RegionDistance, distances.file, distanceRows);
  await loadMasses(em, folder, types);
}

async function loadMasses(em: EntityManager, folder: string, types: TableKeys): Promise<void> {
  const sourced = sourcedIn(folder);
  const masses = readWorldTable(folder, 'freight/cargo_masses.csv', {
    columns: { productType: filledText, unit, kilograms: decimal, ...provenanceCells },
    mayLack: provenanceNames,
    unique: [['productType', 'unit']],
    references: { productType: types },
  });
  const rows = masses.rows.map(({ productType, ...facts }) => ({
    ...sourced(facts),
    productTypeCode: productType,
  }));
  await insertRows(em, CargoMass, masses.file, rows);
}
