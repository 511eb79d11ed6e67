import type { ColumnMapping, KnownColumns } from '../columns/columnMapping.ts';
import type { GivenRow } from '../files/givenRow.ts';

/** The number of rows in which the header of a table is searched for. */
export const maxTitles = 30;

/**
 * Returns the place of the header among the first rows of a table. Titles stand above it: rows in which at
 * most half as many cells are filled as in the fullest one, and none has the name of a column.
 */
export function headerAt(
  rows: readonly Pick<GivenRow, 'cells'>[],
  { read }: Pick<KnownColumns, 'read'>,
  mapping: ColumnMapping,
): number {
  const first = rows.slice(0, maxTitles);
  const fullest = Math.max(...first.map(filledIn));
  return first.findIndex(
    (row) =>
      2 * filledIn(row) > fullest ||
      row.cells.some((name) => Object.hasOwn(read, name) || Object.hasOwn(mapping, name)),
  );
}

function filledIn({ cells }: Pick<GivenRow, 'cells'>): number {
  return cells.filter((cell) => cell !== '').length;
}
