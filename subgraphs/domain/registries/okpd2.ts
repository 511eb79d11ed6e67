import { InvalidValue } from '../values/invalidValue.ts';

/** The levels of OKPD2 (OK 034-2014), broadest first: C, 22, 22.2, 22.23, 22.23.1, 22.23.19, …110, …111. */
export type Okpd2Level =
  | 'SECTION'
  | 'CLASS'
  | 'SUBCLASS'
  | 'GROUP'
  | 'SUBGROUP'
  | 'CATEGORY'
  | 'SUBCATEGORY'
  | 'KIND';

/**
 * Reads an OKPD2 code of any level, such as "22.23.19.110"; white space around it is dropped. That
 * the classifier has assigned the code is not checked.
 * @throws InvalidValue `INVALID_OKPD2` for another form, the letter of a section included.
 */
export function parseOkpd2(value: unknown, field = 'OKPD2'): string {
  const code = typeof value === 'string' ? value.trim() : '';
  if (!form.test(code)) {
    throw new InvalidValue(
      'INVALID_OKPD2',
      field,
      'an OKPD2 code such as "22", "22.23", "22.23.19" or "22.23.19.110"',
      value,
    );
  }
  return code;
}

/**
 * The code without the zeros that only fill up its last triplet: `22.23.19.110` → `22.23.19.11`,
 * `42.11.20.100` → `42.11.20.1`, while `.000` repeats its category and is the same place. A code
 * covers exactly those codes whose path begins with its own, and a path has no character that LIKE
 * treats specially, so rows that store `okpd2_path` are found by `okpd2_path LIKE path || '%'`
 * without further condition, as long as both sides are paths and not codes.
 */
export function okpd2Path(code: string): string {
  return code.length === kindLength ? code.replace(/\.?0+$/, '') : code;
}

/** Whether the code is the ancestor itself or lies below it. */
export function isWithinOkpd2(code: string, ancestor: string): boolean {
  return okpd2Path(code).startsWith(okpd2Path(ancestor));
}

/**
 * The codes above this one, nearest first, up to the class; empty for a class. The classifier does
 * not assign all of them: it often has no `…100` above `…110`, and rarely no `…110` above `…111`.
 */
export function okpd2Ancestors(code: string): string[] {
  const path = okpd2Path(code);
  const stems = pathLengths
    .filter((length) => length < path.length)
    .map((length) => path.slice(0, length));
  // A stem of the last triplet that ends in 0 is no path: filled up, it is the code of a shorter one.
  return stems.map(codeOf).filter((above, index) => okpd2Path(above) === stems[index]);
}

/** The level of a code; a `.000` is its category, and both `.100` and `.110` are subcategories. */
export function okpd2Level(code: string): Okpd2Level {
  return levels.get(okpd2Path(code).length) ?? 'SECTION';
}

/**
 * Reads a code of the classifier itself, which has the letter of a section too.
 * @throws InvalidValue `INVALID_OKPD2`.
 */
export function parseOkpd2Entry(value: string, field: string): string {
  const letter = value.trim();
  return sections.some(({ section }) => section === letter) ? letter : parseOkpd2(value, field);
}

/** The section of a code, which its digits do not tell: "C" for 22; null for a class in none. */
export function okpd2Section(code: string): string | null {
  const number = Number(code.slice(0, 2));
  return sections.find(({ from, to }) => from <= number && number <= to)?.section ?? null;
}

/**
 * The codes above an entry of the classifier, nearest first, up to its section; empty for a section.
 * A `.000` lies below its category, though it is the same place.
 */
export function okpd2EntriesAbove(code: string): string[] {
  if (okpd2Level(code) === 'SECTION') return [];
  const same = code.endsWith('.000') ? [code.slice(0, categoryLength)] : [];
  const section = okpd2Section(code);
  return [...same, ...okpd2Ancestors(code), ...(section === null ? [] : [section])];
}

/** Which classes each section has, as in NACE Rev. 2, which OKPD2 follows. */
const sections = [
  'A 01 03, B 05 09, C 10 33, D 35 35, E 36 39, F 41 43, G 45 47, H 49 53, I 55 56, J 58 63, K 64 66',
  'L 68 68, M 69 75, N 77 82, O 84 84, P 85 85, Q 86 88, R 90 93, S 94 96, T 97 98, U 99 99',
]
  .flatMap((line) => line.split(', '))
  .map((range) => {
    const [section = '', from, to] = range.split(' ');
    return { section, from: Number(from), to: Number(to) };
  });

const form = /^\d{2}(?:\.\d(?:\d(?:\.\d(?:\d(?:\.\d{3})?)?)?)?)?$/;
const categoryLength = '22.23.19'.length;
const kindLength = '22.23.19.111'.length;

const levels = new Map<number, Okpd2Level>([
  ['22'.length, 'CLASS'],
  ['22.2'.length, 'SUBCLASS'],
  ['22.23'.length, 'GROUP'],
  ['22.23.1'.length, 'SUBGROUP'],
  [categoryLength, 'CATEGORY'],
  ['22.23.19.1'.length, 'SUBCATEGORY'],
  ['22.23.19.11'.length, 'SUBCATEGORY'],
  [kindLength, 'KIND'],
]);

const pathLengths = [...levels.keys()].reverse();

function codeOf(path: string): string {
  return path.length > categoryLength ? path.padEnd(kindLength, '0') : path;
}
