import { textKey } from '../../text/sameText.ts';
import { LocalizedText } from '../../values/language.ts';
import type { PropertyKind, PropertyWord } from './propertyKind.ts';

/** What an entry adds to the dictionary. */
export enum EntryKind {
  /** A property that the dictionary lacks. */
  PROPERTY = 'PROPERTY',
  /** A name of a property. */
  NAME = 'NAME',
  /** A word for a value of a property. */
  WORD = 'WORD',
}

/** What a person has added to the dictionary of properties. */
export interface AddedEntry {
  readonly id: string;
  /** The number of times that the entry was written. */
  readonly version: number;
  readonly kind: EntryKind;
  /** The code of the property. */
  readonly property: string;
  /** The name or the word; for a property, its code. */
  readonly text: string;
  /** The usual word that means the same; null for a property and a name. */
  readonly word: string | null;
  /** The product type for whose products the name has this meaning; null for all. */
  readonly productTypeCode: string | null;
  /** Whether a new property states numbers or words; null for a name and a word. */
  readonly valueKind: PropertyKind['kind'] | null;
  /** UN/CEFACT code of the usual unit of a new property. */
  readonly unit: string | null;
  readonly nameEn: string | null;
  readonly nameRu: string | null;
  /** Whether the entry was taken back. */
  readonly isWithdrawn: boolean;
}

/**
 * Returns the properties of a file together with what was added to them. An entry counts if it was not taken
 * back and its property is in the dictionary; a property of the file is not replaced.
 */
export function withAdditions(
  kinds: readonly PropertyKind[],
  entries: readonly AddedEntry[],
): PropertyKind[] {
  const codes = new Set(kinds.map(({ code }) => code));
  const inForce = entries.filter(({ isWithdrawn }) => !isWithdrawn);
  const added = inForce.filter(
    ({ kind, property }) => kind === EntryKind.PROPERTY && !codes.has(property),
  );
  const byProperty = Map.groupBy(inForce, ({ property }) => property);
  return [...kinds, ...added.map(kindOf)].map((kind) =>
    extended(kind, byProperty.get(kind.code) ?? []),
  );
}

function kindOf({ property, valueKind, unit, nameEn, nameRu }: AddedEntry): PropertyKind {
  return {
    code: property,
    kind: valueKind ?? 'WORD',
    unit,
    name: new LocalizedText(nameEn, nameRu),
    also: [],
    words: [],
    regime: null,
    law: null,
  };
}

function extended(kind: PropertyKind, entries: readonly AddedEntry[]): PropertyKind {
  const names = entries.filter(
    (entry) => entry.kind === EntryKind.NAME && entry.productTypeCode === null,
  );
  const words = entries.filter((entry) => entry.kind === EntryKind.WORD);
  if (names.length === 0 && words.length === 0) return kind;
  return {
    ...kind,
    also: [...kind.also, ...names.map(({ text }) => text)],
    words: words.reduce(withWord, kind.words),
  };
}

/** Adds a spelling to the word that it means; a word that the property lacks is added, too. */
function withWord(words: readonly PropertyWord[], { text, word }: AddedEntry): PropertyWord[] {
  const usual = word ?? text;
  const key = textKey(usual);
  const isMeant = (one: PropertyWord) => [one.word, ...one.also].some((is) => textKey(is) === key);
  const spellings = textKey(text) === key ? [] : [text];
  if (!words.some(isMeant)) return [...words, { word: usual, also: spellings }];
  return words.map((one) => (isMeant(one) ? { ...one, also: [...one.also, ...spellings] } : one));
}
