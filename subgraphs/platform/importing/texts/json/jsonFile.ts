import { ImportRefused } from '../../importRefused.ts';
import { ElementSplitter } from './elementSplitter.ts';
import { isJsonObject } from './jsonFields.ts';
import { type JsonPart, parseDocument, refusedJson } from './jsonDocument.ts';
import { type JsonTextOptions, readJsonText } from './jsonText.ts';

/** The largest length of one document or element, in characters: 8 Mi. */
const usualLength = 8 * 1024 ** 2;

/** How a JSON file is read. */
export interface JsonFileOptions extends JsonTextOptions {
  /** The largest length of one document or element, in characters. */
  readonly maxLength?: number;
}

/** The lists by whose elements a long document is read. */
export interface SplitLists {
  /** The names of their fields in the outermost object. */
  readonly fields: readonly string[];
  /** A field of documents that mean something only as a whole. */
  readonly unless: string;
}

/**
 * Reads a file of JSON in UTF-8. If its first line is a JSON document, each line is one (NDJSON), and a
 * malformed line is refused alone. Otherwise the file is one document: a longer one than the limit is
 * read by the elements of its lists, of which a malformed one is refused alone. A file may thus have any
 * length, but no line and no element may be too long.
 * @throws ImportRefused `JSON_TOO_LARGE` if a long document means something only as a whole; StartupError if
 * the file cannot be read; the reason of the signal if it is aborted.
 */
export async function* readJsonFile(
  path: string,
  lists: SplitLists,
  { maxLength = usualLength, ...options }: JsonFileOptions,
): AsyncGenerator<JsonPart> {
  const chunks = readJsonText(path, options);
  const pieces: string[] = [];
  let [length, isWhole] = [0, true];
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    if (next.value === null) {
      yield otherEncoding(1);
      return;
    }
    pieces.push(next.value);
    length += next.value.length;
    isWhole = length <= maxLength;
    if (!isWhole) break;
  }
  const head = pieces.join('');
  if (hasDocumentLines(head)) yield* readLines(head, chunks, maxLength);
  else if (!isWhole) yield* readElements(head, chunks, lists, maxLength);
  else if (head.trim() !== '') yield parseDocument(head, 1);
}

/** Whether the first line of a text that is not empty ends within it, and is a JSON document. */
function hasDocumentLines(text: string): boolean {
  const start = text.search(/\S/);
  const end = text.indexOf('\n', start);
  return start !== -1 && end !== -1 && !('refused' in parseDocument(text.slice(start, end), 1));
}

async function* readLines(
  head: string,
  chunks: AsyncIterable<string | null>,
  maxLength: number,
): AsyncGenerator<JsonPart> {
  let [line, open] = [1, ''];
  for await (const chunk of following(head, chunks)) {
    if (chunk === null) {
      yield otherEncoding(line);
      return;
    }
    const pieces = (open + chunk).split('\n');
    open = pieces.pop()!;
    for (const text of pieces) {
      if (text.trim() !== '') yield parseDocument(text, line);
      line += 1;
    }
    if (open.length > maxLength) {
      yield tooLong(line, maxLength);
      return;
    }
  }
  if (open.trim() !== '') yield parseDocument(open, line);
}

async function* readElements(
  head: string,
  chunks: AsyncIterable<string | null>,
  { fields, unless }: SplitLists,
  maxLength: number,
): AsyncGenerator<JsonPart> {
  const splitter = new ElementSplitter(fields);
  let isEmpty = true;
  for await (const chunk of following(head, chunks)) {
    if (chunk === null) {
      yield otherEncoding(splitter.openLine ?? 1);
      return;
    }
    for (const { text, line } of splitter.feed(chunk)) {
      isEmpty = false;
      yield text.length > maxLength ? tooLong(line, maxLength) : parseDocument(text, line, true);
    }
    if (splitter.keptLength > maxLength) {
      yield tooLong(splitter.openLine ?? 1, maxLength);
      return;
    }
  }
  const rest = parseDocument(splitter.rest, 1);
  const isPart = 'value' in rest && isJsonObject(rest.value) && Object.hasOwn(rest.value, unless);
  if (isPart) {
    const message = limitMessage(maxLength);
    throw new ImportRefused([{ line: 1, code: 'JSON_TOO_LARGE', message }]);
  }
  // An element without its end is a fault in the rest, too.
  if (isEmpty || 'refused' in rest) yield rest;
}

/** Yields a text before the chunks that follow it, in parts that do not block others for long. */
async function* following(
  head: string,
  chunks: AsyncIterable<string | null>,
): AsyncGenerator<string | null> {
  for (let at = 0; at < head.length; at += 65_536) yield head.slice(at, at + 65_536);
  yield* chunks;
}

function otherEncoding(line: number): JsonPart {
  const message = 'expected JSON in UTF-8, got bytes of another encoding';
  return { refused: refusedJson(line, 'UNKNOWN_ENCODING', message) };
}

function tooLong(line: number, maxLength: number): JsonPart {
  return { refused: refusedJson(line, 'JSON_TOO_LARGE', limitMessage(maxLength)) };
}

function limitMessage(maxLength: number): string {
  return `expected documents and elements of at most ${maxLength} characters, got a longer one`;
}
