import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImportRefused } from '../../importRefused.ts';
import { type GivenRow, lengthOf } from '../files/givenRow.ts';

/** Rows of a table that state the same record. */
export interface RowGroup {
  readonly key: string;
  /** In the order of the file. */
  readonly rows: readonly GivenRow[];
}

/** The largest number of rows that state one record. */
const maxRowsOfRecord = 10_000;

/** The largest length of the rows that state one record, in characters. */
const maxLengthOfRecord = 16 * 1_024 ** 2;

/** The largest number of rows in memory before they are written to temporary files, and their length. */
const [maxRowsInMemory, maxLengthInMemory] = [20_000, 16 * 1_024 ** 2] as const;

/**
 * Groups the rows of a table by key, wherever in the file they stand. Rows of a large table are written to
 * temporary files, a file for each range of hashes of their keys, so that memory does not grow with the
 * table. The files have no names, so that nothing of them remains when the program ends.
 */
export class RowGroups {
  readonly #column: string;
  #rows: KeyedRow[] = [];
  #length = 0;
  #parts: readonly PartFile[] = [];

  /** @param column the column with the keys, for refusals. */
  constructor(column: string) {
    this.#column = column;
  }

  /** Adds rows with their keys. */
  async add(rows: readonly KeyedRow[]): Promise<void> {
    for (const row of rows) {
      this.#rows.push(row);
      this.#length += lengthOf([row[1]]);
    }
    if (this.#rows.length < maxRowsInMemory && this.#length < maxLengthInMemory) return;
    if (this.#parts.length === 0) this.#parts = await openPartFiles();
    for (const row of this.#rows) await this.#parts[hashOf(row[0]) % partFiles]!.add(row);
    [this.#rows, this.#length] = [[], 0];
  }

  /**
   * Returns the groups, in the order of their first rows; those of a large table in the order of hashes.
   * @throws ImportRefused `RECORD_TOO_LARGE`.
   */
  async *read(): AsyncGenerator<RowGroup> {
    if (this.#parts.length === 0) {
      yield* this.#grouped(this.#rows);
      return;
    }
    for (const row of this.#rows) await this.#parts[hashOf(row[0]) % partFiles]!.add(row);
    this.#rows = [];
    for (const part of this.#parts) {
      const rows: KeyedRow[] = [];
      const sizes = new Map<string, readonly [count: number, length: number]>();
      for await (const row of part.read()) {
        const [count, length] = sizes.get(row[0]) ?? [0, 0];
        const size = [count + 1, length + lengthOf([row[1]])] as const;
        sizes.set(row[0], size);
        this.#limit(row, ...size);
        rows.push(row);
      }
      yield* this.#grouped(rows);
    }
  }

  /** Removes the temporary files. */
  async close(): Promise<void> {
    for (const part of this.#parts) await part.close();
  }

  *#grouped(rows: readonly KeyedRow[]): Generator<RowGroup> {
    for (const [key, group] of Map.groupBy(rows, ([one]) => one)) {
      if (group.length > maxRowsOfRecord) this.#limit(group[maxRowsOfRecord]!, group.length, 0);
      yield { key, rows: group.map(([, row]) => row) };
    }
  }

  /** Refuses the file if a record has too many rows, or too long ones. */
  #limit([key, { line }]: KeyedRow, count: number, length: number): void {
    if (count <= maxRowsOfRecord && length <= maxLengthOfRecord) return;
    const message =
      `expected at most ${maxRowsOfRecord} rows of a record, of ${maxLengthOfRecord} characters together, ` +
      `got more of "${key.slice(0, 200)}"`;
    throw new ImportRefused([{ line, column: this.#column, code: 'RECORD_TOO_LARGE', message }]);
  }
}

/** A row with its key. */
export type KeyedRow = readonly [key: string, row: GivenRow];

/** The number of temporary files. */
const partFiles = 64;

/** The length of the text that is written at once, in characters. */
const writtenAtOnce = 65_536;

async function openPartFiles(): Promise<readonly PartFile[]> {
  const folder = await mkdtemp(join(tmpdir(), 'katun-parts-'));
  try {
    const opened = Array.from({ length: partFiles }, (_, at) =>
      open(join(folder, String(at)), 'wx+', 0o600),
    );
    return (await Promise.all(opened)).map((handle) => new PartFile(handle));
  } finally {
    // The open files remain until they are closed, or the program ends.
    await rm(folder, { recursive: true, force: true });
  }
}

/** A temporary file with rows, a line of JSON each. */
class PartFile {
  readonly #handle: FileHandle;
  #text = '';

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  async add([key, { line, cells, natures }]: KeyedRow): Promise<void> {
    this.#text += `${JSON.stringify([key, line, cells, natures])}\n`;
    if (this.#text.length >= writtenAtOnce) await this.#flush();
  }

  async *read(): AsyncGenerator<KeyedRow> {
    await this.#flush();
    let rest = '';
    const chunks = this.#handle.createReadStream({
      start: 0,
      autoClose: false,
      encoding: 'utf8',
    });
    for await (const chunk of chunks as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop()!;
      for (const text of lines) {
        const [key, line, cells, natures] = JSON.parse(text) as [
          string,
          number,
          GivenRow['cells'],
          GivenRow['natures'],
        ];
        yield [key, { line, cells, natures, raw: null }];
      }
    }
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  async #flush(): Promise<void> {
    const text = this.#text;
    this.#text = '';
    await this.#handle.appendFile(text);
  }
}

/** Returns a hash of a text: FNV-1a over its UTF-16 code units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  }
  return hash;
}
