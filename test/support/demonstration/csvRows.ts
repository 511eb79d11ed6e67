import { readCsvFile } from '../../../subgraphs/platform/importing/csvFile.ts';
import { demonstrationFolder } from '../../../subgraphs/platform/importing/demonstration.ts';

/** A row of a file of the demonstration world: text by column, empty text for an empty cell. */
export type TextRow = Readonly<Record<string, string>>;

/** The rows of a file of the demonstration world, unchecked. */
export function csvRows(file: string): TextRow[] {
  const { header, records } = readCsvFile(demonstrationFolder, file);
  return records.map(({ cells }) =>
    Object.fromEntries(header.map((name, index) => [name, cells[index]!])),
  );
}

/** A cell; null if it is empty or the file has no such column. */
export function orNull(row: TextRow, column: string): string | null {
  return row[column] || null;
}

/** The elements of a cell that is a list. */
export function elementsOf(row: TextRow, column: string): string[] {
  return (row[column] ?? '').split('; ').filter((element) => element !== '');
}
