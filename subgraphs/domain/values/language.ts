/** The two languages that the registries name things in. */
export enum Language {
  EN = 'EN',
  RU = 'RU',
}

/** A text in English, in Russian, or both; null where its source does not have that language. */
export class LocalizedText {
  readonly en: string | null;
  readonly ru: string | null;

  constructor(en: string | null, ru: string | null) {
    this.en = en;
    this.ru = ru;
  }
}

/** The text in that language, or else in the other one; empty when it has neither. */
export function localized(text: LocalizedText, lang: Language): string {
  return (lang === Language.RU ? (text.ru ?? text.en) : (text.en ?? text.ru)) ?? '';
}
