import { isInn } from '../../../../domain/registries/identifiers.ts';
import { isRecordId, recordId, type RecordType } from '../../../../domain/registries/recordIds.ts';
import type { FilePlace, ReadItem } from '../../records/readItem.ts';
import type { RecordKey } from '../../worlds/worldFile.ts';
import { type Cell, day, optional } from '../cells.ts';
import { natureOf } from '../columns/cellNatures.ts';
import type { GivenRow } from '../files/givenRow.ts';
import { type CellFault, type ReadColumn, readCell } from './cellReading.ts';
import { factValue } from './factValue.ts';
import { type RecordTable, cellsOf, factOfColumn } from './recordTable.ts';

/** A column of the file, where it is, and which fact its cells state. */
interface PlacedColumn extends ReadColumn {
  readonly at: number;
  /** The fact that the cells state; null if they state none, or only a part. */
  readonly fact: string | null;
}

/** Reads the rows of a table with a certain header. */
export class RowReader {
  readonly #table: RecordTable;
  readonly #width: number;
  readonly #columns: readonly PlacedColumn[];
  readonly #key: string;
  readonly #isWhole: boolean;

  /** @param columns the columns of the cells of the header; null for one that is ignored. */
  constructor(table: RecordTable, columns: readonly (string | null)[]) {
    const cells: Readonly<Record<string, Cell<unknown>>> = {
      ...cellsOf(table),
      asOf: optional(day),
    };
    this.#table = table;
    this.#width = columns.length;
    this.#columns = columns.flatMap((name, at) => {
      if (name === null) return [];
      const cell = cells[name]!;
      const fact = name === 'id' || name === 'asOf' ? null : factOfColumn(table, name);
      return [{ name, at, cell, nature: natureOf(name, cell), fact }];
    });
    this.#key = columns.includes('id') ? 'id' : table.key;
    this.#isWhole = Object.keys(cellsOf(table)).every((name) => columns.includes(name));
  }

  /** Reads a row as the facts of a record, or refuses it. */
  read(row: GivenRow): ReadItem {
    const place = { member: null, line: row.line };
    if (!this.#hasWidth(row)) {
      const message = `expected ${this.#width} cells as in the header, got ${row.cells.length}`;
      return refused(place, null, { code: 'WRONG_CELL_COUNT', message });
    }
    const values: Record<string, unknown> = {};
    for (const column of this.#columns) {
      const text = row.cells[column.at] ?? '';
      const read = readCell(column, text, row.natures?.[column.at] ?? 'text');
      if ('code' in read) return refused(place, column.name, read);
      values[column.name] = this.#ofReference(column.name, read.value);
    }
    const broken = this.#isWhole ? this.#table.file.rule?.(values) : null;
    if (broken) {
      const { at } = this.#columns.find(({ name }) => name === broken.column)!;
      const message = `expected ${broken.expected}, got "${row.cells[at] ?? ''}"`;
      return refused(place, broken.column, { code: 'WRONG_VALUE', message });
    }
    return this.#recordOf(place, values);
  }

  #recordOf(place: FilePlace, values: Readonly<Record<string, unknown>>): ReadItem {
    const { type, groups = [] } = this.#table;
    const key = values[this.#key];
    const isId = typeof key === 'string' && isRecordId(type.kind as RecordType, key);
    if (typeof key !== 'string' || isId !== (this.#key === 'id')) {
      const got = typeof key === 'string' ? `"${key}"` : 'nothing';
      const message = `expected the \`${this.#key}\` by which the record is known, got ${got}`;
      return refused(place, this.#key, { code: 'MISSING_FACT', message });
    }
    const facts: Record<string, unknown> = {};
    for (const { name, fact } of this.#columns) {
      if (fact !== null) facts[fact] = factValue(values[name]);
    }
    for (const group of groups) {
      if (group.columns.every((name) => name in values)) facts[group.fact] = group.read(values);
    }
    const asOf = (values['asOf'] as string | null | undefined) ?? null;
    return { record: { place, kind: type.kind, key, facts, asOf } };
  }

  /** A customer or an enterprise may also be named by its INN, if its id is made of it. */
  #ofReference(column: string, value: unknown): unknown {
    const { references = {} } = this.#table.file;
    const key = (references as Readonly<Record<string, RecordKey>>)[column];
    const type = key && namedByInn.get(key.table);
    return type && typeof value === 'string' && isInn(value) ? recordId(type, value) : value;
  }

  #hasWidth({ cells, natures }: GivenRow): boolean {
    if (cells.length > this.#width) return cells.slice(this.#width).every((cell) => cell === '');
    // A spreadsheet omits empty cells at the end of a row.
    return natures !== null || cells.length === this.#width;
  }
}

/** The types whose records are known by their INN, by table. */
const namedByInn: ReadonlyMap<string, RecordType> = new Map([
  ['customer', 'Customer'],
  ['enterprise', 'Enterprise'],
]);

function refused(place: FilePlace, field: string | null, { code, message }: CellFault): ReadItem {
  return { refused: { place, code, field, message, text: null } };
}
