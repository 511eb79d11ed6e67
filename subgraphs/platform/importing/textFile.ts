import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { StartupError } from '../process/startupError.ts';
import { ImportRefused } from './importRefused.ts';

/** The encoding of a file. */
export type Encoding = 'UTF-8' | 'windows-1251';

/** A line of a file, counted from 1. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** A text file. Each iteration over its lines reads the file from the beginning, in chunks. */
export interface TextFile {
  readonly name: string;
  readonly encoding: Encoding;
  lines(): AsyncGenerator<Line>;
}

/**
 * Opens a file and detects its encoding: UTF-8, with or without a byte order mark, if the whole
 * file is valid UTF-8; otherwise windows-1251, in which Russian text is almost never valid UTF-8.
 * @throws StartupError if the file cannot be read; ImportRefused `UNKNOWN_ENCODING` if it has
 * another encoding.
 */
export async function openTextFile(path: string): Promise<TextFile> {
  const encoding = await encodingOf(path);
  return { name: basename(path), encoding, lines: () => linesOf(path, encoding) };
}

/** The maximum length of a line. A longer line shows that the file is not a registry. */
const maxLineLength = 100_000;

async function encodingOf(path: string): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  for await (const chunk of chunksOf(path)) {
    // A zero byte shows that the file is UTF-16, an archive or a spreadsheet; text in the two
    // encodings has none.
    if (chunk.includes(0)) {
      const expected = 'The file must be text in UTF-8 or windows-1251, but it contains zero bytes';
      throw new ImportRefused([{ line: null, code: 'UNKNOWN_ENCODING', message: expected }]);
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
  return isUtf8 ? 'UTF-8' : 'windows-1251';
}

async function* linesOf(path: string, encoding: Encoding): AsyncGenerator<Line> {
  // `TextDecoder` removes a byte order mark.
  const decoder = new TextDecoder(encoding.toLowerCase());
  let number = 0;
  let rest = '';
  for await (const chunk of chunksOf(path)) {
    const pieces = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = pieces.pop()!;
    for (const piece of pieces) yield { number: ++number, text: withoutReturn(piece) };
    if (rest.length > maxLineLength) {
      const message = `A line must have at most ${maxLineLength} characters`;
      throw new ImportRefused([{ line: number + 1, code: 'LINE_TOO_LONG', message }]);
    }
  }
  rest += decoder.decode();
  if (rest !== '') yield { number: number + 1, text: withoutReturn(rest) };
}

function withoutReturn(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}

async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path) as AsyncIterable<Buffer>;
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new StartupError(`The file ${path} cannot be read (${error.message}).`);
  }
}
