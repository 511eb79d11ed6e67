import { closeSync, openSync, writeSync } from 'node:fs';
import type { RefusedPart } from '../../../../subgraphs/platform/importing/records/readItem.ts';

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
  /** The file descriptor; null while nothing is refused. */
  #file: number | null = null;
  #count = 0;

  constructor(importedPath: string) {
    this.path = `${importedPath}.refused.csv`;
  }

  /** The number of refused records. */
  get count(): number {
    return this.#count;
  }

  /**
   * Appends a record. Writes at once, so that memory does not grow with the number of records.
   * @throws Error if the file cannot be written.
   */
  add({ place, field, code, message, text }: RefusedPart): void {
    this.#count += 1;
    if (this.#file === null) {
      const isFirst = this.#count === 1;
      this.#file = openSync(this.path, isFirst ? 'w' : 'a', 0o600);
      if (isFirst) writeSync(this.#file, `${mark}${header.join(';')}\r\n`);
    }
    const cells = [place.member ?? '', String(place.line), field ?? '', code, message, text ?? ''];
    writeSync(this.#file, `${cells.map(quoted).join(';')}\r\n`);
  }

  /**
   * Ends the file; records that are added later are appended.
   * @returns its path; null if nothing was refused.
   */
  close(): string | null {
    if (this.#file === null) return null;
    closeSync(this.#file);
    this.#file = null;
    return this.path;
  }
}

/** Returns a cell of CSV. */
function quoted(cell: string): string {
  return /[;"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
