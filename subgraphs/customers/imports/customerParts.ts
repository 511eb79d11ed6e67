import { type Criterion, writeCriteria } from '../../domain/matching/requirement.ts';
import { contactTable } from '../../platform/importing/tables/parts/contactTable.ts';
import { partImport } from '../../platform/importing/tables/parts/partImport.ts';
import { criteriaFile } from '../world/criteria.ts';
import { needKey } from '../world/keys.ts';
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
  partImport(
    contactTable(
      { name: 'need-contacts', description: 'a table of the contacts of needs' },
      needContactsFile,
      { kind: 'Need', table: 'need', view: 'need_facts' },
      'DEMO-1',
    ),
  ),
];
