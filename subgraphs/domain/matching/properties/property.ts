import { identifierKey, textKey } from '../../text/sameText.ts';
import { LocalizedText } from '../../values/language.ts';
import { type PropertyRow, propertyTable } from './propertyTable.ts';

/** A technical property of products: its names, and the unit in which its values are shown. */
export interface PropertyKind extends PropertyRow {
  readonly name: LocalizedText;
}

/** The technical properties in needs and products, by code; without those of every object. */
export const propertyKinds: Readonly<Record<string, PropertyKind>> = Object.assign(
  Object.create(null) as Record<string, PropertyKind>,
  Object.fromEntries(
    propertyTable.map((row) => [row.code, { ...row, name: new LocalizedText(row.en, row.ru) }]),
  ),
);

/**
 * Returns the code of the property with this code, name or other spelling, in Russian or English:
 * "Length", "length" and "Длина" are one property. Returns a text that the dictionary does not
 * contain as it is, without the white space around it.
 */
export function propertyCode(text: string): string {
  return Object.hasOwn(propertyKinds, text)
    ? text
    : (codeBySpelling.get(spelling(text)) ?? text.trim());
}

/** Whether the dictionary contains the property with this code. */
export function isKnownProperty(code: string): boolean {
  return Object.hasOwn(propertyKinds, code);
}

/**
 * Returns the form of a word by which values of a property are compared: that of the dictionary if it
 * contains the word or another word for it, otherwise the word as `textKey` returns it.
 */
export function wordOf(property: string, word: string): string {
  const key = textKey(word);
  return wordsByProperty.get(property)?.get(key) ?? key;
}

const codeBySpelling = new Map(
  propertyTable.flatMap(({ code, en, ru, also }) =>
    [code, en, ru, ...also].map((name) => [spelling(name), code] as const),
  ),
);

const wordsByProperty = new Map(
  propertyTable.map(({ code, words }) => [
    code,
    new Map(
      words.flatMap(({ word, also }) =>
        [word, ...also].map((one) => [textKey(one), textKey(word)] as const),
      ),
    ),
  ]),
);

/** Returns a name without differences that have no meaning. */
function spelling(name: string): string {
  return identifierKey(name).replaceAll(/[ .,_-]/g, '');
}
