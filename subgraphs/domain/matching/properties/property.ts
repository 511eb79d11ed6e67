import { identifierKey, textKey } from '../../text/sameText.ts';
import type { LawCode } from '../../law/law.ts';
import type { LocalizedText } from '../../values/language.ts';

/** How a property belongs to the national regime of purchases. */
export enum Regime {
  /** A fact about where the product is made. */
  ORIGIN = 'ORIGIN',
  /** An entry in a register: it holds only while the document with its number is in force. */
  REGISTER = 'REGISTER',
}

/** A technical property of products, and how registries and makers write it. */
export interface PropertyKind {
  readonly code: string;
  /** Whether its values are numbers or words. */
  readonly kind: 'NUMBER' | 'WORD';
  /** UN/CEFACT code of the usual unit; null for words and for numbers without a unit. */
  readonly unit: string | null;
  readonly name: LocalizedText;
  /** Other names; case, white space, hyphens and full stops are ignored. */
  readonly also: readonly string[];
  /** The usual values, each with the other spellings of the same value. */
  readonly words: readonly PropertyWord[];
  /** Null for a technical property. */
  readonly regime: Regime | null;
  /** The rule of the law by which purchases require the property; null if there is none. */
  readonly law: LawCode | null;
}

/** A usual value of a property, and its other spellings. */
export interface PropertyWord {
  readonly word: string;
  readonly also: readonly string[];
}

let inUse: Dictionary | null = null;

/**
 * Makes these properties the dictionary of the process. Call this once when the process starts, before
 * a need or a product is read.
 */
export function useProperties(kinds: readonly PropertyKind[]): void {
  inUse = dictionaryOf(kinds);
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
 * "Length", "length" and "Длина" are one property. Returns a text that the dictionary does not
 * contain as it is, without the white space around it.
 */
export function propertyCode(text: string): string {
  const { byCode, codeBySpelling } = dictionary();
  return byCode.has(text) ? text : (codeBySpelling.get(propertySpelling(text)) ?? text.trim());
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
  readonly codeBySpelling: ReadonlyMap<string, string>;
  readonly wordsByProperty: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

function dictionaryOf(kinds: readonly PropertyKind[]): Dictionary {
  return {
    byCode: new Map(kinds.map((kind) => [kind.code, kind])),
    codeBySpelling: new Map(
      kinds.flatMap((kind) =>
        propertySpellings(kind).map((name) => [propertySpelling(name), kind.code]),
      ),
    ),
    wordsByProperty: new Map(kinds.map(({ code, words }) => [code, keysOfWords(words)])),
  };
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
