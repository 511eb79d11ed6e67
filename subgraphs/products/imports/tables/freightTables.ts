import { recordId } from '../../../domain/registries/recordIds.ts';
import {
  isNamed,
  isPeriod,
  isNotLess,
  isNotNegative,
  isPositive,
  isWithin,
} from '../../../platform/importing/records/factRules.ts';
import { recordSql } from '../../../platform/importing/records/recordSql.ts';
import { tableImport } from '../../../platform/importing/tables/records/tableImport.ts';
import { distancesFile, massesFile, tariffsFile } from '../../world/freight.ts';

/** How freight tariffs are stored, by id. */
const storedTariff = {
  ...recordSql({
    kind: 'FreightTariff',
    table: 'freight_tariff',
    view: 'freight_tariff_facts',
    key: 'id',
    columns: {
      name_en: 'nameEn',
      name_ru: 'nameRu',
      roubles_per_tonne_km: 'roublesPerTonneKm',
      load_tonnes: 'loadTonnes',
      load_cubic_metres: 'loadCubicMetres',
      least_tonnes: 'leastTonnes',
      km_per_day: 'kmPerDay',
      handling_days: 'handlingDays',
      valid_from: 'validFrom',
      valid_to: 'validTo',
    },
  }),
  idOf: (id: string) => recordId('FreightTariff', id),
  rules: [
    isNamed,
    isPeriod,
    isPositive('roublesPerTonneKm'),
    isPositive('loadTonnes'),
    isPositive('loadCubicMetres'),
    isNotNegative('leastTonnes'),
    isNotLess('loadTonnes', 'leastTonnes'),
    isWithin('kmPerDay', 1, 2_000),
    isWithin('handlingDays', 0, 60),
  ],
};

/** How the masses of goods are stored, by product type. */
const storedMass = {
  ...recordSql({
    kind: 'CargoMass',
    table: 'cargo_mass',
    view: 'cargo_mass_facts',
    key: 'product_type_code',
    columns: { product_type_code: 'productType', unit: 'unit', kilograms: 'kilograms' },
    isIdGenerated: true,
  }),
  idOf: (productType: string) => productType,
  rules: [isPositive('kilograms')],
};

/** How the distances between regions are stored, by both regions. */
const storedDistance = {
  ...recordSql({
    kind: 'RegionDistance',
    table: 'region_distance',
    view: 'region_distance_facts',
    key: 'id',
    columns: { region_a: 'regionA', region_b: 'regionB', km: 'km' },
    isIdGenerated: true,
  }),
  idOf: (regions: string) => regions,
};

/** The imports of tables of freight: tariffs, distances and the masses of goods. */
export const freightTables = [
  tableImport({
    name: 'freight-tariffs',
    description: 'a table of freight tariffs, by id',
    file: tariffsFile,
    key: 'id',
    type: storedTariff,
    example: {
      id: 'tariff-demo',
      nameRu: 'ДЕМО автоперевозка',
      roublesPerTonneKm: '4.20',
      loadTonnes: '20',
      leastTonnes: '5',
      kmPerDay: '500',
      handlingDays: '2',
      validFrom: '2013-01-01',
      validTo: '2014-01-01',
    },
  }),
  tableImport({
    name: 'freight-distances',
    description: 'a table of the distances between regions, by both regions',
    file: distancesFile,
    key: ['regionA', 'regionB'],
    type: storedDistance,
    example: { regionA: 'RU-MOW', regionB: 'RU-SPE', km: '710' },
  }),
  tableImport({
    name: 'freight-masses',
    description: 'a table of the masses of goods, by product type',
    file: massesFile,
    key: 'productType',
    type: storedMass,
    example: { productType: 'demo-mesh', unit: 'MTK', kilograms: '0.35' },
  }),
];
