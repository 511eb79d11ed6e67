/** The languages of names in the registries. */
export enum Language {
  EN = 'EN',
  RU = 'RU',
}

/** A text in English, in Russian, or both; null in a language that its source lacks. */
export class LocalizedText {
  readonly en: string | null;
  readonly ru: string | null;

  constructor(en: string | null, ru: string | null) {
    this.en = en;
    this.ru = ru;
  }
}

/**
 * Returns the text in a language, or in the other language if it is missing; empty if both are
 * missing.
 */
export function localized(text: LocalizedText, lang: Language): string {
  return (lang === Language.RU ? (text.ru ?? text.en) : (text.en ?? text.ru)) ?? '';
}
