import { foldText } from '../../../../domain/text/sameText.ts';

/** The names by which files call each column that is read, the usual name first. */
export type ColumnNames<Column extends string = string> = Readonly<
  Record<Column, readonly string[]>
>;

/** The columns that a row of names has: their places in the row, by column. */
export type FoundColumns = ReadonlyMap<string, number>;

/** The share of the words of a cell that a name must cover, so that the cell is this name. */
const leastShare = 0.5;

/**
 * Finds columns in a row of names, although line breaks, spaces, case and additional words vary from file to
 * file. Each cell is at most one column; the most similar name decides.
 */
export function foundColumns(cells: readonly string[], names: ColumnNames): FoundColumns {
  const words = cells.map(wordsOf);
  const rated = Object.entries(names).flatMap(([column, all]) =>
    words.map((cell, at) => ({
      column,
      at,
      share: Math.max(...all.map((name) => shareOf(cell, wordsOf(name)))),
    })),
  );
  const found = new Map<string, number>();
  const taken = new Set<number>();
  for (const { column, at, share } of rated.toSorted((one, other) => other.share - one.share)) {
    if (share < leastShare) break;
    if (found.has(column) || taken.has(at)) continue;
    found.set(column, at);
    taken.add(at);
  }
  return found;
}

/** Returns the words and numbers of a name: "ОКПД2" and "окпд 2" have the same. */
function wordsOf(name: string): readonly string[] {
  return foldText(name).match(/\p{L}+|\p{N}+/gu) ?? [];
}

/** Returns the share of the words of a cell that a name covers; 0 if the cell lacks a word of the name. */
function shareOf(cell: readonly string[], name: readonly string[]): number {
  const isCovered = name.every((word) => cell.some((one) => isSameWord(one, word)));
  return isCovered ? name.length / cell.length : 0;
}

/** The number of letters in which two forms of a word are the same. */
const stemLength = 6;

/** Whether two words are the same apart from their endings. */
function isSameWord(one: string, other: string): boolean {
  if (one === other) return true;
  const isLong = Math.min(one.length, other.length) >= stemLength;
  return isLong && one.slice(0, stemLength) === other.slice(0, stemLength);
}
