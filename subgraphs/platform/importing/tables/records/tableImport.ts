import { ImportRefused } from '../../importRefused.ts';
import type { ReadItem } from '../../records/readItem.ts';
import type { ReadOptions, RecordImport } from '../../running/recordImport.ts';
import { StartupError } from '../../../process/startupError.ts';
import {
  type ColumnMapping,
  columnsOfHeader,
  readMapping,
  saveMapping,
} from '../columns/columnMapping.ts';
import { day, optional } from '../cells.ts';
import type { GivenRow } from '../files/givenRow.ts';
import { openTable } from '../files/tableFile.ts';
import { type RecordTable, cellsOf, tableType } from './recordTable.ts';
import { templateOf } from './template.ts';
import { RowReader } from './rowReader.ts';

/** Returns the import of a table that people keep, in their own columns and formats. */
export function tableImport(table: RecordTable): RecordImport {
  const { name, description } = table;
  return {
    name,
    description: `${description}: CSV, TSV or XLSX`,
    source: 'table',
    isFull: false,
    types: [tableType(table)],
    template: () => templateOf(table),
    read: (path, options) => readTableRecords(table, path, options),
  };
}

async function* readTableRecords(
  table: RecordTable,
  path: string,
  { signal, onBytes, region, table: given }: ReadOptions,
): AsyncGenerator<readonly ReadItem[]> {
  if (region !== null) throw new StartupError('A table has no region; omit --region.');
  const { sheet = null, mapping = null } = given ?? {};
  const file = await openTable(path, sheet);
  let reader: RowReader | null = null;
  for await (const batch of filledFirst(file.rows({ signal, onBytes }))) {
    const rows = reader === null ? batch.slice(1) : batch;
    reader ??= readerOf(table, path, batch, mapping);
    for (let at = 0; at < rows.length; at += batchSize) {
      yield rows.slice(at, at + batchSize).map((row) => reader!.read(row));
    }
  }
  if (reader !== null) return;
  const message = 'expected a row of column names, got no text';
  throw new ImportRefused([{ line: null, code: 'EMPTY_FILE', message }]);
}

/** Joins the first batches until they have enough rows to say what the columns contain. */
async function* filledFirst(
  batches: AsyncIterable<readonly GivenRow[]>,
): AsyncGenerator<readonly GivenRow[]> {
  let first: GivenRow[] | null = [];
  for await (const batch of batches) {
    if (first === null) {
      yield batch;
      continue;
    }
    first.push(...batch);
    if (first.length <= batchSize) continue;
    yield first;
    first = null;
  }
  if (first !== null && first.length > 0) yield first;
}

/** The number of records that are compared in one step. */
const batchSize = 1_000;

function readerOf(
  table: RecordTable,
  path: string,
  [header, ...rows]: readonly GivenRow[],
  given: ColumnMapping | null,
): RowReader {
  const { line } = header!;
  const read = { ...cellsOf(table), asOf: optional(day) };
  const ignored = ['provenance', 'source', 'changedFacts'];
  const mapping = given ?? readMapping(path);
  const columns = columnsOfHeader(header!, { read, ignored }, mapping, rows.slice(0, batchSize));
  if (!columns.includes('id') && !columns.includes(table.key)) {
    const message = 'expected this column, by which the records are known, but it is missing';
    throw new ImportRefused([{ line, column: table.key, code: 'MISSING_COLUMN', message }]);
  }
  for (const group of table.groups ?? []) {
    const missing = group.columns.filter((column) => !columns.includes(column));
    if (missing.length === 0 || missing.length === group.columns.length) continue;
    const message = `expected this column beside the others of ${group.columns.join(', ')}, but it is missing`;
    throw new ImportRefused([{ line, column: missing[0]!, code: 'MISSING_COLUMN', message }]);
  }
  if (given !== null) saveMapping(path, given);
  return new RowReader(table, columns);
}
