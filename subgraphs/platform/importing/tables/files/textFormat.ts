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

const separators: readonly Separator[] = [';', '\t', ','];

/**
 * Returns the separator of a table: the one that is most frequent outside of quotes in the first line. This
 * may be a title above the header; then it is a separator that several lines contain equally often, if it is
 * in more places than that of the first line. A semicolon if there is none.
 * @param start the beginning of the text of the table.
 */
export function separatorOf(start: string): Separator {
  const bare = textLines(start.replaceAll(/"[^"]*"/g, '')).slice(0, shownLines);
  // No name in a header contains a tab.
  if (bare[0]?.includes('\t')) return '\t';
  const counted = separators.map((separator) => {
    const counts = bare.map((line) => line.split(separator).length - 1);
    const groups = Map.groupBy(counts, (count) => count);
    const places = [...groups].map(([count, { length }]) => ({ length, places: count * length }));
    const most = (least: number) =>
      Math.max(0, ...places.filter(({ length }) => length >= least).map((one) => one.places));
    return { separator, inFirst: counts[0] ?? 0, places: most(1), repeated: most(2) };
  });
  const best = (by: 'inFirst' | 'places' | 'repeated') =>
    counted.reduce((found, one) => (one[by] > found[by] ? one : found));
  const first = best('inFirst');
  if (first.inFirst === 0) return best('places').separator;
  const repeated = best('repeated');
  return repeated.repeated > first.places ? repeated.separator : first.separator;
}

/** The number of lines that show how a table is written. */
export const shownLines = 30;

/** Returns the lines of a text that are not empty. */
export function textLines(text: string): string[] {
  return text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
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
