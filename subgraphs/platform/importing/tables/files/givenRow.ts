/**
 * What a spreadsheet says about a cell beyond its text: a number, a day, an error such as #N/A, or a
 * formula whose value the file does not contain.
 */
export type CellNature = 'text' | 'number' | 'day' | 'error' | 'uncached';

/** The largest number of columns of a table. */
export const maxColumns = 1_024;

/** A row of a table, as the file states it. */
export interface GivenRow {
  /** The number of the row in a spreadsheet; the line in which it begins in a text. Counted from 1. */
  readonly line: number;
  /** The texts of the cells, without white space around them. */
  readonly cells: readonly string[];
  /** The natures of the cells; null for the rows of a text. */
  readonly natures: readonly CellNature[] | null;
  /** The row as the text states it, without the line break at its end; null for the rows of a spreadsheet. */
  readonly raw: string | null;
}

/** Returns the length of rows together, in characters; a cell counts as at least eight. */
export function lengthOf(rows: readonly GivenRow[]): number {
  let length = 0;
  for (const { cells } of rows) for (const cell of cells) length += cell.length + 8;
  return length;
}

/** How the rows of a table are read. */
export interface RowReading {
  /** Ends the reading when it is aborted. */
  readonly signal: AbortSignal;
  /** Called with the number of bytes of the file that were read since the last call. */
  readonly onBytes: (bytes: number) => void;
}
