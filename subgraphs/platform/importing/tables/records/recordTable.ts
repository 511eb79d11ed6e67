import { z } from 'zod';
import { isRecordId, type RecordType } from '../../../../domain/registries/recordIds.ts';
import type { Facts, ImportedType } from '../../records/importedType.ts';
import type { WorldFile } from '../../worlds/worldFile.ts';
import { mayBeEmpty } from '../columns/cellNatures.ts';
import type { Cell } from '../cells.ts';
import { factValue } from './factValue.ts';
import { isSameFact } from './sameFact.ts';

type Row = Readonly<Record<string, unknown>>;

/** Columns that are together one fact. */
export interface FactGroup {
  readonly fact: string;
  readonly columns: readonly string[];
  /**
   * Returns the fact of a row that has all of the columns.
   * @throws InvalidValue if the cells do not belong together; the row is then refused.
   */
  read(row: Row): unknown;
}

/** A kind of table that people keep: the records of one type, a row each, in the columns of a world's file. */
export interface RecordTable {
  /** The name of the kind, such as "enterprises". */
  readonly name: string;
  /** A description of the table, in one line. */
  readonly description: string;
  readonly file: WorldFile;
  /**
   * The columns of the file that the table has; all of them if absent. A table that lacks required ones
   * changes records, but states no new ones.
   */
  readonly columns?: readonly string[];
  /**
   * The column with the natural key, or the columns whose texts, separated by spaces, are the key; a table
   * that has the column `id` is read by it instead.
   */
  readonly key: string | readonly string[];
  /** How the records are compared and written, by their natural key. */
  readonly type: Omit<ImportedType, 'shape' | 'required' | 'merge' | 'repeats'>;
  /** The names of the facts in the change feed, by column, if they differ. */
  readonly facts?: Readonly<Record<string, string>>;
  readonly groups?: readonly FactGroup[];
  /** The cells of a made-up record, by column, for the template. */
  readonly example: Readonly<Record<string, string>>;
  /** The facts of a new record that the table does not state. */
  readonly usual?: Facts;
}

/** Returns the columns of a table with their cells, without those of the provenance. */
export function cellsOf({ file, columns }: RecordTable): Readonly<Record<string, Cell<unknown>>> {
  const cells = Object.entries(file.columns);
  return Object.fromEntries(cells.filter(([name]) => columns?.includes(name) ?? true));
}

/** Returns the columns with the natural key of a table. */
export function keyColumns({ key }: Pick<RecordTable, 'key'>): readonly string[] {
  return typeof key === 'string' ? [key] : key;
}

/** Returns the name of the fact that a column states; null for one of a group. */
export function factOfColumn(
  { facts = {}, groups = [] }: RecordTable,
  column: string,
): string | null {
  if (groups.some(({ columns }) => columns.includes(column))) return null;
  return facts[column] ?? column;
}

/** Returns the type of the records of a table, as an import compares and writes them. */
export function tableType(table: RecordTable): ImportedType {
  const { type, key, usual = {} } = table;
  const kind = type.kind as RecordType;
  const empty = { ...emptyFacts(table), ...usual };
  return {
    ...type,
    repeats: 'refuse',
    shape: z.looseObject({}),
    required: requiredFacts(table),
    currentSql: key === 'id' ? type.currentSql : `${type.currentSql} union all ${byId(type)}`,
    idOf: (text) => (isRecordId(kind, text) ? text : type.idOf(text)),
    merge: (current, stated) =>
      current === null ? { ...empty, ...stated } : sameFacts(current, stated),
  };
}

/** Returns the statement that reads records by their ids, with the ids as their keys. */
function byId({ currentByIdSql }: Pick<ImportedType, 'currentByIdSql'>): string {
  return `select found.id as key, found.id, found.version, found.before, found.facts, found.origins,
    found.provenance_kind, found.provenance_as_of from (${currentByIdSql}) as found`;
}

/** Returns the facts that a table must state of new records. */
function requiredFacts(table: RecordTable): readonly string[] {
  const { file, usual = {} } = table;
  return Object.entries(file.columns).flatMap(([column, cell]) => {
    const fact = factOfColumn(table, column);
    return column === 'id' || fact === null || fact in usual || mayBeEmpty(cell) ? [] : [fact];
  });
}

/** Returns the facts of a row whose cells are empty, as far as they may be. */
function emptyFacts(table: RecordTable): Facts {
  const single = Object.entries(cellsOf(table)).flatMap(([column, cell]) => {
    const fact = factOfColumn(table, column);
    const read = z.safeDecode(cell, '');
    return column === 'id' || fact === null || !read.success ? [] : [[fact, factValue(read.data)]];
  });
  return Object.fromEntries(single) as Facts;
}

/** Returns stated facts in which one that equals the current one is written like it. */
function sameFacts(current: Facts, stated: Facts): Facts {
  const kept = Object.keys(stated).filter((fact) => isSameFact(current[fact], stated[fact]));
  return { ...stated, ...Object.fromEntries(kept.map((fact) => [fact, current[fact]])) };
}
