import { type Criterion, writeCriteria } from '../../domain/matching/requirement.ts';
import { contactTable } from '../../platform/importing/tables/parts/contactTable.ts';
import { partImport } from '../../platform/importing/tables/parts/partImport.ts';
import { ktruCharacteristicsFile } from '../world/classifiers.ts';
import { criteriaFile } from '../world/criteria.ts';
import { ktruKey, needKey } from '../world/keys.ts';
import { needContactsFile } from '../world/needs.ts';

/** The imports of tables whose rows are parts of the records of customers. */
export const customerParts = [
  partImport({
    name: 'criteria',
    description: 'a table of the requirements of needs',
    file: { ...criteriaFile, references: { need: needKey } },
    record: 'need',
    stored: {
      kind: 'Need',
      table: 'need',
      view: 'need_facts',
      fact: 'criteria',
      rows: { column: 'criteria' },
    },
    read: (rows) => writeCriteria(criteriaFile.read(rows) as readonly Criterion[]),
    example: {
      need: 'DEMO-1',
      criterion: 'strength',
      group: 'strength-1',
      property: 'tensileStrength',
      operator: 'GTE',
      values: '50',
      unit: 'N31',
      hard: 'yes',
    },
  }),
  partImport({
    name: 'ktru-characteristics',
    description: 'a table of the characteristics of positions of KTRU, with their allowed values',
    file: { ...ktruCharacteristicsFile, references: { code: ktruKey } },
    record: 'code',
    stored: {
      kind: 'KtruPosition',
      table: 'ktru_position',
      view: 'ktru_position_facts',
      fact: 'characteristics',
      rows: { column: 'characteristics' },
    },
    read: (rows) => ktruCharacteristicsFile.read(rows) as readonly unknown[],
    example: {
      code: '23.14.12.110-00000001',
      name: 'ДЕМО прочность вдоль',
      values: '≥ 40 и < 60;≥ 60',
      unit: 'N31',
      mandatory: 'yes',
    },
  }),
  partImport(
    contactTable(
      { name: 'need-contacts', description: 'a table of the contacts of needs' },
      needContactsFile,
      { kind: 'Need', table: 'need', view: 'need_facts' },
      'DEMO-1',
    ),
  ),
];
