import { z } from 'zod';
import { isInn } from '../../../../../domain/registries/identifiers.ts';
import { isKnownByInn, statedKeys } from '../../../records/referring/referenceLookup.ts';
import { StatedReference } from '../../../records/referring/statedReference.ts';
import type { RecordKey, WorldFile } from '../../../worlds/worldFile.ts';
import { type Cell, day, optional } from '../../cells.ts';
import { mayBeEmpty, natureOf } from '../../columns/cellNatures.ts';
import { mangledCode } from '../../columns/mangledCodes.ts';
import type { CellNature, GivenRow } from '../../files/givenRow.ts';
import { type CellFault, type ReadColumn, readCell } from './cellReading.ts';

/** The columns of a kind of table, the rule of its rows, and the records to which its columns refer. */
export type RowFormat = Pick<WorldFile, 'columns' | 'rule' | 'references'>;

/** What is wrong with a row. */
export interface RowFault extends CellFault {
  /** The wrong column; null if the row is wrong as a whole. */
  readonly field: string | null;
}

/** The values of the cells of a row, by column; references to records are `StatedReference`s. */
export type RowValues = Readonly<Record<string, unknown>>;

/** A column of the file, where it is, and the records to which its cells refer. */
interface PlacedColumn extends ReadColumn {
  readonly at: number;
  readonly to: RecordKey | null;
}

/** Reads the cells of the rows of a table with a certain header. */
export class RowCells {
  /** The names of the columns that the file has. */
  readonly names: ReadonlySet<string>;
  readonly #format: RowFormat;
  readonly #width: number;
  readonly #usual: ReadonlySet<string>;
  readonly #columns: readonly PlacedColumn[];
  /** The empty cells of missing columns; null if the rule does not apply to rows without them. */
  readonly #missing: RowValues | null;

  /**
   * @param header the columns of the cells of the header; null for one that is ignored.
   * @param isPart whether a row states all of a part, so that a missing column is one of empty cells.
   * @param usual the columns whose empty cells state nothing, because new records have a usual value.
   */
  constructor(
    format: RowFormat,
    header: readonly (string | null)[],
    { isPart = false, usual = new Set() }: { isPart?: boolean; usual?: ReadonlySet<string> } = {},
  ) {
    const cells: Readonly<Record<string, Cell<unknown>>> = {
      ...format.columns,
      asOf: optional(day),
    };
    const references: Readonly<Record<string, RecordKey | undefined>> = format.references ?? {};
    this.#format = format;
    this.#width = header.length;
    this.#usual = usual;
    this.#columns = header.flatMap((name, at) => {
      if (name === null) return [];
      const cell = cells[name]!;
      return [{ name, at, cell, nature: natureOf(name, cell), to: references[name] ?? null }];
    });
    this.names = new Set(this.#columns.map(({ name }) => name));
    const missing = Object.entries(format.columns).filter(([name]) => !this.names.has(name));
    const empty = missing.map(([name, cell]) => [name, z.safeDecode(cell, '').data ?? null]);
    this.#missing = isPart || missing.length === 0 ? Object.fromEntries(empty) : null;
  }

  /** Returns the values of a row, or what is wrong with it. */
  read(row: GivenRow): { readonly values: RowValues } | { readonly fault: RowFault } {
    if (!this.#hasWidth(row)) {
      const message = `expected ${this.#width} cells as in the header, got ${row.cells.length}`;
      return { fault: { code: 'WRONG_CELL_COUNT', field: null, message } };
    }
    const values: Record<string, unknown> = {};
    for (const column of this.#columns) {
      const text = row.cells[column.at] ?? '';
      if (text === '' && this.#usual.has(column.name)) continue;
      const given = row.natures?.[column.at] ?? 'text';
      const fault = column.to && keyFault(column.to, text, given, mayBeEmpty(column.cell));
      const read = fault ?? readCell(column, text, given);
      if ('code' in read) return { fault: { ...read, field: column.name } };
      values[column.name] = read.value;
    }
    const broken = this.#missing && this.#format.rule?.({ ...this.#missing, ...values });
    if (broken) {
      const at = this.#columns.find(({ name }) => name === broken.column)?.at ?? -1;
      const message = `expected ${broken.expected}, got "${row.cells[at] ?? ''}"`;
      return { fault: { code: 'WRONG_VALUE', field: broken.column, message } };
    }
    for (const { name, to } of this.#columns) {
      if (to !== null) values[name] = referenceOf(values[name], to, name, row.line);
    }
    return { values };
  }

  /** Returns what is wrong with the cell of a column of a row; null if nothing is. */
  faultIn(row: GivenRow, name: string): RowFault | null {
    const column = this.#columns.find((one) => one.name === name);
    if (column === undefined) return null;
    const { at } = column;
    const read = readCell(column, row.cells[at] ?? '', row.natures?.[at] ?? 'text');
    return 'code' in read ? { ...read, field: name } : null;
  }

  #hasWidth({ cells, natures }: GivenRow): boolean {
    if (cells.length > this.#width) return cells.slice(this.#width).every((cell) => cell === '');
    // A spreadsheet omits empty cells at the end of a row.
    return natures !== null || cells.length === this.#width;
  }
}

/** Returns what is wrong with the key of a record: it is missing, or an INN that a spreadsheet has mangled. */
function keyFault(
  to: RecordKey,
  text: string,
  given: CellNature,
  isOptional: boolean,
): CellFault | null {
  if (text === '') {
    const message = `expected ${statedKeys(to)}, got ""`;
    return isOptional ? null : { code: 'WRONG_VALUE', message };
  }
  const mangled = isKnownByInn(to) && !isInn(text) ? mangledCode('inn', text, given) : null;
  const message = `expected a code (${mangled}), got "${text}"`;
  return mangled === null ? null : { code: 'MANGLED_CODE', message };
}

/** Returns the reference that a key is, or the references in a list; another value as it is. */
function referenceOf(value: unknown, to: RecordKey, column: string, line: number): unknown {
  if (Array.isArray(value)) return value.map((one) => referenceOf(one, to, column, line));
  return typeof value === 'string' ? new StatedReference(value, to, column, line) : value;
}
