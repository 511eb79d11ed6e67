import { recordId } from '../../domain/registries/recordIds.ts';
import { recordSql } from '../../platform/importing/records/recordSql.ts';
import { tableImport } from '../../platform/importing/tables/records/tableImport.ts';
import { measuresFile } from '../world/measures.ts';
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
};

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
