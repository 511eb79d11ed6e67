import { isRecordId, type RecordType } from '../../../../../domain/registries/recordIds.ts';
import { InvalidValue } from '../../../../../domain/values/invalidValue.ts';
import type { FilePlace, ReadItem } from '../../../records/readItem.ts';
import { StatedReference, referencesIn } from '../../../records/referring/statedReference.ts';
import type { GivenRow } from '../../files/givenRow.ts';
import { factValue } from '../factValue.ts';
import {
  type FactGroup,
  type RecordTable,
  cellsOf,
  factOfColumn,
  keyColumns,
} from '../recordTable.ts';
import { mayBeEmpty } from '../../columns/cellNatures.ts';
import { RowCells, type RowFault, type RowValues } from './rowCells.ts';

/** Reads the rows of a table with a certain header as records. */
export class RowReader {
  readonly #table: RecordTable;
  readonly #cells: RowCells;
  /** The columns with the key. */
  readonly #key: readonly string[];
  /** The facts that columns state, by column. */
  readonly #facts: readonly (readonly [column: string, fact: string])[];

  /** @param header the columns of the cells of the header; null for one that is ignored. */
  constructor(table: RecordTable, header: readonly (string | null)[]) {
    this.#table = table;
    this.#cells = new RowCells(table.file, header, { usual: usualColumns(table) });
    const { names } = this.#cells;
    this.#key = names.has('id') ? ['id'] : keyColumns(table);
    this.#facts = [...names].flatMap((name) => {
      const fact = name === 'id' || name === 'asOf' ? null : factOfColumn(table, name);
      return fact === null ? [] : [[name, fact] as const];
    });
  }

  /** Reads a row as the facts of a record, or refuses it. */
  read(row: GivenRow): ReadItem {
    const place = { member: null, line: row.line };
    const read = this.#cells.read(row);
    return 'fault' in read ? refused(place, read.fault) : this.#recordOf(place, read.values);
  }

  #recordOf(place: FilePlace, values: RowValues): ReadItem {
    const { type, groups = [] } = this.#table;
    const parts = this.#key.map((column) => keyText(values[column]));
    const key = parts.join(' ');
    const [column] = this.#key;
    const isId = isRecordId(type.kind as RecordType, key);
    if (parts.includes(null) || isId !== (column === 'id')) {
      const got = parts.includes(null) ? 'nothing' : `"${key}"`;
      const message = `expected the \`${this.#key.join(', ')}\` by which the record is known, got ${got}`;
      return refused(place, { code: 'MISSING_FACT', field: column!, message });
    }
    const facts: Record<string, unknown> = {};
    for (const [name, fact] of this.#facts) {
      if (name in values) facts[fact] = factValue(values[name]);
    }
    for (const group of groups) {
      if (!group.columns.every((name) => name in values)) continue;
      const read = factOfGroup(group, values);
      if ('fault' in read) return refused(place, read.fault);
      facts[group.fact] = read.value;
    }
    const asOf = (values['asOf'] as string | null | undefined) ?? null;
    const references = referencesIn(facts);
    return { record: { place, kind: type.kind, key, references, facts, asOf } };
  }
}

/** Returns the columns whose cells cannot be empty, and of which new records have a usual value. */
function usualColumns(table: RecordTable): ReadonlySet<string> {
  const { usual = {} } = table;
  const columns = Object.entries(cellsOf(table)).filter(
    ([column, cell]) => !mayBeEmpty(cell) && (factOfColumn(table, column) ?? '') in usual,
  );
  return new Set(columns.map(([column]) => column));
}

/** Returns the fact of a group of columns, or what is wrong with their cells. */
function factOfGroup(
  group: FactGroup,
  values: RowValues,
): { readonly value: unknown } | { readonly fault: RowFault } {
  try {
    return { value: group.read(values) };
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    return { fault: { code: 'WRONG_VALUE', field: group.columns[0]!, message: error.message } };
  }
}

/** Returns a part of the key of a record as text; null for an empty cell. */
function keyText(value: unknown): string | null {
  if (value instanceof StatedReference) return value.key;
  const text = factValue(value);
  return typeof text === 'string' ? text : null;
}

function refused(place: FilePlace, fault: RowFault): ReadItem {
  return { refused: { place, ...fault, text: null } };
}
