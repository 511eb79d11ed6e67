import { isUtf8 } from 'node:buffer';
import { BrokenXml } from '../brokenXml.ts';

/** The encodings in which XML files are read. */
export type XmlEncoding = 'UTF-8' | 'windows-1251' | 'UTF-16LE' | 'UTF-16BE';

/** The number of bytes at the start of a file by which its encoding is found. */
export const sniffedBytes = 4_096;

/** The encoding of a file, and the length of its byte order mark in bytes. */
export interface FoundEncoding {
  readonly encoding: XmlEncoding;
  readonly markLength: number;
}

/**
 * Finds the encoding of an XML file by its byte order mark, by the zero bytes of UTF-16, or by its
 * declaration; UTF-8 if it has none of them, as the XML specification says.
 * @param start the first `sniffedBytes` bytes, or the whole file if it is shorter.
 * @throws BrokenXml `UNKNOWN_ENCODING` for another encoding, and for a declaration of windows-1251 before
 * text in UTF-8.
 */
export function findXmlEncoding(start: Buffer): FoundEncoding {
  const marked = marks.find(({ bytes }) => start.subarray(0, bytes.length).equals(bytes));
  if (marked) return { encoding: marked.encoding, markLength: marked.bytes.length };
  if (start[0] === 0 && start[1] === 0x3c) return { encoding: 'UTF-16BE', markLength: 0 };
  if (start[0] === 0x3c && start[1] === 0) return { encoding: 'UTF-16LE', markLength: 0 };
  const declared = declaration.exec(start.toString('latin1'))?.[1] ?? 'UTF-8';
  const encoding = byLabel.get(declared.toLowerCase());
  if (encoding === undefined) {
    const message = `expected text in UTF-8, windows-1251 or UTF-16, got the declared encoding ${declared.slice(0, 40)}`;
    throw new BrokenXml('UNKNOWN_ENCODING', message, 1);
  }
  if (
    encoding === 'windows-1251' &&
    isBeyondAscii(start) &&
    isUtf8(start.subarray(0, wholeLength(start)))
  ) {
    const message = 'expected text in windows-1251 as declared, got UTF-8';
    throw new BrokenXml('UNKNOWN_ENCODING', message, 1);
  }
  return { encoding, markLength: 0 };
}

/** Returns the length of a part of UTF-8 text without an incomplete character at its end. */
export function wholeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const needed = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    return needed > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function isBeyondAscii(bytes: Buffer): boolean {
  return bytes.some((byte) => byte > 0x7f);
}

const marks: readonly { readonly bytes: Buffer; readonly encoding: XmlEncoding }[] = [
  { bytes: Buffer.from([0xef, 0xbb, 0xbf]), encoding: 'UTF-8' },
  { bytes: Buffer.from([0xff, 0xfe]), encoding: 'UTF-16LE' },
  { bytes: Buffer.from([0xfe, 0xff]), encoding: 'UTF-16BE' },
];

const declaration = /^\s*<\?xml\s[^>]{0,400}?encoding\s*=\s*["']([^"'<>]{1,100})["']/;

/** A file without a mark and with single-byte characters cannot be in the UTF-16 that it declares. */
const byLabel = new Map<string, XmlEncoding>([
  ['utf-8', 'UTF-8'],
  ['utf8', 'UTF-8'],
  ['us-ascii', 'UTF-8'],
  ['windows-1251', 'windows-1251'],
  ['cp1251', 'windows-1251'],
  ['cp-1251', 'windows-1251'],
  ['win-1251', 'windows-1251'],
]);
