import type { ReadItem } from '../../records/readItem.ts';
import type { ReadOptions, RecordImport } from '../../running/recordImport.ts';
import { type TableHeader, missingColumn, openedRows } from './openedRows.ts';
import { type RecordTable, cellsOf, keyColumns, tableType } from './recordTable.ts';
import { templateOf } from './template.ts';
import { RowReader } from './reading/rowReader.ts';

/** Returns the import of a table that people keep, in their own columns and formats. */
export function tableImport(table: RecordTable): RecordImport {
  const { name, description } = table;
  return {
    name,
    description: `${description}: CSV, TSV or XLSX`,
    source: 'table',
    isFull: false,
    types: [tableType(table)],
    ...(table.columns === undefined && { worldFile: table.file.path }),
    isTable: true,
    template: () => templateOf(table),
    read: (path, options) => readTableRecords(table, path, options),
  };
}

async function* readTableRecords(
  table: RecordTable,
  path: string,
  options: ReadOptions,
): AsyncGenerator<readonly ReadItem[]> {
  const open = (header: TableHeader) => readerOf(table, header);
  for await (const { reader, rows } of openedRows(
    path,
    options,
    table.name,
    cellsOf(table),
    open,
  )) {
    yield rows.map((row) => reader.read(row));
  }
}

function readerOf(table: RecordTable, { line, columns }: TableHeader): RowReader {
  const absent = keyColumns(table).find((column) => !columns.includes(column));
  if (!columns.includes('id') && absent !== undefined) {
    throw missingColumn(line, absent, 'by which the records are known');
  }
  for (const group of table.groups ?? []) {
    const missing = group.columns.filter((column) => !columns.includes(column));
    if (missing.length === 0 || missing.length === group.columns.length) continue;
    throw missingColumn(line, missing[0]!, `beside the others of ${group.columns.join(', ')}`);
  }
  return new RowReader(table, columns);
}
