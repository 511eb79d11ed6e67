import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { StartupError } from '../../process/startupError.ts';
import { type ImportProblem, ImportRefused } from '../importRefused.ts';

/** A row of a CSV file below its header. */
export interface CsvRecord {
  /** The line in which the row begins, counted from 1. */
  readonly line: number;
  /** The cells in the order of the header, without white space around them. */
  readonly cells: readonly string[];
}

/** A CSV file: the names of its columns, and its rows. */
export interface CsvFile {
  /** The path of the file within its folder, for messages. */
  readonly file: string;
  readonly header: readonly string[];
  readonly records: readonly CsvRecord[];
}

/**
 * Reads a CSV file (RFC 4180): UTF-8 with or without a byte order mark, comma-separated, with a
 * header row and with lines that end in LF or CRLF. Skips rows without any text.
 * @throws ImportRefused for another encoding or separator, for an unclosed quote, and for rows with
 * more or fewer cells than the header. StartupError if the file cannot be read.
 */
export function readCsvFile(folder: string, file: string): CsvFile {
  const path = join(folder, file);
  const text = decode(file, readBytes(path));
  const last = parsedFiles.get(path)?.deref();
  if (last?.text === text) return last.csv;
  const csv = parseCsvFile(file, text);
  parsedFiles.set(path, new WeakRef({ text, csv }));
  return csv;
}

/**
 * The last content of each file, cached by weak references. Several subgraphs of one process read
 * the same files, for the keys to which their own files refer.
 */
const parsedFiles = new Map<string, WeakRef<{ readonly text: string; readonly csv: CsvFile }>>();

function parseCsvFile(file: string, text: string): CsvFile {
  const rows = parseRows(file, text);
  const [header, ...records] = rows;
  if (header === undefined) {
    throw refusedFile(file, 'EMPTY_FILE', 'expected a row of column names, got no text');
  }
  refuseOtherSeparator(file, header.cells);
  refuseCellCounts(file, header, records);
  return { file, header: header.cells, records };
}

/** The maximum number of problems of a file that are reported. */
export const maxProblems = 20;

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new StartupError(`The file ${path} cannot be read (${error.message}).`, { cause: error });
  }
}

function decode(file: string, bytes: Buffer): string {
  try {
    // `TextDecoder` removes a byte order mark.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const message = 'expected text in UTF-8, got another encoding; save it as "CSV UTF-8"';
    throw refusedFile(file, 'UNKNOWN_ENCODING', message);
  }
}

function parseRows(file: string, text: string): CsvRecord[] {
  const rows: CsvRecord[] = [];
  let line = 1;
  const keep = (cells: readonly string[], { lines }: { readonly lines: number }) => {
    if (cells.some((cell) => cell.trim() !== '')) {
      rows.push({ line, cells: cells.map((cell) => cell.trim()) });
    }
    line = lines + 1;
    return null;
  };
  try {
    parse(text, { relax_column_count: true, on_record: keep });
    return rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const message = `expected comma-separated values, got malformed text: ${error.message}`;
    const line = 'lines' in error && typeof error.lines === 'number' ? error.lines : null;
    throw new ImportRefused([{ file, line, code: 'MALFORMED_CSV', message }]);
  }
}

/**
 * Refuses a header that is separated by semicolons or tabs. Spreadsheets write these separators on
 * computers with some regional settings.
 */
function refuseOtherSeparator(file: string, header: readonly string[]): void {
  const [only, ...others] = header;
  const separator = others.length > 0 ? undefined : /[;\t]/.exec(only!)?.[0];
  if (separator === undefined) return;
  const name = separator === ';' ? 'semicolons' : 'tabs';
  const message = `expected columns separated by commas, got ${name}; save it as "CSV UTF-8 (comma delimited)"`;
  throw new ImportRefused([{ file, line: 1, code: 'WRONG_SEPARATOR', message }]);
}

function refuseCellCounts(file: string, header: CsvRecord, records: readonly CsvRecord[]): void {
  const expected = header.cells.length;
  const problems = records
    .filter(({ cells }) => cells.length !== expected)
    .map(({ line, cells }): ImportProblem => {
      const message = `expected ${expected} cells as in the header, got ${cells.length}`;
      return { file, line, code: 'WRONG_CELL_COUNT', message };
    });
  if (problems.length > 0) throw new ImportRefused(problems.slice(0, maxProblems));
}

function refusedFile(file: string, code: string, message: string): ImportRefused {
  return new ImportRefused([{ file, line: null, code, message }]);
}
