import { okpd2EntriesAbove, parseOkpd2Entry } from '../../domain/registries/okpd2.ts';
import { InvalidValue } from '../../domain/values/invalidValue.ts';

/** An entry of the classifier file. */
export interface Okpd2Entry {
  readonly code: string;
  readonly name: string;
}

/** An entry, with the code of the nearest broader entry. */
export interface PlacedEntry extends Okpd2Entry {
  readonly parentCode: string | null;
}

/** The differences between the stored classifier and a new one. */
export interface ClassifierDifference {
  readonly added: readonly PlacedEntry[];
  readonly changed: readonly PlacedEntry[];
  readonly removed: readonly string[];
  readonly unchanged: number;
}

/**
 * Parses a line of the classifier: code, TAB, name. Removes the quotes that spreadsheets add, and
 * collapses white space. Returns null for a blank line and for the header.
 * @throws InvalidValue `INVALID_LINE` unless the line has two columns in this order, `INVALID_OKPD2`,
 * `INVALID_NAME`.
 */
export function readOkpd2Line(text: string, isFirst: boolean): Okpd2Entry | null {
  if (text.trim() === '') return null;
  // A quoted cell may contain a TAB.
  const cells = text.match(/(?:^|\t)(?:"(?:[^"]|"")*"\s*(?=\t|$)|[^\t]*)/g) ?? [];
  const [first = '', second = ''] = cells.map((one) => one.replace(/^\t/, '').trim());
  const isReversed = isCode(second) && !isCode(first);
  if (cells.length !== 2 || isReversed) {
    throw new InvalidValue('INVALID_LINE', 'The line', 'a code, a TAB and a name', text);
  }
  if (isFirst && isHeader(first, second)) return null;
  const code = first;
  const cell = second;
  const quoted = /^"((?:[^"]|"")*)"$/.exec(cell)?.[1];
  const name = (quoted?.replaceAll('""', '"') ?? cell).replaceAll(/\s+/g, ' ').trim();
  if (name === '' || name.length > 2_000 || /\p{Cc}/u.test(name)) {
    throw new InvalidValue('INVALID_NAME', 'The name', '1 to 2000 characters of text', name);
  }
  return { code: parseOkpd2Entry(code, 'The code'), name };
}

function isCode(text: string): boolean {
  return /^([A-U]|\d\d(\.\d+)*)$/.test(text);
}

/**
 * Whether these are the headings of the two columns.
 * @throws InvalidValue `INVALID_LINE` for the headings of other columns.
 */
function isHeader(first: string, second: string): boolean {
  if (isCode(first)) return false;
  if (/^"?(код|code)/i.test(first) && /^"?(наим|назв|name|title)/i.test(second)) return true;
  const expected = 'the columns "Код" and "Наименование", or a code, a TAB and a name';
  throw new InvalidValue('INVALID_LINE', 'The line', expected, `${first} TAB ${second}`);
}

/** Finds the nearest broader entry of each entry; null if there is none. */
export function placeEntries(names: ReadonlyMap<string, string>): PlacedEntry[] {
  return [...names].map(([code, name]) => ({
    code,
    name,
    parentCode: okpd2EntriesAbove(code).find((above) => names.has(above)) ?? null,
  }));
}

/** Computes the changes that turn the stored classifier into the new one. */
export function compareClassifiers(
  stored: readonly PlacedEntry[],
  other: readonly PlacedEntry[],
): ClassifierDifference {
  const before = new Map(stored.map((entry) => [entry.code, entry]));
  const after = new Set(other.map(({ code }) => code));
  const isSame = (entry: PlacedEntry) => {
    const { name, parentCode } = before.get(entry.code)!;
    return name === entry.name && parentCode === entry.parentCode;
  };
  const common = other.filter(({ code }) => before.has(code));
  const changed = common.filter((entry) => !isSame(entry));
  return {
    added: other.filter(({ code }) => !before.has(code)),
    changed,
    removed: stored.flatMap(({ code }) => (after.has(code) ? [] : [code])),
    unchanged: common.length - changed.length,
  };
}
