import { CsvError, parse } from 'csv-parse';
import { ImportRefused } from '../../importRefused.ts';
import { chunksOf, detectEncoding, textsOf } from '../../texts/textFile.ts';
import type { GivenRow, RowReading } from './givenRow.ts';
import { type TextFormat, textLines, separatorOf, shownLines } from './textFormat.ts';

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
  for await (const text of textsOf(path, encoding)) {
    start += text;
    if (textLines(start).length > shownLines || start.length > maxRowLength) break;
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
  let open = 0;
  const keep = ({ record, raw }: ParsedRow) => {
    open = 0;
    // Of each row with another number of cells than the first one, the parser would make an error.
    Object.assign(parser.info, { records: 0 });
    const cells = record.map((cell) => cell.trim());
    const row = withoutBreaks(raw);
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
      open += text.length;
      await new Promise<void>((resolve, reject) => {
        parser.write(text, (error) => (error ? reject(error) : resolve()));
      });
      // The parser does not count separators.
      if (open > 2 * maxRowLength) throw tooLong(line);
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

/** Returns a row without the line breaks at its end. */
function withoutBreaks(row: string): string {
  let end = row.length;
  while (row[end - 1] === '\n' || row[end - 1] === '\r') end -= 1;
  return row.slice(0, end);
}

function tooLong(line: number): ImportRefused {
  const message = `expected rows of at most ${maxRowLength} bytes, got a longer one`;
  return new ImportRefused([{ line, code: 'MALFORMED_CSV', message }]);
}

function malformed(error: CsvError, line: number): ImportRefused {
  const message = `expected rows of cells, got a quote that is not closed or a row of more than ${maxRowLength} bytes: ${error.message.slice(0, 200)}`;
  return new ImportRefused([{ line, code: 'MALFORMED_CSV', message }], { cause: error });
}

async function beginsWithMark(path: string): Promise<boolean> {
  for await (const chunk of chunksOf(path)) {
    return chunk.subarray(0, 3).equals(Buffer.from('\ufeff'));
  }
  return false;
}
