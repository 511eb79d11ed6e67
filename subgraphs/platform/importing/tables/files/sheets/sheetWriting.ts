import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isLocalDate } from '../../../../../domain/values/localDate.ts';
import type { CellNature, GivenRow } from '../givenRow.ts';

/** The cells of a row of a spreadsheet, with their natures; all are texts if these are null. */
export type SheetCells = Pick<GivenRow, 'cells' | 'natures'>;

/** What stands in place of a formula without a value: it is refused until somebody replaces it. */
const uncomputed = '#N/A';

/**
 * Writes a spreadsheet in XLSX with one sheet, a row at a time: numbers and days as such, errors as their
 * names. Memory does not grow with the number of rows. Only the owner of the file can read it.
 * @throws Error if the file cannot be written.
 */
export async function writeSheet(
  path: string,
  name: string,
  rows: AsyncIterable<SheetCells>,
): Promise<void> {
  // Most programs write no spreadsheet.
  const { writeXlsxStream } = await import('hucre/xlsx');
  const stream = writeXlsxStream(valuesIn(rows), { name });
  await pipeline(Readable.fromWeb(stream), createWriteStream(path, { mode: 0o600 }));
}

async function* valuesIn(rows: AsyncIterable<SheetCells>) {
  for await (const { cells, natures } of rows) {
    yield cells.map((text, at) => valueOf(text, natures?.[at] ?? 'text'));
  }
}

function valueOf(text: string, nature: CellNature): string | number | Date | null {
  if (nature === 'uncached') return uncomputed;
  if (text === '') return null;
  if (nature === 'number' && Number.isFinite(Number(text))) return Number(text);
  // Spreadsheets count days from 1900, and the first two months of that year differently.
  const isDay = nature === 'day' && isLocalDate(text) && text > '1900-03-01';
  return isDay ? new Date(`${text}T00:00:00Z`) : text;
}
