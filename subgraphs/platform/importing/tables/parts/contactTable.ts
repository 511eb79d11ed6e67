import type { WorldFile } from '../../worlds/worldFile.ts';
import type { PartTable } from './partTable.ts';
import type { StoredParts } from './partSql.ts';

/**
 * Returns the table of the contacts of records. They are personal data: the change feed, the report and the
 * refusals of an import contain none of them, and an import of them is not taken back, because what was there
 * before is not kept.
 * @param file the file of the contacts in a world.
 * @param records the type of the records, their table, and the view with their facts.
 * @param example the key of a record, for the template.
 */
export function contactTable(
  names: Pick<PartTable, 'name' | 'description'>,
  file: WorldFile,
  records: Pick<StoredParts, 'kind' | 'table' | 'view'>,
  example: string,
): PartTable {
  return {
    ...names,
    file,
    record: 'record',
    stored: {
      ...records,
      fact: 'contacts',
      rows: {
        table: 'contact',
        record: 'record_id',
        keys: { place: ['place'] },
        columns: { role: ['role'], name: ['name'], phone: ['phone'], email: ['email'] },
        isSourced: true,
      },
      isPersonal: true,
    },
    example: {
      record: example,
      place: '1',
      role: 'ДЕМО отдел продаж',
      email: 'demo@example.org',
    },
  };
}
