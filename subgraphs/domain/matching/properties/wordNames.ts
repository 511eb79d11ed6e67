import { textKey } from '../../text/sameText.ts';
import { Language } from '../../values/language.ts';
import { propertyTable } from './propertyTable.ts';

/**
 * Returns the name in a language of a word that is a value of a property: "glass" and "стекло" are "glass" in
 * English and «стекло» in Russian. Of several spellings, it is the first in the letters of the language. A
 * word that the dictionary does not contain, or has no spelling in these letters, is returned as it is.
 */
export function wordName(property: string, word: string, lang: Language): string {
  const spellings = spellingsByProperty.get(property)?.get(textKey(word));
  return spellings?.find((one) => isRussian(one) === (lang === Language.RU)) ?? word;
}

const spellingsByProperty = new Map(
  propertyTable.map(({ code, words }) => [
    code,
    new Map(
      words.flatMap(({ word, also }) => {
        const spellings = [word, ...also];
        return spellings.map((one) => [textKey(one), spellings] as const);
      }),
    ),
  ]),
);

function isRussian(word: string): boolean {
  return /\p{Script=Cyrillic}/u.test(word);
}
