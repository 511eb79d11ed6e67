import { ImportRefused } from '../../importRefused.ts';
import type { ReadOptions } from '../../running/recordImport.ts';
import { StartupError } from '../../../process/startupError.ts';
import { type Cell, day, optional } from '../cells.ts';
import { columnsOfHeader, readMapping, saveMapping } from '../columns/columnMapping.ts';
import { headerAt } from './headerRow.ts';
import { type GivenRow, lengthOf } from '../files/givenRow.ts';
import { openTable } from '../files/tableFile.ts';

/** The header of a table: the columns of its cells, and its line. */
export interface TableHeader {
  /** The columns of the cells; null for one that is ignored. */
  readonly columns: readonly (string | null)[];
  readonly line: number;
}

/**
 * Reads the rows of a table in batches. Rows of titles may stand above its header.
 * @param kind the name of the kind of table, for which a mapping of its columns is saved.
 * @param read the columns that a table of the kind may have, with their cells.
 * @param open returns the reader of the rows below a header.
 * @throws ImportRefused if the file is no table, has other columns, or `open` refuses its header.
 */
export async function* openedRows<Reader>(
  path: string,
  { signal, onBytes, region, table: given, onHeader }: ReadOptions,
  kind: string,
  read: Readonly<Record<string, Cell<unknown>>>,
  open: (header: TableHeader) => Reader,
): AsyncGenerator<{ readonly reader: Reader; readonly rows: readonly GivenRow[] }> {
  if (region !== null) throw new StartupError('A table has no region; omit --region.');
  const { sheet = null, mapping = null } = given ?? {};
  const file = await openTable(path, sheet);
  let reader: Reader | null = null;
  for await (const batch of filledFirst(file.rows({ signal, onBytes }))) {
    let rows = batch;
    if (reader === null) {
      const known = {
        read: { ...read, asOf: optional(day) },
        ignored: ['provenance', 'source', 'changedFacts'],
      };
      const names = mapping ?? readMapping(path, kind);
      const at = headerAt(batch, known, names);
      const header = batch[at]!;
      rows = batch.slice(at + 1);
      if (at > 0) onHeader?.(header.line);
      const columns = columnsOfHeader(header, known, names, rows.slice(0, batchSize));
      reader = open({ line: header.line, columns });
      if (mapping !== null) saveMapping(path, kind, mapping);
    }
    for (let at = 0; at < rows.length; at += batchSize) {
      yield { reader, rows: rows.slice(at, at + batchSize) };
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
  let length = 0;
  for await (const batch of batches) {
    if (first === null) {
      yield batch;
      continue;
    }
    first.push(...batch);
    length += lengthOf(batch);
    if (first.length <= batchSize && length <= maxFirstLength) continue;
    yield first;
    first = null;
  }
  if (first !== null && first.length > 0) yield first;
}

/** The number of records that are compared in one step. */
const batchSize = 1_000;

/** The length of the first rows together, in characters, from which they say enough. */
const maxFirstLength = 4 * 1_024 ** 2;

/** Returns the refusal of a table without a column. */
export function missingColumn(line: number, column: string, reason: string): ImportRefused {
  const message = `expected this column, ${reason}, but it is missing`;
  return new ImportRefused([{ line, column, code: 'MISSING_COLUMN', message }]);
}
