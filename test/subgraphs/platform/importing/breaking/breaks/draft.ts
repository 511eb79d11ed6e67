/** Draws a whole number from 0 to `below` − 1. */
export type Dice = (below: number) => number;

/** Returns a file with a fault of one kind; the file itself if it has no place for the fault. */
export type Break = (file: Buffer, dice: Dice) => Buffer;

/** Faults by name. */
export type Breaks = Readonly<Record<string, Break>>;

/** Draws one of several values. */
export function oneOf<Value>(dice: Dice, values: readonly Value[]): Value {
  return values[dice(values.length)]!;
}

/** Draws a part of a file: where it begins and ends. */
export function partOf(file: Buffer, dice: Dice): readonly [from: number, to: number] {
  const from = dice(file.length);
  return [from, Math.min(file.length, from + 1 + dice(300))];
}

/** Returns a file with bytes or a text inserted anywhere. */
export function inserted(file: Buffer, dice: Dice, more: string | Buffer): Buffer {
  const at = dice(file.length + 1);
  return Buffer.concat([file.subarray(0, at), Buffer.from(more as string), file.subarray(at)]);
}

/** Replaces one of the matches of a form; not in long files, in which the forms take long to match. */
export function replaced(file: Buffer, form: RegExp, dice: Dice, by: string): Buffer {
  if (file.length > 100_000) return file;
  const text = file.toString();
  const found = [...text.matchAll(form)];
  if (found.length === 0) return file;
  const { index, 0: old } = oneOf(dice, found);
  return Buffer.from(text.slice(0, index) + by + text.slice(index + old.length));
}

/** Days that do not exist, or are written like none. */
export const impossibleDays: readonly string[] = [
  '31.06.2024',
  '2024-06-31',
  '2023-02-29',
  '00.00.0000',
  '9999-99-99',
  '2024-12-31T',
  '',
];

/** Days of other centuries. */
export const distantDays: readonly string[] = [
  '0000-01-01',
  '0001-01-01',
  '1016-10-01',
  '9999-12-31',
  '01.01.0001',
  '31.12.9999',
  '+275760-09-13',
  '-000001-01-01',
];

/** Numbers that are too long, too large, or written like none. */
export const strangeNumbers: readonly string[] = [
  '9'.repeat(60),
  '9'.repeat(400),
  '-1',
  '1e999',
  '1e-400',
  '1E+20',
  'NaN',
  'Infinity',
  '0',
  '-0',
  '1,5,2',
  '1.2.3',
  '٣',
  '0x10',
  ' ',
  `0.${'0'.repeat(400)}1`,
  '1 234,50 руб.',
];
