import { ImportRefused } from '../../importRefused.ts';
import type { FilePlace, ReadItem } from '../../records/readItem.ts';
import type { ReadOptions } from '../../running/recordImport.ts';
import { readOrRefuse } from '../../xml/recordValues.ts';
import { StartupError } from '../../../process/startupError.ts';
import type { Cell } from '../cells.ts';
import { natureOf } from '../columns/cellNatures.ts';
import { type ColumnMapping, readMapping, saveMapping } from '../columns/columnMapping.ts';
import { type ColumnNames, type FoundColumns, foundColumns } from './foundColumns.ts';
import type { GivenRow } from '../files/givenRow.ts';
import { openTable } from '../files/tableFile.ts';
import { maxTitles } from '../records/headerRow.ts';
import { type ReadColumn, readCell } from '../records/reading/cellReading.ts';

/** A table that a registry publishes: rows of titles, a header with names that vary, and a record a row. */
export interface TitledTable {
  /** The name of the kind of table, for which a mapping of its columns is saved. */
  readonly kind: string;
  /** The names of all columns that belong to the table, also of those that this import does not read. */
  readonly names: ColumnNames;
  /** The columns without which a row is not the header. */
  readonly required: readonly string[];
  /** The cells of the columns that are read. */
  readonly cells: Readonly<Record<string, Cell<unknown>>>;
  /** Returns the text of a cell without what the registry writes around it; absent if it is taken as it is. */
  readonly cleaned?: (column: string, text: string) => string;
  /**
   * Returns the records of a row. The values of columns that the file lacks are absent.
   * @throws InvalidValue for values that contradict each other; the row is then refused.
   */
  readonly recordsOf: (
    values: Readonly<Record<string, unknown>>,
    row: TitledRow,
  ) => readonly ReadItem[];
}

/** A row of a titled table. */
export interface TitledRow {
  readonly place: FilePlace;
  /** The texts of the rows before the header. */
  readonly titles: readonly string[];
}

/** The number of records that are compared in one step. */
const batchSize = 1_000;

/**
 * Reads the records of a titled table. Rows with one text only, such as notes, and a row that numbers the
 * columns state no record.
 * @throws ImportRefused `MISSING_COLUMN` if no row has all required columns.
 */
export async function* readTitledRecords(
  table: TitledTable,
  path: string,
  { signal, onBytes, region, table: given, onHeader }: ReadOptions,
): AsyncGenerator<readonly ReadItem[]> {
  if (region !== null)
    throw new StartupError('A registry as a table has no region; omit --region.');
  const { sheet = null, mapping = null } = given ?? {};
  const file = await openTable(path, sheet);
  const header = new HeaderSearch(table, mapping ?? readMapping(path, table.kind));
  for await (const batch of file.rows({ signal, onBytes })) {
    const isFound = header.reader !== null;
    const rows = isFound ? batch : header.search(batch);
    const { reader, line } = header;
    if (reader === null || line === null) continue;
    if (!isFound) onHeader?.(line);
    if (!isFound && mapping !== null) saveMapping(path, table.kind, mapping);
    for (let at = 0; at < rows.length; at += batchSize) {
      yield rows.slice(at, at + batchSize).flatMap((row) => reader.read(row));
    }
  }
  if (header.reader === null) throw header.refusal();
}

/** Searches for the header among the first rows. */
class HeaderSearch {
  /** The reader of the rows after the header, and the line of the header; null until it is found. */
  reader: TitledReader | null = null;
  line: number | null = null;
  readonly #table: TitledTable;
  readonly #mapping: ColumnMapping;
  readonly #titles: GivenRow[] = [];

  constructor(table: TitledTable, mapping: ColumnMapping) {
    this.#table = table;
    this.#mapping = mapping;
  }

  /**
   * Looks for the header in rows.
   * @returns the rows after it; none if it is not among them.
   * @throws ImportRefused if it is not among the first rows of the file.
   */
  search(rows: readonly GivenRow[]): readonly GivenRow[] {
    for (const [index, row] of rows.entries()) {
      const found = this.#columnsOf(row);
      if (this.#missingIn(found).length === 0) {
        const titles = this.#titles.flatMap(({ cells }) => cells).filter((text) => text !== '');
        this.reader = new TitledReader(this.#table, found, titles);
        this.line = row.line;
        return rows.slice(index + 1);
      }
      this.#titles.push(row);
      if (this.#titles.length === maxTitles) throw this.refusal();
    }
    return [];
  }

  /** Returns the refusal of a file without a header: what the row lacks that is most like one. */
  refusal(): ImportRefused {
    const rated = this.#titles.map((row) => ({ row, found: this.#columnsOf(row) }));
    const best = rated.toSorted((one, other) => other.found.size - one.found.size)[0];
    if (best === undefined) {
      const message = 'expected a row of column names, got no text';
      return new ImportRefused([{ line: null, code: 'EMPTY_FILE', message }]);
    }
    const { line, cells } = best.row;
    const got = cells
      .filter((text) => text !== '')
      .map((text) => `"${oneLine(text)}"`)
      .join(', ');
    return new ImportRefused(
      this.#missingIn(best.found).map((column) => {
        const [name = column] = this.#table.names[column] ?? [];
        const message =
          `expected a header with this column, got ${got.slice(0, 500)}; if it has another name, ` +
          `pass --map "<its name>=${column}"`;
        return { line, column: name, code: 'MISSING_COLUMN', message };
      }),
    );
  }

  #columnsOf({ cells }: GivenRow): FoundColumns {
    const found = new Map(foundColumns(cells, this.#table.names));
    for (const [name, column] of Object.entries(this.#mapping)) {
      const at = cells.findIndex((text) => oneLine(text) === oneLine(name));
      if (at === -1) continue;
      for (const [other, place] of found) if (place === at) found.delete(other);
      if (column !== '') found.set(column, at);
    }
    return found;
  }

  #missingIn(found: FoundColumns): readonly string[] {
    return this.#table.required.filter((column) => !found.has(column));
  }
}

/** Reads the rows after the header. */
class TitledReader {
  readonly #table: TitledTable;
  readonly #titles: readonly string[];
  readonly #columns: readonly (ReadColumn & { readonly at: number })[];
  #isFirst = true;

  constructor(table: TitledTable, found: FoundColumns, titles: readonly string[]) {
    this.#table = table;
    this.#titles = titles;
    this.#columns = Object.entries(table.cells).flatMap(([name, cell]) => {
      const at = found.get(name);
      return at === undefined ? [] : [{ name, at, cell, nature: natureOf(name, cell) }];
    });
  }

  read({ line, cells, natures }: GivenRow): readonly ReadItem[] {
    const isNumbering = this.#isFirst && isNumbers(cells);
    this.#isFirst = false;
    if (isNumbering || cells.filter((text) => text !== '').length < 2) return [];
    const place = { member: null, line };
    const values: Record<string, unknown> = {};
    for (const column of this.#columns) {
      const { name, at } = column;
      const text = this.#table.cleaned?.(name, cells[at] ?? '') ?? cells[at] ?? '';
      const read = readCell(column, text, natures?.[at] ?? 'text');
      if ('code' in read) return [{ refused: { place, field: name, text: null, ...read } }];
      values[name] = read.value;
    }
    const titles = this.#titles;
    return readOrRefuse({ place, text: () => null }, () =>
      this.#table.recordsOf(values, { place, titles }),
    );
  }
}

/** Whether cells are the numbers 1, 2, 3 and so on. */
function isNumbers(cells: readonly string[]): boolean {
  return cells.every((text, index) => text === String(index + 1));
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
