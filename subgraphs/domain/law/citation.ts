import { Language } from '../values/language.ts';
import type { LawParameter } from './law.ts';

/**
 * Returns the law and the article of a parameter as text: "44-FZ, article 30, part 1". The text says
 * if the value was not compared with a source.
 */
export function citation({ law, article, isChecked }: LawParameter, lang: Language): string {
  const isRussian = lang === Language.RU;
  const place = `${law}, ${article}`;
  const shown = isRussian
    ? russianWords.reduce((text, [en, ru]) => text.replaceAll(en, ru), place)
    : place;
  if (isChecked) return shown;
  return isRussian ? `${shown}; не сверено с источником` : `${shown}; not checked against a source`;
}

// The words of which the articles of `parameters.csv` consist. A longer text precedes its parts.
const russianWords = [
  ['Government Resolution', 'постановление Правительства №'],
  ['as amended by Resolution', 'в редакции постановления №'],
  [' of 2014', ' 2014 г.'],
  [' of 2015', ' 2015 г.'],
  [' of 2019', ' 2019 г.'],
  ['registry of Russian industrial products', 'реестр российской промышленной продукции'],
  ['article', 'статья'],
  ['parts 1 and 2', 'части 1 и 2'],
  ['part', 'часть'],
  ['clause', 'пункт'],
  ['Tax Code', 'Налоговый кодекс'],
  ['-FZ', '-ФЗ'],
] as const;
