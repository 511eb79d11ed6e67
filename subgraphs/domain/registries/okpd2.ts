import { InvalidValue } from '../values/invalidValue.ts';

/**
 * The levels of OKPD2 (OK 034-2014), broadest first, such as C, 22, 22.2, 22.23, 22.23.1, 22.23.19,
 * …110, …111.
 */
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
 * Reads an OKPD2 code of any level, such as "22.23.19.110", and removes the white space around it. Does
 * not check that the classifier contains the code.
 * @throws InvalidValue `INVALID_OKPD2` for another format, including the letter of a section.
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
 * Returns the path of a code: the code without the zeros that pad its last triplet. `22.23.19.110`
 * has the path `22.23.19.11`, and `42.11.20.100` has `42.11.20.1`. A code that ends in `.000`
 * denotes the category itself and has the category's path. A code covers exactly the codes whose
 * path begins with its own path. Paths contain no wildcards of LIKE, so `okpd2_path LIKE path ||
 * '%'` finds the covered rows; both sides must be paths, not codes.
 */
export function okpd2Path(code: string): string {
  return code.length === kindLength ? code.replace(/\.?0+$/, '') : code;
}

/** Whether a code is the ancestor itself or a code below it. */
export function isWithinOkpd2(code: string, ancestor: string): boolean {
  return okpd2Path(code).startsWith(okpd2Path(ancestor));
}

/**
 * Returns the codes above this one, from the nearest up to the class; none for a class. Some of
 * them may be missing from the classifier: it often has no `…100` above `…110`, and sometimes no
 * `…110` above `…111`.
 */
export function okpd2Ancestors(code: string): string[] {
  const path = okpd2Path(code);
  const stems = pathLengths
    .filter((length) => length < path.length)
    .map((length) => path.slice(0, length));
  // Skip a code whose last triplet would end in 0: padded with zeros, it equals the code of a
  // shorter one.
  return stems.map(codeOf).filter((above, index) => okpd2Path(above) === stems[index]);
}

/**
 * Returns the level of a code. A code that ends in `.000` is a category; codes that end in `.100`
 * and `.110` are both subcategories.
 */
export function okpd2Level(code: string): Okpd2Level {
  return levels.get(okpd2Path(code).length) ?? 'SECTION';
}

/**
 * Reads a code of the classifier itself, including the letter of a section.
 * @throws InvalidValue `INVALID_OKPD2`.
 */
export function parseOkpd2Entry(value: string, field: string): string {
  const letter = value.trim();
  return sections.some(({ section }) => section === letter) ? letter : parseOkpd2(value, field);
}

/**
 * Returns the section of a code, such as "C" for 22; null if no section contains the class. A
 * section cannot be read from the digits of a code.
 */
export function okpd2Section(code: string): string | null {
  const number = Number(code.slice(0, 2));
  return sections.find(({ from, to }) => from <= number && number <= to)?.section ?? null;
}

/**
 * Returns the codes above an entry of the classifier, from the nearest up to its section; none for
 * a section. The category is above a code that ends in `.000`, although both have the same path.
 */
export function okpd2EntriesAbove(code: string): string[] {
  if (okpd2Level(code) === 'SECTION') return [];
  const same = code.endsWith('.000') ? [code.slice(0, categoryLength)] : [];
  const section = okpd2Section(code);
  return [...same, ...okpd2Ancestors(code), ...(section === null ? [] : [section])];
}

/** Whether the text is a code of the catalogue KTRU: an OKPD2 code, a hyphen and eight digits. */
export function isKtru(code: string): boolean {
  return /^\d{2}\.\d{2}\.\d{2}\.\d{3}-\d{8}$/.test(code);
}

/**
 * Reads a code of KTRU, and removes the white space around it.
 * @throws InvalidValue `INVALID_KTRU` for another format.
 */
export function parseKtru(value: string, field = 'KTRU'): string {
  const code = value.trim();
  if (isKtru(code)) return code;
  throw new InvalidValue(
    'INVALID_KTRU',
    field,
    'a KTRU code such as "22.23.19.110-00000001"',
    value,
  );
}

/** The classes of each section, as in NACE Rev. 2, on which OKPD2 is based. */
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
