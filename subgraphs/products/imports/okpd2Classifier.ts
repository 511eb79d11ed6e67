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
 * @throws InvalidValue `INVALID_LINE` if the TAB is missing, `INVALID_OKPD2`, `INVALID_NAME`.
 */
export function readOkpd2Line(text: string, isFirst: boolean): Okpd2Entry | null {
  if (text.trim() === '') return null;
  const tab = text.indexOf('\t');
  if (tab < 0) throw new InvalidValue('INVALID_LINE', 'The line', 'a code, a TAB and a name', text);
  const code = text.slice(0, tab);
  if (isFirst && /^\s*(код|code)/i.test(code)) return null;
  const cell = text.slice(tab + 1).trim();
  const quoted = /^"((?:[^"]|"")*)"$/.exec(cell)?.[1];
  const name = (quoted?.replaceAll('""', '"') ?? cell).replaceAll(/\s+/g, ' ').trim();
  if (name === '' || name.length > 2_000 || /\p{Cc}/u.test(name)) {
    throw new InvalidValue('INVALID_NAME', 'The name', '1 to 2000 characters of text', name);
  }
  return { code: parseOkpd2Entry(code, 'The code'), name };
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
