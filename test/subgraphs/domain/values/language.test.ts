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

  it('falls back to the other language', () => {
    expect(localized(new LocalizedText(null, 'рулон'), Language.EN)).toBe('рулон');
    expect(localized(new LocalizedText('roll', null), Language.RU)).toBe('roll');
  });

  it('is empty if it has neither', () => {
    expect(localized({ en: null, ru: null }, Language.RU)).toBe('');
  });
});
