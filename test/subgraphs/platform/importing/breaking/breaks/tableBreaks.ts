import {
  type Breaks,
  type Dice,
  distantDays,
  impossibleDays,
  inserted,
  oneOf,
  strangeNumbers,
} from './draft.ts';

/** Texts that are wrong in many columns. */
const strangeTexts: readonly string[] = [
  '=1+1',
  '=cmd|/c calc!A1',
  '#N/A',
  '7,70708E+09',
  '__proto__',
  'constructor',
  'x'.repeat(40_000),
  ';'.repeat(50),
  '"',
  '\\N',
  '\\',
  "'; drop table need; --",
  '? ? ?',
  '\u0000',
  'да',
  '≥ 3 и < 5',
  '-',
];

/** The faults of tables that are written as text, in addition to those of any file. */
export const tableBreaks: Breaks = {
  'shifted cells': (file, dice) =>
    changedRow(file, dice, (cells) => cells.toSpliced(dice(cells.length), 0, '')),
  'missing cell': (file, dice) =>
    changedRow(file, dice, (cells) => cells.toSpliced(dice(cells.length), 1)),
  'exchanged cells': (file, dice) =>
    changedRow(file, dice, (cells) => {
      const [one, other] = [dice(cells.length), dice(cells.length)];
      return cells.with(one, cells[other]!).with(other, cells[one]!);
    }),
  'shifted columns': (file) =>
    changedRows(file, (rows) => rows.map((cells, at) => (at === 0 ? cells : ['', ...cells]))),
  'more cells': (file, dice) =>
    changedRow(file, dice, (cells) => [
      ...cells,
      ...Array.from({ length: oneOf(dice, [1, 3_000]) }, () => 'x'),
    ]),
  'repeated row': (file, dice) => changedRows(file, (rows) => [...rows, oneOf(dice, rows)]),
  'repeated key': (file, dice) =>
    changedRows(file, (rows) => {
      const row = rows.at(-1)!;
      return [...rows, row.with(dice(row.length), oneOf(dice, strangeTexts))];
    }),
  'repeated column': (file, dice) =>
    changedRows(file, (rows) => {
      const at = dice(rows[0]!.length);
      return rows.map((cells) => [...cells, cells[at] ?? '']);
    }),
  'impossible day in a cell': (file, dice) => changedCell(file, dice, oneOf(dice, impossibleDays)),
  'distant day in a cell': (file, dice) => changedCell(file, dice, oneOf(dice, distantDays)),
  'strange number in a cell': (file, dice) => changedCell(file, dice, oneOf(dice, strangeNumbers)),
  'strange text in a cell': (file, dice) => changedCell(file, dice, oneOf(dice, strangeTexts)),
  'strange name of a column': (file, dice) =>
    changedRows(file, ([header, ...rows]) => [
      header!.with(dice(header!.length), oneOf(dice, strangeTexts)),
      ...rows,
    ]),
  'quote that is not closed': (file, dice) => inserted(file, dice, oneOf(dice, ['"', ';"', '\n"'])),
  'another separator': (file, dice) =>
    Buffer.from(file.toString().replaceAll(';', oneOf(dice, [',', '\t', '|', ' ']))),
  'other line breaks': (file, dice) =>
    Buffer.from(file.toString().replaceAll(/\r?\n/g, oneOf(dice, ['\r', '\n\r', '\n\n\n', ' ']))),
  'endless header': (file, dice) =>
    changedRows(file, ([header, ...rows]) => [
      [...header!, ...Array.from({ length: oneOf(dice, [500, 20_000]) }, (_, at) => `c${at}`)],
      ...rows,
    ]),
  'only separators': (file, dice) =>
    inserted(file, dice, `\n${oneOf(dice, [';', ',', '\t']).repeat(oneOf(dice, [10, 5_000]))}\n`),
  windows1251: (file) =>
    Buffer.from(Array.from(file.toString(), (letter) => letterBytes.get(letter) ?? 0x3f)),
};

/** The bytes of the letters of windows-1251. */
const letterBytes: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 256 }, (_, byte) => [
    new TextDecoder('windows-1251').decode(Uint8Array.of(byte)),
    byte,
  ]),
);

type Rows = readonly (readonly string[])[];

/** Changes the rows of a table; their cells are separated as they are by the program that wrote it. */
function changedRows(file: Buffer, change: (rows: Rows) => Rows): Buffer {
  if (file.length > 100_000) return file;
  const lines = file.toString().split('\r\n');
  const separator = lines[0]!.includes('\t') ? '\t' : ';';
  const rows = lines.filter((line) => line !== '').map((line) => line.split(separator));
  if (rows.length === 0) return file;
  return Buffer.from(
    change(rows)
      .map((cells) => `${cells.join(separator)}\r\n`)
      .join(''),
  );
}

function changedRow(
  file: Buffer,
  dice: Dice,
  change: (cells: readonly string[]) => readonly string[],
): Buffer {
  return changedRows(file, (rows) => {
    const at = dice(rows.length);
    return rows.with(at, change(rows[at]!));
  });
}

function changedCell(file: Buffer, dice: Dice, text: string): Buffer {
  return changedRow(file, dice, (cells) => cells.with(dice(cells.length), text));
}
