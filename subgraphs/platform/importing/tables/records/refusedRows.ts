import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { ImportRefused } from '../../importRefused.ts';
import type { RefusedPart } from '../../records/readItem.ts';
import { problemColumns, refusedEndings } from '../columns/columnMapping.ts';
import type { GivenRow } from '../files/givenRow.ts';
import { type SheetCells, writeSheet } from '../files/sheets/sheetWriting.ts';
import { type TableFile, openTable } from '../files/tableFile.ts';
import { type TextFormat, cellText, textBytes, orderMark } from '../files/textFormat.ts';

/** The name of the sheet of a list if the user has named none. */
const usualSheet = 'refused';

/** The largest number of refused rows that are written: what is wrong with them is kept in memory. */
const maxListed = 100_000;

/**
 * Writes the first 100,000 refused rows of a table to a file of the same kind and order: each row as the file
 * states it, with two more columns that tell what is wrong and what is expected, and which are ignored when the
 * file is imported. A text keeps its encoding and separator, a spreadsheet its cells. Only the owner of the file can
 * read it.
 */
export class RefusedRows {
  readonly #importedPath: string;
  readonly #sheet: string | null;
  /** The texts of the two columns, by line. */
  readonly #refused = new Map<number, readonly [string, string]>();
  /** The line of the header; rows before it are titles, which are written, too. */
  #header = 0;
  /** The names of the columns, which the list has above its rows; null if the file has a header. */
  #names: readonly string[] | null = null;

  constructor(importedPath: string, sheet: string | null) {
    this.#importedPath = importedPath;
    this.#sheet = sheet;
  }

  /** The number of refused rows that are written. */
  get count(): number {
    return this.#refused.size;
  }

  /**
   * Notes the line of the header of a table that begins with titles.
   * @param names the names of the columns of a table that has no header.
   */
  beginAt(line: number, names?: readonly string[]): void {
    this.#header = line;
    this.#names = names ?? null;
  }

  /** Notes a refused row. Of several refusals of a row, the first one counts. */
  add({ place, field, code, message }: RefusedPart): void {
    if (this.#refused.has(place.line) || this.#refused.size === maxListed) return;
    const [, expected = message, got] = /^expected ([^]*?), got ([^]*)$/.exec(message) ?? [];
    const what = got === undefined ? code : `${code}: ${got}`;
    this.#refused.set(place.line, [field === null ? what : `${field}: ${what}`, expected]);
  }

  /**
   * Reads the imported file again, and writes its refused rows.
   * @returns the path of the written file; null if nothing was refused.
   * @throws Error if the file cannot be written.
   */
  async close(): Promise<string | null> {
    if (this.#refused.size === 0) return null;
    const file = await openTable(this.#importedPath, this.#sheet);
    const listed = this.#listed(file);
    if (file.format === null) {
      const path = this.#importedPath + refusedEndings.sheet;
      await writeSheet(path, this.#sheet ?? usualSheet, cellsOfRows(listed));
      return path;
    }
    const path = this.#importedPath + refusedEndings.text;
    await writeText(path, file.format, listed);
    return path;
  }

  /** Returns the titles, the header and the refused rows. */
  async *#listed(file: TableFile): AsyncGenerator<ListedRow> {
    const { signal } = new AbortController();
    const titles: GivenRow[] = [];
    let widths: Widths | null = null;
    if (this.#names !== null) {
      const row = headerOf(this.#names, file.format);
      widths = widthsOf(row);
      yield { row, problem: problemColumns, widths };
    }
    try {
      for await (const batch of file.rows({ signal, onBytes: () => undefined })) {
        for (const row of batch) {
          if (widths !== null) {
            const problem = this.#refused.get(row.line);
            if (problem !== undefined) yield { row, problem, widths };
          } else if (row.line < this.#header) titles.push(row);
          else {
            widths = widthsOf(row);
            for (const title of titles) yield { row: title, problem: null, widths };
            yield { row, problem: problemColumns, widths };
          }
        }
      }
    } catch (error) {
      // The import has reported where the rest of the file is malformed.
      if (!(error instanceof ImportRefused)) throw error;
    }
  }
}

/** A row of the list: a title, which has no problem, the header, or a refused row. */
interface ListedRow {
  readonly row: GivenRow;
  /** The texts of the two columns; null for a title. */
  readonly problem: readonly [string, string] | null;
  readonly widths: Widths;
}

/** The number of cells of the header, and how many of them are the file's own, not of an earlier refusal. */
interface Widths {
  readonly all: number;
  readonly own: number;
}

/** Returns the header of the list of a table that has none. */
function headerOf(cells: readonly string[], format: TextFormat | null): GivenRow {
  return { line: 0, cells, natures: null, raw: format && cells.join(format.separator) };
}

function widthsOf({ cells }: GivenRow): Widths {
  const isRepeated = problemColumns.every((name, at) => cells.at(at - 2) === name);
  return { all: cells.length, own: isRepeated ? cells.length - 2 : cells.length };
}

/** Returns the cells of the rows of a spreadsheet, with two more cells in place of those of an earlier refusal. */
async function* cellsOfRows(listed: AsyncIterable<ListedRow>): AsyncGenerator<SheetCells> {
  for await (const { row, problem, widths } of listed) {
    const { cells, natures } = row;
    if (problem === null) yield row;
    else {
      const own = Array.from({ length: widths.own }, (_, at) => cells[at] ?? '');
      const kinds = own.map((_, at) => natures?.[at] ?? 'text');
      yield { cells: [...own, ...problem.map(oneLine)], natures: kinds };
    }
  }
}

async function writeText(
  path: string,
  format: TextFormat,
  listed: AsyncIterable<ListedRow>,
): Promise<void> {
  const stream = createWriteStream(path, { mode: 0o600 });
  try {
    stream.write(orderMark(format));
    for await (const { row, problem, widths } of listed) {
      const text =
        problem === null ? row.raw! + format.lineBreak : rowText(row, problem, widths, format);
      if (!stream.write(textBytes(text, format.encoding))) await once(stream, 'drain');
    }
  } finally {
    stream.end();
    await once(stream, 'close');
  }
}

/** Returns a row of a text with two more cells, which replace those of an earlier refusal. */
function rowText(
  { cells, raw }: GivenRow,
  problem: readonly [string, string],
  { all, own: width }: Widths,
  { separator, lineBreak }: TextFormat,
): string {
  const textOf = (more: readonly string[]) =>
    more.map((cell) => separator + cellText(cell, separator)).join('');
  // A row with fewer or more cells than the header keeps all of them.
  const earlier = cells.length === all ? textOf(cells.slice(width)) : '';
  const given = raw!;
  const own = given.endsWith(earlier) ? given.slice(0, given.length - earlier.length) : given;
  return own + textOf(problem.map(oneLine)) + lineBreak;
}

/** Returns a text without line breaks, so that a row of the file remains a line. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
