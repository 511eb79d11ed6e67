import { recordId } from '../../domain/registries/recordIds.ts';
import { Decimal } from '../../domain/values/decimal.ts';
import {
  isNamed,
  isPeriod,
  isNotNegative,
  isWithin,
} from '../../platform/importing/records/factRules.ts';
import type { Facts } from '../../platform/importing/records/importedType.ts';
import { recordSql } from '../../platform/importing/records/recordSql.ts';
import { tableImport } from '../../platform/importing/tables/records/tableImport.ts';
import { measuresFile } from '../world/measures.ts';
import { CostBasis } from '../rules/plans/measure.ts';
import { keyRatesFile } from '../world/terms.ts';

/** How the measures of the catalogue are stored, by id. */
const storedMeasure = {
  ...recordSql({
    kind: 'Measure',
    table: 'catalogue_measure',
    view: 'catalogue_measure_facts',
    key: 'id',
    columns: {
      kind: 'kind',
      name_en: 'nameEn',
      name_ru: 'nameRu',
      removes: 'removes',
      codes: 'codes',
      cost_basis: 'costBasis',
      cost: 'cost',
      days: 'days',
      before: 'before',
      responsible: 'responsible',
      prerequisites: 'prerequisites',
      certain: 'certain',
      valid_from: 'validFrom',
      valid_to: 'validTo',
    },
  }),
  idOf: (id: string) => recordId('Measure', id),
  rules: [
    isNamed,
    isPeriod,
    isNotNegative('cost'),
    {
      fact: 'cost',
      expected: 'an amount in roubles with at most 2 decimal places',
      isMet: ({ costBasis, cost }: Facts) =>
        !amounts.has(costBasis) || new Decimal(cost as string).decimalPlaces() <= 2,
    },
    isWithin('days', 0, 3_650),
  ],
};

/** The bases whose cost is an amount, not a multiple. */
const amounts: ReadonlySet<unknown> = new Set([CostBasis.ONCE, CostBasis.BLOCKER]);

/** How key rates are stored, by their first days. */
const storedKeyRate = {
  ...recordSql({
    kind: 'KeyRate',
    table: 'key_rate',
    view: 'key_rate_facts',
    key: 'id',
    columns: { valid_from: 'validFrom', valid_to: 'validTo', annual_rate: 'annualRate' },
    isIdGenerated: true,
  }),
  idOf: (validFrom: string) => validFrom,
  rules: [isPeriod, isWithin('annualRate', 0, 1)],
};

/** The imports of tables of the measures that remove blockers, and of key rates. */
export const measureTables = [
  tableImport({
    name: 'key-rates',
    description: "a table of the central bank's key rates, by first day",
    file: keyRatesFile,
    key: 'validFrom',
    type: storedKeyRate,
    example: { validFrom: '2013-09-13', validTo: '2014-03-03', annualRate: '0.055' },
  }),
  tableImport({
    name: 'measures',
    description: 'a table of the measures that remove blockers of matches, by id',
    file: measuresFile,
    key: 'id',
    type: storedMeasure,
    example: {
      id: 'measure-demo',
      kind: 'CERTIFICATION',
      nameRu: 'ДЕМО сертификация',
      removes: 'CERTIFICATE',
      costBasis: 'ONCE',
      cost: '380000',
      days: '75',
      before: 'DELIVERY',
      responsible: 'CERTIFICATION_BODY',
      certain: 'yes',
    },
    usual: { prerequisites: [] },
  }),
];
