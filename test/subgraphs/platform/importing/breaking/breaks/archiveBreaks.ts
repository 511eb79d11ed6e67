import { zipOf } from '../../../../../support/importing/zipFile.ts';
import { type Breaks, type Dice, oneOf } from './draft.ts';

/** Values that are wrong for most numbers in an archive. */
const strangeValues = [0, 1, 8, 9, 0x7fff, 0xffff, 0x7fffffff, 0xfffffff0, 0xffffffff] as const;

/** Names of members that do not remain in a folder, or that are none. */
const strangeNames = [
  '../../../../tmp/katun-escaped.xml',
  '/tmp/katun-escaped.xml',
  'C:\\katun-escaped.xml',
  '..\\katun-escaped.xml',
  'a\0.xml',
  '.xml',
  'a.xml/',
  `${'x'.repeat(5_000)}.xml`,
  '__proto__',
] as const;

/** The ways in which a zip archive, whatever it contains, may be damaged. */
export const archiveBreaks: Breaks = {
  'damaged bytes': (file, dice) => {
    const bytes = Buffer.from(file);
    for (let count = 1 + dice(4); count > 0; count--) bytes[dice(bytes.length)] = dice(256);
    return dice(3) === 0 ? bytes.subarray(0, dice(bytes.length)) : bytes;
  },
  // Method, flags (encryption among them), sums, sizes, lengths of names, attributes, offsets.
  'wrong number in the directory': (file, dice) =>
    changedRecord(file, dice, 'PK\x01\x02', [4, 6, 8, 10, 20, 24, 28, 30, 32, 34, 36, 38, 42]),
  'wrong number before a member': (file, dice) =>
    changedRecord(file, dice, 'PK\x03\x04', [4, 6, 8, 14, 18, 22, 26, 28]),
  'wrong number at the end': (file, dice) =>
    changedRecord(file, dice, 'PK\x05\x06', [4, 6, 8, 10, 12, 16, 20]),
  'overlapping members': (file) => {
    const bytes = Buffer.from(file);
    const [first, ...others] = placesOf(bytes, 'PK\x01\x02');
    // All members have the data of the first one.
    for (const at of others) bytes.copy(bytes, at + 42, first! + 42, first! + 46);
    return bytes;
  },
  'fields of zip64': (file, dice) => withZip64(file, oneOf(dice, [0n, 1n, 1n << 40n, 1n << 62n])),
  'cut end': (file, dice) => file.subarray(0, Math.max(0, file.length - 1 - dice(30))),
  'text around it': (file) => Buffer.concat([Buffer.from('PK\x03\x04'), file, Buffer.from('x')]),
};

/** The ways in which a file may stand in an archive. */
export const wrappings: Breaks = {
  archive: (file, dice) =>
    zipOf([
      { name: 'a.xml', content: file, isStored: dice(2) === 0 },
      { name: 'b.xml', content: file },
      { name: 'c.txt', content: 'x' },
    ]),
  'false lengths': (file, dice) =>
    zipOf([{ name: 'a.xml', content: file, statedBytes: oneOf(dice, [0, 1, 0xfffffff0]) }]),
  'archive in an archive': (file, dice) =>
    zipOf([
      { name: oneOf(dice, ['a.zip', 'a.xml']), content: zipOf([{ name: 'a.xml', content: file }]) },
    ]),
  'strange name': (file, dice) => zipOf([{ name: oneOf(dice, strangeNames), content: file }]),
  'the same name twice': (file) =>
    zipOf(['a.xml', 'a.xml'].map((name) => ({ name, content: file }))),
  'many members': (_file, dice) =>
    zipOf(
      Array.from({ length: oneOf(dice, [100, 2_000]) }, (_, at) => ({
        name: `${at}.xml`,
        content: '',
      })),
    ),
};

/** Content that compresses to a thousandth, in an archive. */
export function bomb(name: string, bytes: number): Buffer {
  return zipOf([{ name, content: Buffer.alloc(bytes, ' ') }]);
}

/** Returns an archive in which a number of one of its records is wrong. */
function changedRecord(
  file: Buffer,
  dice: Dice,
  signature: string,
  offsets: readonly number[],
): Buffer {
  const places = placesOf(file, signature);
  if (places.length === 0) return file;
  const bytes = Buffer.from(file);
  const at = oneOf(dice, places) + oneOf(dice, offsets);
  const value = oneOf(dice, strangeValues);
  if (at + 4 > bytes.length) return file;
  if (value > 0xffff) bytes.writeUInt32LE(value, at);
  else bytes.writeUInt16LE(value, at);
  return bytes;
}

function placesOf(file: Buffer, signature: string): number[] {
  const places: number[] = [];
  for (let at = file.indexOf(signature); at !== -1; at = file.indexOf(signature, at + 1))
    places.push(at);
  return places;
}

/** Puts the records of the end of a zip64 archive before the end, with a wrong number of bytes. */
function withZip64(file: Buffer, wrong: bigint): Buffer {
  const end = file.lastIndexOf('PK\x05\x06');
  if (end === -1) return file;
  const record = Buffer.alloc(56);
  record.write('PK\x06\x06', 'latin1');
  record.writeBigUInt64LE(44n, 4);
  const count = BigInt(file.readUInt16LE(end + 10));
  for (const [offset, value] of [
    [24, count],
    [32, count],
    [40, wrong],
    [48, wrong],
  ] as const) {
    record.writeBigUInt64LE(value, offset);
  }
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07', 'latin1');
  locator.writeBigUInt64LE(BigInt(end), 8);
  locator.writeUInt32LE(1, 16);
  const last = Buffer.from(file.subarray(end));
  last.fill(0xff, 8, 20);
  return Buffer.concat([file.subarray(0, end), record, locator, last]);
}
