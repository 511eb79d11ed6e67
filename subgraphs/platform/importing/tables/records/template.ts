import { z } from 'zod';
import { statedKeys } from '../../records/referring/referenceLookup.ts';
import type { RecordKey } from '../../worlds/worldFile.ts';
import type { Cell } from '../cells.ts';
import { allowedValues } from '../columns/allowedValues.ts';
import { isList, mayBeEmpty, valuesOf } from '../columns/cellNatures.ts';
import { cellText } from '../files/textFormat.ts';
import { type RecordTable, cellsOf, factOfColumn, keyColumns, tableType } from './recordTable.ts';

/** Returns an example of a table of records. */
export function templateOf(table: RecordTable): string {
  const keys = keyColumns(table);
  const { example } = table;
  const { required } = tableType(table);
  const { references } = table.file;
  const cells = Object.entries(cellsOf(table)).filter(
    ([column]) => column !== 'id' || keys.includes('id'),
  );
  return templateText(Object.fromEntries(cells), {
    key: keys[0]!,
    ...(references && { references }),
    example,
    explain: (column, cell) => {
      if (keys.includes(column)) return 'the key of the record';
      if (required.includes(factOfColumn(table, column) ?? column))
        return 'required for a new record';
      return mayBeEmpty(cell) ? 'may be empty' : 'may be omitted';
    },
  });
}

/**
 * Returns an example of a table as CSV for spreadsheets: the columns, a row that explains them, which an
 * import ignores, and a row with a made-up record.
 * @param cells the cells of the columns, by column; the key becomes the first one.
 */
export function templateText(
  cells: Readonly<Record<string, Cell<unknown>>>,
  { key, references = {}, example, explain }: TemplateContent,
): string {
  const ordered = [key, ...Object.keys(cells).filter((column) => column !== key)];
  const explained = ordered.map((column, at) => {
    const to = references[column];
    const expected = to ? statedKeys(to) : expectedIn(column, cells[column]!);
    const text = `${expected}; ${explain(column, cells[column]!)}`;
    return at === 0 ? `# ${text}` : text;
  });
  const rows = [ordered, explained, ordered.map((column) => example[column] ?? '')];
  const text = rows.map((row) => `${row.map((cell) => cellText(cell, ';')).join(';')}\r\n`);
  return `\ufeff${text.join('')}`;
}

/** What the template of a table contains beyond its columns. */
export interface TemplateContent {
  /** The first column, with the key of the records or a part of it. */
  readonly key: string;
  /** The records to which columns refer, by column. */
  readonly references?: Readonly<Record<string, RecordKey | undefined>>;
  /** The cells of a made-up record, by column. */
  readonly example: Readonly<Record<string, string>>;
  /** Returns what a user must know about a column beyond its format. */
  readonly explain: (column: string, cell: Cell<unknown>) => string;
}

/** A text that is in no column what is expected. */
const nonsense = '\u0000';

function expectedIn(column: string, cell: Cell<unknown>): string {
  const allowed = allowedValues(column, cell).join(', ');
  if (isList(cell))
    return `values separated by semicolons${allowed === '' ? '' : `, of ${allowed}`}`;
  if (valuesOf(cell).length > 0) return `one of ${allowed}`;
  const read = z.safeDecode(cell, nonsense);
  const form = read.success ? 'text' : read.error.issues[0]!.message;
  return allowed === '' ? form : `${form}: ${allowed}`;
}
