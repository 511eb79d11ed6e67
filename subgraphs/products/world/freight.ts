import {
  day,
  decimal,
  filledText,
  optional,
  recordKey,
  reference,
  region,
  unit,
  wholeNumber,
} from '../../platform/importing/tables/cells.ts';
import { worldFile } from '../../platform/importing/worlds/worldFile.ts';
import { parseRegion } from '../../domain/registries/region.ts';
import { CargoMass, FreightTariff, RegionDistance } from '../model/freight/records.ts';
import { productTypeKey } from './keys.ts';

/** The freight tariffs. */
export const tariffsFile = worldFile({
  path: 'freight/tariffs.csv',
  entity: FreightTariff,
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
  },
  unique: [['id']],
});

/** The distances between regions. */
export const distancesFile = worldFile({
  path: 'freight/distances.csv',
  entity: RegionDistance,
  columns: { regionA: region, regionB: region, km: wholeNumber },
  unique: [['regionA', 'regionB']],
  rule: ({ regionA, regionB, km }) => {
    if (regionA.code > regionB.code) {
      return { column: 'regionA', expected: 'the region whose code comes first in the alphabet' };
    }
    return km >= 0 && km <= 20_000 ? null : { column: 'km', expected: '0 to 20000 km' };
  },
  combined: {
    columns: ['regionA', 'regionB'],
    read: ({ regionA, regionB }) => ({ regionA: regionA.code, regionB: regionB.code }),
    write: ({ regionA, regionB }) => ({
      regionA: parseRegion(regionA, 'regionA'),
      regionB: parseRegion(regionB, 'regionB'),
    }),
  },
});

/** The masses of units of product types. */
export const massesFile = worldFile({
  path: 'freight/cargo_masses.csv',
  entity: CargoMass,
  columns: { productType: reference, unit, kilograms: decimal },
  unique: [['productType', 'unit']],
  properties: { productType: 'productTypeCode' },
  references: { productType: productTypeKey },
});
