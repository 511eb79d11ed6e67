import { isAscii } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { StartupError } from '../../process/startupError.ts';
import { EncodingGuess } from './encodings.ts';
import { ImportRefused } from '../importRefused.ts';

/** The encoding of a file. */
export type Encoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'windows-1251';

/** The encoding is guessed from the first chunks with other characters than ASCII. */
const guessedChunks = 64;

/**
 * Detects the encoding of a file: UTF-16, if it has its byte order mark; UTF-8, with or without a byte order
 * mark, if the whole file is valid UTF-8; windows-1251, if this makes the most plausible Russian text of all
 * single-byte encodings.
 * @throws StartupError if the file cannot be read; ImportRefused `UNKNOWN_ENCODING` if it has
 * another encoding.
 */
export async function detectEncoding(path: string): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const guess = new EncodingGuess();
  let guessed = 0;
  let isUtf8 = true;
  let isFirst = true;
  for await (const chunk of chunksOf(path)) {
    const marked = isFirst ? markedEncoding(chunk) : null;
    if (marked !== null) return marked;
    isFirst = false;
    // A zero byte shows that the file is UTF-16 without a mark, an archive or a spreadsheet; text in
    // the other encodings has none.
    if (chunk.includes(0)) throw unknownEncoding('contains zero bytes');
    if (guessed < guessedChunks && !isAscii(chunk)) {
      guess.add(chunk);
      guessed += 1;
    }
    try {
      if (isUtf8) decoder.decode(chunk, { stream: true });
    } catch {
      isUtf8 = false;
    }
  }
  try {
    if (isUtf8) decoder.decode();
  } catch {
    isUtf8 = false;
  }
  if (isUtf8) return 'UTF-8';
  const best = guess.best();
  if (best === 'windows-1251') return best;
  throw unknownEncoding(best === null ? 'is no Russian text in any of them' : `is in ${best}`);
}

function markedEncoding(start: Buffer): Encoding | null {
  if (start[0] === 0xff && start[1] === 0xfe) return 'UTF-16LE';
  return start[0] === 0xfe && start[1] === 0xff ? 'UTF-16BE' : null;
}

function unknownEncoding(got: string): ImportRefused {
  const message = `The file must be text in UTF-8, UTF-16 or windows-1251, but it ${got}`;
  return new ImportRefused([{ line: null, code: 'UNKNOWN_ENCODING', message }]);
}

/**
 * Reads the text of a file in chunks, without its byte order mark.
 * @param onBytes called with the number of bytes of each chunk.
 * @throws ImportRefused `UNKNOWN_ENCODING` at bytes that are invalid in the encoding; StartupError if the file
 * cannot be read.
 */
export async function* textsOf(
  path: string,
  encoding: Encoding,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding.toLowerCase(), { fatal: true });
  const decoded = (chunk?: Buffer) => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch (cause) {
      const message = `expected text in ${encoding}, got bytes that are none`;
      throw new ImportRefused([{ line: null, code: 'UNKNOWN_ENCODING', message }], { cause });
    }
  };
  for await (const chunk of chunksOf(path)) {
    onBytes(chunk.length);
    yield decoded(chunk);
  }
  yield decoded();
}

/**
 * Reads a file in chunks.
 * @throws StartupError if the file cannot be read.
 */
export async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path) as AsyncIterable<Buffer>;
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new StartupError(`The file ${path} cannot be read (${error.message}).`);
  }
}
