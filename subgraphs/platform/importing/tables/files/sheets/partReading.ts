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

/** The maximum length of the text of a cell; Excel allows 32,767 characters. */
const maxTextLength = 1_048_576;

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
  let length = 0;
  const broken = (code: string, message: string) => new BrokenXml(code, message);
  parser.on('error', (error) => {
    const what = error.message.replace(/:.*$/s, '').slice(0, 100);
    throw broken('MALFORMED_XML', `expected well-formed XML in ${part.name}, got a fault: ${what}`);
  });
  parser.on('doctype', () => {
    throw broken('DOCTYPE_REFUSED', 'expected no document type declaration, got one');
  });
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    length = 0;
    events.open?.(localName(name), attributes);
  });
  parser.on('text', (text) => {
    length += text.length;
    if (length > maxTextLength) {
      throw broken(
        'MALFORMED_XML',
        `expected texts of at most ${maxTextLength} characters, got more`,
      );
    }
    events.text?.(text);
  });
  parser.on('closetag', ({ name }) => events.close?.(localName(name)));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of memberContent(path, part)) {
    parser.write(decodeChunk(decoder, chunk, part));
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
