import { describe, expect, it } from 'vitest';
import {
  Language,
  LocalizedText,
  localized,
} from '../../../../subgraphs/domain/values/language.ts';

describe('a text in two languages', () => {
  it('is returned in the requested language', () => {
    const text = new LocalizedText('roll', 'рулон');
    expect(localized(text, Language.EN)).toBe('roll');
    expect(localized(text, Language.RU)).toBe('рулон');
  });

  it('is returned in the other language if the requested one is missing', () => {
    expect(localized(new LocalizedText(null, 'рулон'), Language.EN)).toBe('рулон');
    expect(localized(new LocalizedText('roll', null), Language.RU)).toBe('roll');
  });

  it('is empty if the text is missing in both languages', () => {
    expect(localized({ en: null, ru: null }, Language.RU)).toBe('');
  });
});
