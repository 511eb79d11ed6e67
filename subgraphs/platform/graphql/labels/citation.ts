import type { LawParameter } from '../../../domain/law/law.ts';
import type { Language } from '../../../domain/values/language.ts';
import { sayValues } from './shownValues.ts';

/**
 * Returns the law and the article of a parameter as text: "44-FZ, article 30, part 1". The text says if the
 * value was not compared with a source.
 */
export function citation(parameter: LawParameter, lang: Language): string {
  const parts = { law: parameter.lawIn(lang), article: parameter.articleIn(lang) };
  return sayValues(parameter.isChecked ? 'citation' : 'uncheckedCitation', lang, parts);
}
