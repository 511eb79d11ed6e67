import { InvalidValue } from './invalidValue.ts';

const longest = 100;

/**
 * What to search for, without the blanks around it.
 * @throws InvalidValue `INVALID_SEARCH_TEXT` for nothing, for too much, and for control characters.
 */
export function checkSearchText(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > longest || /\p{Cc}/u.test(trimmed)) {
    throw new InvalidValue('INVALID_SEARCH_TEXT', 'text', `1–${longest} characters of text`, text);
  }
  return trimmed;
}
