import { isUtf8 } from 'node:buffer';
import { BrokenXml } from '../brokenXml.ts';
import { type XmlEncoding, findXmlEncoding, sniffedBytes, wholeLength } from './xmlEncoding.ts';

/**
 * Decodes the bytes of an XML file piece by piece, in the encoding that it has. The text is without the
 * byte order mark.
 * @throws BrokenXml `UNKNOWN_ENCODING` at bytes that are invalid in the encoding, with their position.
 */
export async function* decodeXml(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let start: Buffer = Buffer.alloc(0);
  let decoder: Decoder | null = null;
  const open = () => {
    const { encoding, markLength } = findXmlEncoding(start);
    decoder = decoders[encoding](markLength);
    return decoder.decode(start.subarray(markLength));
  };
  try {
    for await (const chunk of chunks) {
      if (decoder !== null) {
        yield (decoder as Decoder).decode(chunk);
        continue;
      }
      start = Buffer.concat([start, chunk]);
      if (start.length >= sniffedBytes) yield open();
    }
  } catch (error) {
    // The file ends with a fault: what stands before it is read.
    if (decoder === null && error instanceof BrokenXml) yield open();
    throw error;
  }
  if (decoder === null) yield open();
  (decoder as Decoder | null)?.end();
}

/** Decodes one file, chunk by chunk. */
interface Decoder {
  decode(chunk: Buffer): string;
  end(): void;
}

const decoders: Readonly<Record<XmlEncoding, (offset: number) => Decoder>> = {
  'UTF-8': utf8Decoder,
  'windows-1251': () => ({ decode: decodeWindows1251, end: () => undefined }),
  'UTF-16LE': (offset) => utf16Decoder(offset, false),
  'UTF-16BE': (offset) => utf16Decoder(offset, true),
};

function utf8Decoder(start: number): Decoder {
  let offset = start;
  let rest: Buffer = Buffer.alloc(0);
  return {
    decode(chunk) {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const part = bytes.subarray(0, wholeLength(bytes));
      if (!isUtf8(part)) throw invalidByte('UTF-8', offset + validLength(part));
      offset += part.length;
      rest = bytes.subarray(part.length);
      return part.toString('utf8');
    },
    end() {
      if (rest.length > 0) throw invalidByte('UTF-8', offset);
    },
  };
}

/** Returns the number of bytes before the first that is invalid in UTF-8. */
function validLength(bytes: Buffer): number {
  let [valid, invalid] = [0, bytes.length];
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    const part = bytes.subarray(0, middle);
    if (isUtf8(part.subarray(0, wholeLength(part)))) valid = middle;
    else invalid = middle;
  }
  // The fault may be in a character that begins before the last valid part.
  return wholeLength(bytes.subarray(0, valid));
}

const windows1251 = new TextDecoder('windows-1251');

/** The character of each byte in windows-1251. */
const characterOfByte = Uint16Array.from({ length: 256 }, (_, byte) =>
  windows1251.decode(Uint8Array.of(byte)).charCodeAt(0),
);

function decodeWindows1251(chunk: Buffer): string {
  const characters = new Uint16Array(chunk.length);
  for (let at = 0; at < chunk.length; at++) characters[at] = characterOfByte[chunk[at]!]!;
  return Buffer.from(characters.buffer).toString('utf16le');
}

function utf16Decoder(start: number, isBigEndian: boolean): Decoder {
  let offset = start;
  let rest: Buffer = Buffer.alloc(0);
  return {
    decode(chunk) {
      const bytes = Buffer.concat([rest, chunk]);
      const whole = wholeUnits(bytes, isBigEndian);
      rest = bytes.subarray(whole);
      // `swap16` changes the bytes in place: `Buffer.concat` has copied them.
      const part = isBigEndian ? bytes.subarray(0, whole).swap16() : bytes.subarray(0, whole);
      const text = part.toString('utf16le');
      if (!text.isWellFormed()) throw invalidByte('UTF-16', offset + 2 * loneSurrogateAt(text));
      offset += whole;
      return text;
    },
    end() {
      if (rest.length > 0) throw invalidByte('UTF-16', offset);
    },
  };
}

/** Returns the length of the bytes without an incomplete character at their end. */
function wholeUnits(bytes: Buffer, isBigEndian: boolean): number {
  const even = bytes.length - (bytes.length % 2);
  if (even === 0) return 0;
  const last = isBigEndian ? bytes[even - 2]! : bytes[even - 1]!;
  return last >= 0xd8 && last <= 0xdb ? even - 2 : even;
}

function loneSurrogateAt(text: string): number {
  return text.search(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/);
}

function invalidByte(encoding: string, position: number): BrokenXml {
  const message = `expected text in ${encoding}, got an invalid byte at position ${position} (counted from 0)`;
  return new BrokenXml('UNKNOWN_ENCODING', message);
}
