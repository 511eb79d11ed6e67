import { CsvError, parse } from 'csv-parse';
import { ImportRefused } from '../../importRefused.ts';
import { type Encoding, chunksOf, detectEncoding } from '../../texts/textFile.ts';
import type { GivenRow, RowReading } from './givenRow.ts';
import { type TextFormat, filledLines, separatorOf, shownLines } from './textFormat.ts';

/** The maximum length of a row in bytes. A longer one shows that a quote is not closed. */
const maxRowLength = 1_000_000;

/**
 * Finds out how a table is written: its encoding, and its separator.
 * @throws ImportRefused `UNKNOWN_ENCODING`; StartupError if the file cannot be read.
 */
export async function textFormatOf(path: string): Promise<TextFormat> {
  const encoding = await detectEncoding(path);
  const isMarked = encoding.startsWith('UTF-16') || (await beginsWithMark(path));
  let start = '';
  const chunks = textsOf(path, encoding, () => undefined);
  for await (const text of chunks) {
    start += text;
    if (filledLines(start).length > shownLines || start.length > maxRowLength) break;
  }
  const separator = separatorOf(start);
  return { encoding, isMarked, separator, lineBreak: /\r?\n|\r/.exec(start)?.[0] ?? '\r\n' };
}

/**
 * Reads the rows of a table that is written as text, in batches, without rows that have no text.
 * @throws ImportRefused `MALFORMED_CSV` for a quote that is not closed, `UNKNOWN_ENCODING`.
 */
export async function* readTextRows(
  path: string,
  { encoding, separator }: TextFormat,
  { signal, onBytes }: RowReading,
): AsyncGenerator<readonly GivenRow[]> {
  let batch: GivenRow[] = [];
  let line = 1;
  const keep = ({ record, raw }: ParsedRow) => {
    const cells = record.map((cell) => cell.trim());
    const row = raw.replace(/[\r\n]+$/, '');
    if (cells.some((cell) => cell !== '')) batch.push({ line, cells, natures: null, raw: row });
    // The parser counts the line breaks within cells differently from text editors.
    line += 1 + (row.match(/\r\n|[\r\n]/g)?.length ?? 0);
    return null;
  };
  const parser = parse({
    delimiter: separator,
    raw: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    // Names contain quotes that do not enclose the cell.
    relax_quotes: true,
    max_record_size: maxRowLength,
    on_record: keep as never,
  });
  parser.on('error', () => undefined);
  try {
    for await (const text of textsOf(path, encoding, onBytes)) {
      signal.throwIfAborted();
      await new Promise<void>((resolve, reject) => {
        parser.write(text, (error) => (error ? reject(error) : resolve()));
      });
      if (batch.length > 0) yield batch;
      batch = [];
    }
    await new Promise<void>((resolve, reject) => {
      parser.once('error', reject);
      parser.end(resolve);
    });
    if (batch.length > 0) yield batch;
  } catch (error) {
    throw error instanceof CsvError ? malformed(error, line) : error;
  } finally {
    parser.destroy();
  }
}

/** A row as `csv-parse` returns it. */
interface ParsedRow {
  readonly record: readonly string[];
  readonly raw: string;
}

function malformed(error: CsvError, line: number): ImportRefused {
  const message = `expected rows of cells, got a quote that is not closed or a row of more than ${maxRowLength} bytes: ${error.message.slice(0, 200)}`;
  return new ImportRefused([{ line, code: 'MALFORMED_CSV', message }], { cause: error });
}

/** Reads the text of a file in chunks, without its byte order mark. */
async function* textsOf(
  path: string,
  encoding: Encoding,
  onBytes: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding.toLowerCase(), { fatal: true });
  try {
    for await (const chunk of chunksOf(path)) {
      onBytes(chunk.length);
      yield decoder.decode(chunk, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const message = `expected text in ${encoding}, got bytes that are none`;
    throw new ImportRefused([{ line: null, code: 'UNKNOWN_ENCODING', message }], { cause: error });
  }
}

async function beginsWithMark(path: string): Promise<boolean> {
  for await (const chunk of chunksOf(path)) {
    return chunk.subarray(0, 3).equals(Buffer.from('\ufeff'));
  }
  return false;
}
