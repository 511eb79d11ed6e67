import { textKey } from '../../text/sameText.ts';
import { Language } from '../../values/language.ts';
import { findProperty } from './property.ts';

/**
 * Returns the name in a language of a word that is a value of a property: "glass" and "стекло" are "glass" in
 * English and «стекло» in Russian. Of several spellings, it is the first in the letters of the language that
 * is no code of a country. A word that the dictionary does not contain is returned as it is, in quotation marks
 * unless it is a code in capital letters; one without a spelling in these letters is returned as it is.
 */
export function wordName(property: string, word: string, lang: Language): string {
  const key = textKey(word);
  const isMeant = (spelling: string) => textKey(spelling) === key;
  const known = findProperty(property)?.words.find(
    (one) => isMeant(one.word) || one.also.some(isMeant),
  );
  if (known === undefined) return /\p{Ll}/u.test(word) ? quoted(word, lang) : word;
  const spellings = [known.word, ...known.also].filter(
    (one) => isRussian(one) === (lang === Language.RU),
  );
  return spellings.find((one) => !isCountryCode(one)) ?? spellings[0] ?? word;
}

function quoted(word: string, lang: Language): string {
  return lang === Language.RU ? `«${word}»` : `“${word}”`;
}

function isCountryCode(spelling: string): boolean {
  return /^[A-Z]{2}$/.test(spelling);
}

function isRussian(text: string): boolean {
  return /\p{Script=Cyrillic}/u.test(text);
}
