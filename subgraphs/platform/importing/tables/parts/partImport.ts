import type { ReadItem } from '../../records/readItem.ts';
import type { ReadOptions, RecordImport } from '../../running/recordImport.ts';
import { mayBeEmpty } from '../columns/cellNatures.ts';
import { type TableHeader, missingColumn, openedRows } from '../records/openedRows.ts';
import { templateText } from '../records/template.ts';
import { PartReader } from './partReader.ts';
import { type PartTable, partType } from './partTable.ts';
import { RowGroups } from './rowGroups.ts';

/** Returns the import of a table whose rows are parts of records. */
export function partImport(table: PartTable): RecordImport {
  const { name, description } = table;
  return {
    name,
    description: `${description}: CSV, TSV or XLSX`,
    source: 'table',
    isFull: false,
    types: [partType(table)],
    worldFile: table.file.path,
    isTable: true,
    template: () => templateOf(table),
    read: (path, options) => readParts(table, path, options),
  };
}

async function* readParts(
  table: PartTable,
  path: string,
  options: ReadOptions,
): AsyncGenerator<readonly ReadItem[]> {
  const groups = new RowGroups(table.record);
  let reader: PartReader | null = null;
  try {
    const open = (header: TableHeader) => readerOf(table, header);
    for await (const { reader: opened, rows } of openedRows(
      path,
      options,
      table.file.columns,
      open,
    )) {
      reader = opened;
      const unnamed = rows.filter((row) => opened.recordOf(row) === '');
      if (unnamed.length > 0) {
        yield unnamed.flatMap((row) => opened.read({ key: '', rows: [row] }));
      }
      const named = rows.filter((row) => opened.recordOf(row) !== '');
      await groups.add(named.map((row) => [opened.recordOf(row), row]));
    }
    let batch: ReadItem[] = [];
    for await (const group of groups.read()) {
      batch.push(...reader!.read(group));
      if (batch.length < batchSize) continue;
      yield batch;
      batch = [];
    }
    yield batch;
  } finally {
    await groups.close();
  }
}

/** The number of records that are compared in one step. */
const batchSize = 1_000;

function readerOf(table: PartTable, { line, columns }: TableHeader): PartReader {
  for (const [column, cell] of Object.entries(table.file.columns)) {
    if (columns.includes(column) || column === 'id' || mayBeEmpty(cell)) continue;
    throw missingColumn(line, column, 'without which no row is complete');
  }
  return new PartReader(table, columns);
}

function templateOf({ file, record, example }: PartTable): string {
  const columns = Object.entries(file.columns).filter(([column]) => column !== 'id');
  return templateText(Object.fromEntries(columns), {
    key: record,
    ...(file.references && { references: file.references }),
    example,
    explain: (column, cell) => {
      if (column === record) return 'its rows state the whole list of its parts';
      return mayBeEmpty(cell) ? 'may be empty' : 'required';
    },
  });
}
