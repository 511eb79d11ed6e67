import { okpd2EntriesAbove, parseOkpd2Entry } from '../../domain/registries/okpd2.ts';
import { InvalidValue } from '../../domain/values/invalidValue.ts';

/** An entry of OKPD2 in a file. */
export interface Okpd2Entry {
  readonly code: string;
  readonly name: string;
}

/** The same with the nearest entry above it. */
export interface PlacedEntry extends Okpd2Entry {
  readonly parentCode: string | null;
}

/** What differs between the classifier that is known and another one. */
export interface ClassifierDifference {
  readonly added: readonly PlacedEntry[];
  readonly changed: readonly PlacedEntry[];
  readonly removed: readonly string[];
  readonly unchanged: number;
}

/**
 * Reads a line of the classifier: code, TAB, name. A name in quotes, as spreadsheets write one with a
 * tab in it, loses them; white space counts as one blank. Null for a blank line and for the heading.
 * @throws InvalidValue `INVALID_LINE` without a TAB, `INVALID_OKPD2`, `INVALID_NAME`.
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

/** Places each entry below the nearest one above it that is there too; null where none is. */
export function placeEntries(names: ReadonlyMap<string, string>): PlacedEntry[] {
  return [...names].map(([code, name]) => ({
    code,
    name,
    parentCode: okpd2EntriesAbove(code).find((above) => names.has(above)) ?? null,
  }));
}

/** What has to be written so that the known classifier becomes the other one. */
export function compareClassifiers(
  known: readonly PlacedEntry[],
  other: readonly PlacedEntry[],
): ClassifierDifference {
  const before = new Map(known.map((entry) => [entry.code, entry]));
  const after = new Set(other.map(({ code }) => code));
  const isSame = (entry: PlacedEntry) => {
    const { name, parentCode } = before.get(entry.code)!;
    return name === entry.name && parentCode === entry.parentCode;
  };
  const kept = other.filter(({ code }) => before.has(code));
  const changed = kept.filter((entry) => !isSame(entry));
  return {
    added: other.filter(({ code }) => !before.has(code)),
    changed,
    removed: known.flatMap(({ code }) => (after.has(code) ? [] : [code])),
    unchanged: kept.length - changed.length,
  };
}
