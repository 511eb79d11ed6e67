import { z } from 'zod';
import { InvalidValue } from '../../../../domain/values/invalidValue.ts';
import type { Facts } from '../../records/importedType.ts';
import type { ReadItem } from '../../records/readItem.ts';
import { type RecordFault, refusedRecord } from '../../records/refusedRecord.ts';
import { StatedReference, referencesIn } from '../../records/referring/statedReference.ts';
import { mayBeEmpty } from '../columns/cellNatures.ts';
import type { GivenRow } from '../files/givenRow.ts';
import { factValue } from '../records/factValue.ts';
import { RowCells, type RowValues } from '../records/reading/rowCells.ts';
import type { PartTable } from './partTable.ts';
import type { RowGroup } from './rowGroups.ts';

/** Reads the rows of a table with a certain header as parts of records. */
export class PartReader {
  readonly #table: PartTable;
  readonly #cells: RowCells;
  /** The sets of columns that are unique together, as far as the file has them. */
  readonly #unique: PartTable['file']['unique'];
  /** The place of the cell that names the record. */
  readonly #record: number;

  /** @param header the columns of the cells of the header; null for one that is ignored. */
  constructor(table: PartTable, header: readonly (string | null)[]) {
    this.#table = table;
    this.#cells = new RowCells(table.file, header, { isPart: true });
    const { columns, unique } = table.file;
    const isRead = (name: string) => this.#cells.names.has(name) || mayBeEmpty(columns[name]!);
    const first = table.succession?.from;
    const sets = unique.map((names) => names.filter((name) => name !== first || isRead(name)));
    this.#unique = sets.filter((names) => names.every(isRead));
    this.#record = header.indexOf(table.record);
  }

  /** Returns the text that names the record of a row. */
  recordOf({ cells }: GivenRow): string {
    return cells[this.#record] ?? '';
  }

  /** Returns the key of the record of a row; a cell that cannot be read is a key that no record has. */
  #keyIn(row: GivenRow): string {
    const cell = this.#table.file.columns[this.#table.record]!;
    const text = this.recordOf(row);
    const read = z.safeDecode(cell, text);
    return typeof read.data === 'string' ? read.data : text;
  }

  /** Reads the rows of a record as the list of its parts, or refuses all of them. */
  read({ rows }: RowGroup): readonly ReadItem[] {
    const { record, stored, file } = this.#table;
    const read: { readonly line: number; readonly values: RowValues }[] = [];
    const faults: RecordFault[] = [];
    for (const row of rows) {
      // A row that only names a record states no part of it.
      if (row.cells.every((cell, at) => at === this.#record || cell === '')) {
        const fault = this.#cells.faultIn(row, record);
        if (fault !== null) faults.push({ line: row.line, ...fault });
        continue;
      }
      const one = this.#cells.read(row);
      if ('fault' in one) faults.push({ line: row.line, ...one.fault });
      else read.push({ line: row.line, values: one.values });
    }
    faults.push(...repeatedParts(this.#unique, read));
    const parts = faults.length === 0 ? this.#partsOf(read) : [];
    if ('fault' in parts) faults.push(parts.fault);
    const place = { member: null, line: rows[0]!.line };
    const lines = rows.map(({ line }) => line);
    const [first, ...others] = stored.isPersonal ? faults.map(withoutValue) : faults;
    if (first !== undefined || 'fault' in parts) {
      const refused = refusedRecord({ place, rows: lines }, [first!, ...others]);
      return refused.map((one) => ({ refused: one }));
    }
    const key = this.#keyIn(rows[0]!);
    const named = new StatedReference(key, file.references![record]!, record, place.line);
    const facts = { [stored.fact]: parts };
    const days = read.map(({ values }) => values['asOf'] as string | null | undefined);
    const asOf = days.reduce((one, other) => (other && (!one || other > one) ? other : one), null);
    const stating = { place, rows: lines, asOf: asOf ?? null, references: referencesIn(facts) };
    return [{ record: { ...stating, kind: stored.kind, key, named, facts } }];
  }

  #partsOf(
    rows: readonly { readonly line: number; readonly values: RowValues }[],
  ): readonly unknown[] | { readonly fault: RecordFault } {
    const { read = (all) => all.map((row) => this.#factsOf(row)) } = this.#table;
    try {
      return read(rows.map(({ values }) => values));
    } catch (error) {
      if (!(error instanceof InvalidValue)) throw error;
      const wrong = rows.find(({ values }) => !isReadable(read, values)) ?? rows[0]!;
      const { line } = wrong;
      return { fault: { line, code: 'WRONG_VALUE', field: null, message: error.message } };
    }
  }

  #factsOf(values: RowValues): Facts {
    const { record, facts: names = {} } = this.#table;
    const facts = Object.entries(values).flatMap(([column, value]) => {
      const fact = names[column] === undefined ? column : names[column];
      const isStated = column !== record && column !== 'asOf' && fact !== null;
      return isStated ? [[fact, factValue(value)] as const] : [];
    });
    return Object.fromEntries(facts);
  }
}

/** Returns what is wrong with a row, without the value that it has, which is personal data. */
function withoutValue(fault: RecordFault): RecordFault {
  return { ...fault, message: fault.message.replace(/, got [^]*$/, ', got something else') };
}

function isReadable(read: NonNullable<PartTable['read']>, row: RowValues): boolean {
  try {
    read([row]);
    return true;
  } catch {
    return false;
  }
}

/** Returns what is wrong with rows that state the same part as an earlier row of the record. */
function repeatedParts(
  unique: PartTable['file']['unique'],
  rows: readonly { readonly line: number; readonly values: RowValues }[],
): readonly RecordFault[] {
  return unique.flatMap((columns) => {
    const lines = new Map<string, number>();
    return rows.flatMap(({ line, values }): RecordFault[] => {
      const cells = columns.map((column) => values[column] ?? null);
      const key = JSON.stringify(cells.map((cell) => (isReference(cell) ? cell.key : cell)));
      const earlier = lines.get(key) ?? line;
      lines.set(key, earlier);
      if (earlier === line) return [];
      const message = `expected another ${columns.join(', ')} than in line ${earlier}, got the same`;
      return [{ line, code: 'DUPLICATE_KEY', field: columns.at(-1)!, message }];
    });
  });
}

function isReference(cell: unknown): cell is StatedReference {
  return cell instanceof StatedReference;
}
