import { type WriteStream, createWriteStream } from 'node:fs';
import { once } from 'node:events';
import type { RefusedPart } from '../../../subgraphs/platform/importing/records/readItem.ts';

/** The byte order mark, by which spreadsheets recognise UTF-8. */
const mark = '\ufeff';

/** The header of the list of refused records. */
const header = ['member', 'line', 'field', 'code', 'problem', 'text'];

/**
 * Writes the refused records of a file to a CSV file, in the order of the file: where each is, what is
 * wrong, and its text if the file is not a table. The file is created with the first record, and only its
 * owner can read it.
 */
export class RefusedFile {
  /** The path of the CSV file. */
  readonly path: string;
  #stream: WriteStream | null = null;
  #count = 0;

  constructor(importedPath: string) {
    this.path = `${importedPath}.refused.csv`;
  }

  /** The number of refused records. */
  get count(): number {
    return this.#count;
  }

  /** Appends a record. */
  add({ place, field, code, message, text }: RefusedPart): void {
    this.#count += 1;
    if (this.#stream === null) {
      this.#stream = createWriteStream(this.path, { mode: 0o600 });
      this.#stream.write(`${mark}${header.join(';')}\r\n`);
    }
    const cells = [place.member ?? '', String(place.line), field ?? '', code, message, text ?? ''];
    this.#stream.write(`${cells.map(quoted).join(';')}\r\n`);
  }

  /**
   * Ends the file.
   * @returns its path; null if nothing was refused.
   * @throws Error if the file cannot be written.
   */
  async close(): Promise<string | null> {
    if (this.#stream === null) return null;
    this.#stream.end();
    await once(this.#stream, 'close');
    return this.path;
  }
}

/** Returns a cell of CSV. */
function quoted(cell: string): string {
  return /[;"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
