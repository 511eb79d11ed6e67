import { z } from 'zod';
import { mayBeEmpty } from '../columns/cellNatures.ts';
import { cellText } from '../files/textFormat.ts';
import { type RecordTable, cellsOf, tableType } from './recordTable.ts';

/**
 * Returns an example of a table as CSV for spreadsheets: the columns, a row that explains them, which an
 * import ignores, and a row with a made-up record.
 */
export function templateOf(table: RecordTable): string {
  const { key, example } = table;
  const columns = Object.keys(cellsOf(table)).filter((column) => column !== 'id' || key === 'id');
  const ordered = [key, ...columns.filter((column) => column !== key)];
  const rows = [
    ordered,
    ordered.map((column, at) => `${at === 0 ? '# ' : ''}${explanation(table, column)}`),
    ordered.map((column) => example[column] ?? ''),
  ];
  const text = rows.map((row) => `${row.map((cell) => cellText(cell, ';')).join(';')}\r\n`);
  return `\ufeff${text.join('')}`;
}

/** A text that is in no column what is expected. */
const nonsense = '\u0000';

function explanation(table: RecordTable, column: string): string {
  const cell = cellsOf(table)[column]!;
  const read = z.safeDecode(cell, nonsense);
  const expected = read.success ? 'text' : read.error.issues[0]!.message;
  if (column === table.key) return `${expected}; the key of the record`;
  const isRequired = tableType(table).required.includes(column);
  if (isRequired) return `${expected}; required for a new record`;
  return mayBeEmpty(cell) ? `${expected}; may be empty` : `${expected}; may be omitted`;
}
