import { identifierKey, textKey } from '../../text/sameText.ts';
import { type AddedEntry, withAdditions } from './additions.ts';
import type { PropertyKind, PropertyWord } from './propertyKind.ts';

let inUse: Dictionary | null = null;
let ofFile: readonly PropertyKind[] = [];
let entries: ReadonlyMap<string, AddedEntry> = new Map();
let edition = 0;

/**
 * Makes these properties the dictionary of the process, without additions. Call this once when the process
 * starts, before a need or a product is read.
 */
export function useProperties(kinds: readonly PropertyKind[]): void {
  ofFile = kinds;
  entries = new Map();
  inUse = dictionaryOf(kinds, []);
  edition += 1;
}

/**
 * Adds what people have added to the dictionary of the process. Of several versions of an entry, the latest
 * counts, in whatever order they arrive.
 */
export function learnEntries(learned: readonly AddedEntry[]): void {
  const newer = learned.filter(({ id, version }) => version > (entries.get(id)?.version ?? 0));
  if (newer.length === 0) return;
  entries = new Map([...entries, ...newer.map((entry) => [entry.id, entry] as const)]);
  inUse = dictionaryOf(ofFile, [...entries.values()]);
  edition += 1;
}

/** Returns the properties of the file, without additions. */
export function propertiesOfFile(): readonly PropertyKind[] {
  return ofFile;
}

/** Returns a number that grows whenever the dictionary of the process changes. */
export function dictionaryEdition(): number {
  return edition;
}

/** Returns the technical properties in needs and products, in the order of their file. */
export function propertyKinds(): readonly PropertyKind[] {
  return [...dictionary().byCode.values()];
}

/** Returns the property with this code; null if the dictionary does not contain it. */
export function findProperty(code: string): PropertyKind | null {
  return dictionary().byCode.get(code) ?? null;
}

/**
 * Returns the code of the property with this code, name or other spelling, in Russian or English:
 * "Length", "length" and "Длина" are one property. Returns a text that the file of the dictionary does not
 * contain as it is, without the white space around it: what people have added does not change what is
 * stored, so that it can be taken back.
 */
export function propertyCode(text: string): string {
  const { byCode, codeInFile } = dictionary();
  return byCode.has(text) ? text : (codeInFile.get(propertySpelling(text)) ?? text.trim());
}

/**
 * Returns the code of the property that a stored text means, with all that people have added to the
 * dictionary; a text that it does not contain as it is.
 * @param productType the type of the product about which the text speaks; null if it has none.
 */
export function meantProperty(text: string, productType: string | null): string {
  const { byCode, codeBySpelling, codeOfType } = dictionary();
  if (byCode.has(text)) return text;
  const spelling = propertySpelling(text);
  const ofType = productType === null ? undefined : codeOfType.get(typedKey(productType, spelling));
  return ofType ?? codeBySpelling.get(spelling) ?? text.trim();
}

/** Whether the dictionary contains the property with this code. */
export function isKnownProperty(code: string): boolean {
  return dictionary().byCode.has(code);
}

/**
 * Returns the form of a property's code by which needs and products mean the same property: the code
 * itself or, of a text that the dictionary does not contain, the text as `textKey` returns it.
 */
export function propertyKey(code: string): string {
  return isKnownProperty(code) ? code : textKey(code);
}

/** Whether the dictionary contains a word for values of this property. */
export function isKnownWord(property: string, word: string): boolean {
  return dictionary().wordsByProperty.get(property)?.has(textKey(word)) ?? false;
}

/**
 * Returns the form of a word by which values of a property are compared: that of the dictionary if it
 * contains the word or another word for it, otherwise the word as `textKey` returns it.
 */
export function wordOf(property: string, word: string): string {
  const key = textKey(word);
  return dictionary().wordsByProperty.get(property)?.get(key) ?? key;
}

/** Returns a name of a property without differences that have no meaning. */
export function propertySpelling(name: string): string {
  return identifierKey(name).replaceAll(/[ .,_-]/g, '');
}

function dictionary(): Dictionary {
  if (inUse === null) throw new Error('The dictionary of properties is used before it is read.');
  return inUse;
}

/** The properties of a process, and where each of their names and words leads. */
interface Dictionary {
  readonly byCode: ReadonlyMap<string, PropertyKind>;
  readonly codeInFile: ReadonlyMap<string, string>;
  readonly codeBySpelling: ReadonlyMap<string, string>;
  /** The codes of names that have a meaning for one product type only, by `typedKey`. */
  readonly codeOfType: ReadonlyMap<string, string>;
  readonly wordsByProperty: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

function dictionaryOf(fromFile: readonly PropertyKind[], added: readonly AddedEntry[]): Dictionary {
  const kinds = withAdditions(fromFile, added);
  const byCode = new Map(kinds.map((kind) => [kind.code, kind]));
  const ofTypes = added.filter(
    ({ isWithdrawn, productTypeCode, property }) =>
      !isWithdrawn && productTypeCode !== null && byCode.has(property),
  );
  const codeInFile = codesOf(fromFile);
  return {
    byCode,
    codeInFile,
    codeBySpelling: new Map([...codesOf(kinds), ...codeInFile]),
    codeOfType: new Map(
      ofTypes.map(({ text, property, productTypeCode }) => [
        typedKey(productTypeCode!, propertySpelling(text)),
        property,
      ]),
    ),
    wordsByProperty: new Map(kinds.map(({ code, words }) => [code, keysOfWords(words)])),
  };
}

function codesOf(kinds: readonly PropertyKind[]): Map<string, string> {
  return new Map(
    kinds.flatMap((kind) =>
      propertySpellings(kind).map((name) => [propertySpelling(name), kind.code] as const),
    ),
  );
}

function typedKey(productType: string, spelling: string): string {
  return `${productType} ${spelling}`;
}

/** Returns all texts that name a property. */
export function propertySpellings({ code, name, also }: PropertyKind): string[] {
  return [code, name.en, name.ru, ...also].filter((text) => text !== null);
}

function keysOfWords(words: readonly PropertyWord[]): ReadonlyMap<string, string> {
  return new Map(
    words.flatMap(({ word, also }) =>
      [word, ...also].map((one) => [textKey(one), textKey(word)] as const),
    ),
  );
}
