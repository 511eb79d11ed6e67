import {
  type Breaks,
  distantDays,
  impossibleDays,
  inserted,
  oneOf,
  partOf,
  replaced,
} from './draft.ts';

/** The faults that a file of any format may have. */
export const byteBreaks: Breaks = {
  truncated: (file, dice) => file.subarray(0, dice(file.length)),
  'changed bytes': (file, dice) => {
    const bytes = Buffer.from(file);
    for (let count = 1 + dice(8); count > 0; count--) bytes[dice(bytes.length)] = dice(256);
    return bytes;
  },
  'changed bits': (file, dice) => {
    const bytes = Buffer.from(file);
    for (let count = 1 + dice(8); count > 0; count--) bytes[dice(bytes.length)]! ^= 1 << dice(8);
    return bytes;
  },
  'removed part': (file, dice) => {
    const [from, to] = partOf(file, dice);
    return Buffer.concat([file.subarray(0, from), file.subarray(to)]);
  },
  'repeated part': (file, dice) => {
    const [from, to] = partOf(file, dice);
    return Buffer.concat([file.subarray(0, to), file.subarray(from)]);
  },
  'exchanged parts': (file, dice) => {
    const [[from, to], [other, end]] = [partOf(file, dice), partOf(file, dice)];
    if (to > other) return file;
    const parts = [
      [0, from],
      [other, end],
      [to, other],
      [from, to],
      [end, file.length],
    ] as const;
    return Buffer.concat(parts.map(([start, stop]) => file.subarray(start, stop)));
  },
  'NUL or another control character': (file, dice) =>
    inserted(
      file,
      dice,
      String.fromCodePoint(
        oneOf(dice, [0, 1, 8, 0x1a, 0x7f, 0x85, 0x98, 0x2028, 0xfffe, 0xffff, 0x10ffff]),
      ),
    ),
  'byte order mark in the middle': (file, dice) =>
    inserted(file, dice, Buffer.from(oneOf(dice, ['efbbbf', 'fffe', 'feff', '2b2f7638']), 'hex')),
  'lone surrogate': (file, dice) =>
    inserted(file, dice, Buffer.from(oneOf(dice, ['eda080', 'edb080', '00d8', 'dc00']), 'hex')),
  'direction or combining characters': (file, dice) =>
    inserted(file, dice, oneOf(dice, ['\u202e', '\u0301'.repeat(500), '\u200b', '\u00a0', '👩‍👩‍👧'])),
  'UTF-16 with and without a mark': (file, dice) => {
    const bytes = Buffer.from(`${oneOf(dice, ['\uFEFF', ''])}${file.toString()}`, 'utf16le');
    const whole = dice(2) === 0 ? bytes : bytes.swap16();
    return whole.subarray(0, whole.length - dice(3));
  },
  'UTF-16 with lone surrogates': (file, dice) => {
    const bytes = Buffer.from(`\uFEFF${file.toString()}`, 'utf16le');
    const at = 2 * (1 + dice(bytes.length / 2 - 1));
    bytes.writeUInt16LE(0xd800 + dice(0x800), at);
    return bytes;
  },
  'another encoding': (file, dice) =>
    Buffer.from(file.toString(), oneOf(dice, ['latin1', 'utf16le', 'base64', 'hex'])),
  'encoded twice': (file) => Buffer.from(file.toString('latin1')),
  'impossible day': (file, dice) =>
    replaced(file, /\d\d\.\d\d\.\d{4}|\d{4}-\d\d-\d\d/g, dice, oneOf(dice, impossibleDays)),
  'distant day': (file, dice) =>
    replaced(file, /\d\d\.\d\d\.\d{4}|\d{4}-\d\d-\d\d/g, dice, oneOf(dice, distantDays)),
  'long text': (file, dice) =>
    inserted(
      file,
      dice,
      oneOf(dice, ['x', ' ', '<a/>', 'é', '&amp;', '"', '\n', ';', ',']).repeat(
        [2_000, 300_000][Number(dice(12) === 0)]!,
      ),
    ),
  'text before or after': (file, dice) => {
    const texts = [
      '\n\n',
      'text',
      '\uFEFF',
      '<a/>',
      '<?xml version="1.0"?>',
      'PK',
      '\0',
      '{}',
      '# ',
    ];
    const more = Buffer.from(oneOf(dice, texts));
    return dice(2) === 0 ? Buffer.concat([more, file]) : Buffer.concat([file, more]);
  },
  'twice in one file': (file) => Buffer.concat([file, file]),
  nothing: (_file, dice) =>
    Buffer.from(
      oneOf(dice, ['', ' ', '\n', '\r', '\t', ';;;;\n;;;;\n', '\uFEFF', '\0', '""', '"']),
    ),
};
