import { textKey } from '../../text/sameText.ts';
import { Language } from '../../values/language.ts';
import { findProperty } from './property.ts';

/**
 * Returns the name in a language of a word that is a value of a property: "glass" and "стекло" are "glass" in
 * English and «стекло» in Russian. Of several spellings, it is the first in the letters of the language. A
 * word that the dictionary does not contain, or has no spelling in these letters, is returned as it is.
 */
export function wordName(property: string, word: string, lang: Language): string {
  const key = textKey(word);
  const isMeant = (spelling: string) => textKey(spelling) === key;
  const known = findProperty(property)?.words.find(
    (one) => isMeant(one.word) || one.also.some(isMeant),
  );
  if (known === undefined) return word;
  const spellings = [known.word, ...known.also];
  return spellings.find((one) => isRussian(one) === (lang === Language.RU)) ?? word;
}

function isRussian(text: string): boolean {
  return /\p{Script=Cyrillic}/u.test(text);
}
