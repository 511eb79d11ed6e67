import { isZip } from '../../xml/zip/content.ts';
import { ImportRefused } from '../../importRefused.ts';
import { type GivenRow, type RowReading, maxColumns } from './givenRow.ts';
import { readSheetRows } from './sheets/sheetRows.ts';
import type { TextFormat } from './textFormat.ts';
import { readTextRows, textFormatOf } from './textRows.ts';

/** A file with a table: text with separators, or a spreadsheet. */
export interface TableFile {
  /** How the text is written; null for a spreadsheet. */
  readonly format: TextFormat | null;
  /**
   * Reads the rows in batches; the first one is the header. Rows without any text are skipped, and so are
   * rows of explanations, whose first cell begins with a number sign and a space.
   */
  rows(reading: RowReading): AsyncGenerator<readonly GivenRow[]>;
}

/**
 * Opens a file with a table: CSV or TSV in UTF-8, UTF-16 or windows-1251 with commas, semicolons or tabs, or
 * XLSX.
 * @param sheet the name of the sheet of a spreadsheet; null for the first one.
 * @throws ImportRefused if the file is neither; StartupError if it cannot be read.
 */
export async function openTable(path: string, sheet: string | null): Promise<TableFile> {
  if (await isZip(path)) {
    return { format: null, rows: (reading) => filled(readSheetRows(path, sheet, reading)) };
  }
  const format = await textFormatOf(path);
  return { format, rows: (reading) => filled(readTextRows(path, format, reading)) };
}

async function* filled(
  batches: AsyncIterable<readonly GivenRow[]>,
): AsyncGenerator<readonly GivenRow[]> {
  for await (const batch of batches) {
    const rows = batch.filter(({ cells }) => !cells[0]?.startsWith('# '));
    if (rows.length > 0) yield rows.map(narrow);
  }
}

/**
 * Returns a row without empty cells beyond the columns that a table may have.
 * @throws ImportRefused `TOO_MANY_COLUMNS` if it has others there.
 */
function narrow(row: GivenRow): GivenRow {
  const { line, cells } = row;
  if (cells.length <= maxColumns) return row;
  const last = cells.findLastIndex((cell) => cell !== '');
  if (last < maxColumns) return { ...row, cells: cells.slice(0, maxColumns) };
  const message = `expected at most ${maxColumns} cells in a row, got ${last + 1}`;
  throw new ImportRefused([{ line, code: 'TOO_MANY_COLUMNS', message }]);
}
