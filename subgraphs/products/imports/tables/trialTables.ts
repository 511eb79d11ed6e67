import { recordId } from '../../../domain/registries/recordIds.ts';
import { isNamed } from '../../../platform/importing/records/factRules.ts';
import type { FactRule } from '../../../platform/importing/records/importedType.ts';
import { recordSql } from '../../../platform/importing/records/recordSql.ts';
import { tableImport } from '../../../platform/importing/tables/records/tableImport.ts';
import { TrialStatus } from '../../model/catalogue/trial.ts';
import { trialsFile } from '../../world/trials.ts';

const trialRules: readonly FactRule[] = [
  isNamed,
  {
    fact: 'placeRu',
    expected: 'a place in Russian or in English',
    isMet: ({ placeRu, placeEn }) => (placeRu ?? placeEn ?? null) !== null,
  },
  {
    fact: 'foundOn',
    expected: 'a day if there are findings, and none otherwise',
    isMet: ({ findingsRu, findingsEn, foundOn }) =>
      ((findingsRu ?? findingsEn ?? null) === null) === ((foundOn ?? null) === null),
  },
  {
    fact: 'foundOn',
    expected: 'a day that is not before `since`',
    isMet: ({ since, foundOn }) =>
      typeof foundOn !== 'string' || (typeof since === 'string' && since <= foundOn),
  },
  {
    fact: 'status',
    expected: 'RUNNING without findings',
    isMet: ({ status, foundOn }) => status !== TrialStatus.FINISHED || typeof foundOn === 'string',
  },
];

/** How trials are stored, by id. */
const storedTrial = {
  ...recordSql({
    kind: 'Trial',
    table: 'trial',
    view: 'trial_facts',
    key: 'id',
    columns: {
      product_id: 'product',
      enterprise_id: 'enterprise',
      name_en: 'nameEn',
      name_ru: 'nameRu',
      place_en: 'placeEn',
      place_ru: 'placeRu',
      since: 'since',
      findings_en: 'findingsEn',
      findings_ru: 'findingsRu',
      found_on: 'foundOn',
      status: 'status',
    },
  }),
  idOf: (id: string) => recordId('Trial', id),
  rules: trialRules,
};

/** The imports of tables of trials. */
export const trialTables = [
  tableImport({
    name: 'trials',
    description: 'a table of the trials of products at enterprises, by id',
    file: trialsFile,
    key: 'id',
    type: storedTrial,
    example: {
      id: 'trial-demo',
      product: 'DEMO-1',
      enterprise: '2200005105',
      nameRu: 'ДЕМО испытание',
      placeRu: 'ДЕМО участок дороги',
      since: '2016-06-20',
      status: 'RUNNING',
    },
  }),
];
