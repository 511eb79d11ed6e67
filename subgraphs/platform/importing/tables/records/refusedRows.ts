import { once } from 'node:events';
import { type WriteStream, createWriteStream } from 'node:fs';
import { ImportRefused } from '../../importRefused.ts';
import type { RefusedPart } from '../../records/readItem.ts';
import { problemColumns } from '../columns/columnMapping.ts';
import type { GivenRow } from '../files/givenRow.ts';
import { type TableFile, openTable } from '../files/tableFile.ts';
import { type TextFormat, cellText, textBytes, orderMark } from '../files/textFormat.ts';

/** How the refused rows of a spreadsheet are written. */
const spreadsheetFormat: TextFormat = {
  encoding: 'UTF-8',
  isMarked: true,
  separator: ';',
  lineBreak: '\r\n',
};

/** The largest number of refused rows that are written: what is wrong with them is kept in memory. */
const maxListed = 100_000;

/**
 * Writes the first 100,000 refused rows of a table to a file of the same encoding, separator and order: each row as the
 * file states it, with two more columns that tell what is wrong and what is expected, and which are ignored
 * when the file is imported. The rows of a spreadsheet are written as CSV. Only the owner of the file can
 * read it.
 */
export class RefusedRows {
  /** The path of the written file. */
  readonly path: string;
  readonly #importedPath: string;
  readonly #sheet: string | null;
  /** The texts of the two columns, by line. */
  readonly #refused = new Map<number, readonly [string, string]>();
  /** The line of the header; rows before it are titles, which are written, too. */
  #header = 0;

  constructor(importedPath: string, sheet: string | null) {
    this.path = `${importedPath}.refused.csv`;
    this.#importedPath = importedPath;
    this.#sheet = sheet;
  }

  /** The number of refused rows that are written. */
  get count(): number {
    return this.#refused.size;
  }

  /** Notes the line of the header of a table that begins with titles. */
  beginAt(line: number): void {
    this.#header = line;
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
    const format = file.format ?? spreadsheetFormat;
    const stream = createWriteStream(this.path, { mode: 0o600 });
    stream.write(orderMark(format));
    try {
      await this.#writeRows(file, stream, format);
    } catch (error) {
      // The import has reported where the rest of the file is malformed.
      if (!(error instanceof ImportRefused)) throw error;
    } finally {
      stream.end();
      await once(stream, 'close');
    }
    return this.path;
  }

  async #writeRows(file: TableFile, stream: WriteStream, format: TextFormat): Promise<void> {
    const { signal } = new AbortController();
    const titles: GivenRow[] = [];
    let widths: Widths | null = null;
    for await (const all of file.rows({ signal, onBytes: () => undefined })) {
      const batch = all.filter(({ line }) => line >= this.#header);
      titles.push(...all.slice(0, all.length - batch.length));
      const [header] = batch;
      if (header === undefined) continue;
      const rows = widths === null ? batch.slice(1) : batch;
      if (widths === null) {
        widths = widthsOf(header);
        const above = titles.map((row) => titleText(row, widths!, format));
        const head = rowText(header, problemColumns, widths, format);
        await write(stream, above.join('') + head, format);
      }
      const texts = rows.flatMap((row) => {
        const problem = this.#refused.get(row.line);
        return problem === undefined ? [] : [rowText(row, problem, widths!, format)];
      });
      await write(stream, texts.join(''), format);
    }
  }
}

/** The number of cells of a row, and how many of them are the file's own, not of an earlier refusal. */
interface Widths {
  readonly all: number;
  readonly own: number;
}

function widthsOf({ cells }: GivenRow): Widths {
  const isRepeated = problemColumns.every((name, at) => cells.at(at - 2) === name);
  return { all: cells.length, own: isRepeated ? cells.length - 2 : cells.length };
}

/** Returns a row with two more cells, which replace those of an earlier refusal. */
function rowText(
  { cells, raw }: GivenRow,
  problem: readonly [string, string],
  { all, own: width }: Widths,
  { separator, lineBreak }: TextFormat,
): string {
  const textOf = (all: readonly string[]) =>
    all.map((cell) => separator + cellText(cell, separator)).join('');
  // A row with fewer or more cells than the header keeps all of them.
  const earlier = cells.length === all ? textOf(cells.slice(width)) : '';
  const own =
    raw === null
      ? textOf(Array.from({ length: width }, (_, at) => cells[at] ?? '')).slice(1)
      : raw.endsWith(earlier)
        ? raw.slice(0, raw.length - earlier.length)
        : raw;
  return own + textOf(problem.map(oneLine)) + lineBreak;
}

/** Returns a title as it is. That of a spreadsheet has as many cells as the header, which show the separator. */
function titleText(
  { cells, raw }: GivenRow,
  { own: width }: Widths,
  { separator, lineBreak }: TextFormat,
): string {
  const padded = Array.from({ length: width }, (_, at) => cellText(cells[at] ?? '', separator));
  return (raw ?? padded.join(separator)) + lineBreak;
}

/** Returns a text without line breaks, so that a row of the file remains a line. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

async function write(stream: WriteStream, text: string, { encoding }: TextFormat): Promise<void> {
  if (text !== '' && !stream.write(textBytes(text, encoding))) await once(stream, 'drain');
}
