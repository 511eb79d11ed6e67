import type { Encoding } from '../../texts/textFile.ts';

/** How a table is written as text. */
export interface TextFormat {
  readonly encoding: Encoding;
  /** Whether the text begins with a byte order mark. */
  readonly isMarked: boolean;
  readonly separator: Separator;
  /** What ends the header. */
  readonly lineBreak: string;
}

/** What stands between the cells of a row. */
export type Separator = ',' | ';' | '\t';

const separators: readonly Separator[] = [',', ';', '\t'];

/**
 * Returns the separator of a header: a tab if one stands outside its quotes, since names have none; otherwise
 * the most frequent one; a comma if there is none.
 */
export function separatorOf(header: string): Separator {
  const bare = header.replaceAll(/"[^"]*"/g, '');
  if (bare.includes('\t')) return '\t';
  const counted = separators.map((separator) => [separator, bare.split(separator).length] as const);
  return counted.toSorted(([, one], [, other]) => other - one)[0]![0];
}

/** Returns a cell of a row, in quotes if its text needs them. */
export function cellText(text: string, separator: Separator): string {
  return text.includes(separator) || /["\r\n]/.test(text)
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}

/** Returns the bytes of a text in an encoding. A question mark replaces each letter that the encoding lacks. */
export function textBytes(text: string, encoding: Encoding): Buffer {
  if (encoding === 'UTF-8') return Buffer.from(text, 'utf8');
  if (encoding === 'windows-1251') return Buffer.from(Array.from(text, byteOf));
  const bytes = Buffer.from(text, 'utf16le');
  return encoding === 'UTF-16LE' ? bytes : bytes.swap16();
}

/** Returns the bytes of the byte order mark of an encoding. */
export function orderMark({
  encoding,
  isMarked,
}: Pick<TextFormat, 'encoding' | 'isMarked'>): Buffer {
  return isMarked ? textBytes('\ufeff', encoding) : Buffer.alloc(0);
}

/** The bytes of the letters of windows-1251: what decodes each byte, reversed. */
const bytes: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 256 }, (_, byte) => [
    new TextDecoder('windows-1251').decode(Uint8Array.of(byte)),
    byte,
  ]),
);

function byteOf(letter: string): number {
  return bytes.get(letter) ?? 0x3f;
}
