import { createReadStream } from 'node:fs';
import { StartupError } from '../../../process/startupError.ts';
import { parseExactJson } from '../../../http/exactJson.ts';
import type { RefusedPart } from '../../records/readItem.ts';

/** The largest length of one JSON document in a file, in characters: 64 Mi. */
export const maxJsonLength = 64 * 1024 ** 2;

/** A JSON document in a file: the file itself, or one of its lines. */
export interface JsonDocument {
  /** As `parseExactJson` returns it. */
  readonly value: unknown;
  /** The line at which it begins, counted from 1. */
  readonly line: number;
  readonly text: string;
}

/** What a JSON file contains: a document, or a part that is refused. */
export type JsonPart = JsonDocument | { readonly refused: RefusedPart };

/** How a JSON file is read. */
export interface JsonFileOptions {
  /** Ends the reading when it is aborted. */
  readonly signal: AbortSignal;
  /** Called with the number of bytes of the file that were read since the last call. */
  readonly onBytes: (bytes: number) => void;
  /** The largest length of one document, in characters. */
  readonly maxLength?: number;
}

/**
 * Reads a file of JSON in UTF-8. If its first line is a JSON document, each line is one (NDJSON), and a
 * malformed line is refused alone; otherwise the file is one document. A document that is too long is
 * refused, because it is parsed as a whole.
 * @throws StartupError if the file cannot be read; the reason of the signal if it is aborted.
 */
export async function* readJsonFile(
  path: string,
  { maxLength = maxJsonLength, ...options }: JsonFileOptions,
): AsyncGenerator<JsonPart> {
  let whole: string[] | null = null;
  let [number, length, isFirst] = [0, 0, true];
  for await (const line of linesOf(path, maxLength, options)) {
    number += 1;
    if (typeof line !== 'string') {
      yield { refused: refusedAt(number, line.code, line.message) };
      return;
    }
    if (whole === null) {
      if (line.trim() === '') continue;
      const part = parsed(line, number);
      if (!isFirst || !('refused' in part)) yield part;
      else whole = [...Array.from({ length: number - 1 }, () => ''), line];
      isFirst = false;
    } else whole.push(line);
    length += line.length + 1;
    if (whole !== null && length > maxLength) {
      yield { refused: refusedAt(1, 'JSON_TOO_LARGE', tooLarge(maxLength)) };
      return;
    }
  }
  if (whole !== null) yield parsed(whole.join('\n'), 1);
}

function parsed(text: string, line: number): JsonPart {
  try {
    return { value: parseExactJson(text), line, text };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const isCut = faultOf(text);
  const at = line + lineOfFault(text.split('\n')) - 1;
  const got = isCut ? 'an end before the document is complete' : 'a fault in it';
  return { refused: refusedAt(at, 'MALFORMED_JSON', `expected a JSON document, got ${got}`) };
}

/** Whether a text is no JSON document because its end is missing; null if it is one. */
function faultOf(text: string): boolean | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const [, place = '0'] = / at position (\d+)/.exec(error.message) ?? [];
    return error.message.includes('end of JSON') || Number(place) >= text.length;
  }
}

/**
 * Returns the number of the line with the first fault: the last one of the shortest beginning that no end
 * makes a document. The errors of the parser contain text of the file, which may be about persons, and
 * often no place.
 */
function lineOfFault(lines: readonly string[]): number {
  let [good, bad] = [0, lines.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    const fault = faultOf(`${lines.slice(0, middle).join('\n')}\n`);
    if (fault === false) bad = middle;
    else good = middle;
  }
  return bad;
}

/** A fault that ends the reading of the file. */
interface FileFault {
  readonly code: string;
  readonly message: string;
}

async function* linesOf(
  path: string,
  maxLength: number,
  { signal, onBytes }: Pick<JsonFileOptions, 'signal' | 'onBytes'>,
): AsyncGenerator<string | FileFault> {
  // A decoder removes a byte order mark.
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let pieces: string[] = [];
  let length = 0;
  for await (const chunk of chunksOf(path)) {
    signal.throwIfAborted();
    onBytes(chunk.length);
    const decoded = decode(decoder, chunk);
    if (decoded === null) {
      yield notUtf8;
      return;
    }
    const [first, ...others] = decoded.split('\n');
    pieces.push(first!);
    length += first!.length;
    for (const next of others) {
      yield pieces.join('');
      pieces = [next];
      length = next.length;
    }
    if (length > maxLength) {
      yield { code: 'JSON_TOO_LARGE', message: tooLarge(maxLength) };
      return;
    }
  }
  if (decode(decoder, null) === null) yield notUtf8;
  else if (length > 0) yield pieces.join('');
}

const notUtf8: FileFault = {
  code: 'UNKNOWN_ENCODING',
  message: 'expected JSON in UTF-8, got bytes of another encoding',
};

function tooLarge(maxLength: number): string {
  return `expected JSON documents of at most ${maxLength} characters, got a longer one`;
}

function decode(decoder: InstanceType<typeof TextDecoder>, chunk: Buffer | null): string | null {
  try {
    return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    return null;
  }
}

function refusedAt(line: number, code: string, message: string): RefusedPart {
  return { place: { member: null, line }, code, field: null, message, text: null };
}

async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path) as AsyncIterable<Buffer>;
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new StartupError(`The file ${path} cannot be read (${error.message}).`, { cause: error });
  }
}
