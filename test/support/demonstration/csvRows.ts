import { demonstrationFolder } from '../../../subgraphs/platform/importing/worlds/world.ts';
import { readCsvFile } from '../../../subgraphs/platform/importing/texts/csvFile.ts';

/** A row of a file of the demonstration world: the text of each column, empty for an empty cell. */
export type TextRow = Readonly<Record<string, string>>;

/** Returns the rows of a file of the demonstration world, without checking them. */
export function csvRows(file: string): TextRow[] {
  const { header, records } = readCsvFile(demonstrationFolder, file);
  return records.map(({ cells }) =>
    Object.fromEntries(header.map((name, index) => [name, cells[index]!])),
  );
}

/** Returns the text of a cell; null if the cell is empty or the file has no such column. */
export function orNull(row: TextRow, column: string): string | null {
  return row[column] || null;
}

/** Returns the elements of a cell that contains a list. */
export function elementsOf(row: TextRow, column: string): string[] {
  return (row[column] ?? '').split('; ').filter((element) => element !== '');
}
