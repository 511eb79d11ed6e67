import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { BrokenXml } from '../../../xml/brokenXml.ts';
import { localName } from '../../../xml/xmlElement.ts';
import { memberContent } from '../../../xml/zip/content.ts';
import type { MemberTask } from '../../../xml/zip/memberTask.ts';

/** What happens with the elements of a part of a spreadsheet. Names are without their prefixes. */
export interface PartEvents {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** The maximum length of a tag or a text; Excel allows 32,767 characters in a cell. */
const maxTextLength = 1_048_576;

/** The maximum depth of elements. */
const maxDepth = 100;

/**
 * Parses a part of a spreadsheet. Yields after each chunk, so that its results can be consumed.
 * @throws BrokenXml if the part is malformed, or has a document type declaration.
 */
export async function* parsePart(
  path: string,
  part: MemberTask,
  events: PartEvents,
): AsyncGenerator<number> {
  const parser = new SaxesParser();
  let [length, quiet, depth] = [0, 0, 0];
  const broken = (code: string, message: string) => new BrokenXml(code, message);
  const tooLong = () => {
    const message = `expected tags and texts of at most ${maxTextLength} characters, got a longer one`;
    return broken('TEXT_TOO_LONG', message);
  };
  parser.on('error', (error) => {
    const what = error.message.replace(/:.*$/s, '').slice(0, 100);
    throw broken('MALFORMED_XML', `expected well-formed XML in ${part.name}, got a fault: ${what}`);
  });
  parser.on('doctype', () => {
    throw broken('DOCTYPE_REFUSED', 'expected no document type declaration, got one');
  });
  parser.on('opentagstart', () => {
    quiet = 0;
    depth += 1;
    if (depth <= maxDepth) return;
    throw broken('XML_TOO_DEEP', `expected elements to a depth of ${maxDepth}, got deeper ones`);
  });
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    const element = localName(name);
    // A cell, or a shared text, may consist of several elements.
    if (element === 'c' || element === 'si') length = 0;
    events.open?.(element, attributes);
  });
  parser.on('text', (text) => {
    length += text.length;
    if (length > maxTextLength) throw tooLong();
    events.text?.(text);
  });
  parser.on('closetag', ({ name }) => {
    quiet = 0;
    depth -= 1;
    events.close?.(localName(name));
  });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of memberContent(path, part)) {
    // What the parser has not reported yet is in its memory.
    quiet += chunk.length;
    parser.write(decodeChunk(decoder, chunk, part));
    if (quiet > maxTextLength) throw tooLong();
    yield chunk.length;
  }
  parser.close();
}

function decodeChunk(
  decoder: InstanceType<typeof TextDecoder>,
  chunk: Buffer,
  { name }: MemberTask,
): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch {
    throw new BrokenXml('MALFORMED_XML', `expected text in UTF-8 in ${name}, got another encoding`);
  }
}

/** Parses a part of a spreadsheet completely. */
export async function parseWholePart(
  path: string,
  part: MemberTask,
  events: PartEvents,
): Promise<void> {
  for await (const length of parsePart(path, part, events)) void length;
}
