import { isInn, isOgrn } from '../../../../domain/registries/identifiers.ts';
import { parseOkpd2 } from '../../../../domain/registries/okpd2.ts';
import { isOkved } from '../../../../domain/registries/okved.ts';
import { isOkei } from '../../../../domain/values/units/okei.ts';
import type { CellNature } from '../files/givenRow.ts';

/** A number that a spreadsheet has shortened, such as 7,70708E+09. */
const shortened = /^(\d)(?:[.,](\d+))?E\+?(\d{1,2})$/i;

/** Whether a text in a column of codes has the format of a code; true for any text in other columns. */
export function hasCodeFormat(column: string, text: string): boolean {
  if (column === 'okved') return isOkved(text);
  if (column === 'okei') return isOkei(text);
  return column !== 'okpd2' || isOkpd2(text);
}

/**
 * Says what a text in a column of codes may have been, if a spreadsheet has made of a code a shortened
 * number, a number that lacks zeros, or a day; null if it is no mangled code.
 * @param text a text that is no valid code, or that the spreadsheet has as a number or a day.
 */
export function mangledCode(column: string, text: string, nature: CellNature): string | null {
  const rounded = shortened.exec(text);
  if (rounded) return shortenedCode(rounded);
  if (column === 'inn' || column === 'ogrn') return withoutZero(column, text);
  if (column === 'okei') return shortOkei(text);
  if (column !== 'okpd2' && column !== 'okved') return null;
  if (nature === 'day' || isDay(text)) return formerDay(text);
  const pointed = text.replaceAll(',', '.');
  if ((pointed === text && nature !== 'number') || !hasCodeFormat(column, pointed)) return null;
  const longer = `${pointed}0`;
  if (pointed.includes('.') && hasCodeFormat(column, longer)) {
    return `a number without the zeros at its end; it may have been ${pointed} or ${longer}`;
  }
  return pointed === text ? null : `a number with a decimal comma; it may have been ${pointed}`;
}

function isOkpd2(text: string): boolean {
  try {
    return parseOkpd2(text) === text;
  } catch {
    return false;
  }
}

function shortenedCode([, first, rest = '', exponent]: RegExpExecArray): string {
  const length = Number(exponent) + 1;
  const known = `${first}${rest}`.slice(0, length);
  const unknown = length - known.length;
  return unknown === 0
    ? `shortened by a spreadsheet; it may have been ${known}`
    : `shortened by a spreadsheet: of ${length} digits it has the first ${known.length}, ${known}${'?'.repeat(unknown)}; take the others from the source`;
}

function withoutZero(column: string, text: string): string | null {
  if (!/^\d+$/.test(text)) {
    const [, whole] = /^(\d+)[.,]0+$/.exec(text) ?? [];
    return whole === undefined ? null : `a number with decimals; it may have been ${whole}`;
  }
  const lengths = column === 'inn' ? [10, 12] : [13, 15];
  const candidates = lengths
    .filter((length) => text.length < length && text.length >= length - 2)
    .map((length) => text.padStart(length, '0'))
    .filter(column === 'inn' ? isInn : isOgrn);
  return candidates.length === 0
    ? null
    : `a number that has lost its leading zeros; it may have been ${candidates.join(' or ')}`;
}

/** Says which code of OKEI a number without its leading zeros may have been; null for any other text. */
function shortOkei(text: string): string | null {
  const [, whole, decimals] = /^(\d{1,4})([.,]0+)?$/.exec(text) ?? [];
  if (whole === undefined || (decimals === undefined && isOkei(whole))) return null;
  const fault = decimals === undefined ? 'that has lost its leading zeros' : 'with decimals';
  return `a number ${fault}; it may have been ${whole.padStart(3, '0')}`;
}

function isDay(text: string): boolean {
  return /^\d{1,2}[./]\d{1,2}[./]\d{4}$|^\d{4}-\d\d-\d\d$|^\d{1,2}[.-][а-яa-z]{3,4}\.?([.-]\d{2,4})?$/iu.test(
    text,
  );
}

/** Returns the codes of which a spreadsheet may have made a day. */
function formerDay(text: string): string {
  const dotted = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text);
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  const [date, month, year] = dotted ? dotted.slice(1) : (iso?.slice(1).toReversed() ?? []);
  if (date === undefined || month === undefined || year === undefined) {
    return 'a day; take the code from the source, and format the column as text';
  }
  const [first, second] = [date.padStart(2, '0'), month.padStart(2, '0')];
  return `a day; it may have been ${first}.${second}.${year.slice(2)} or ${first}.${second}`;
}
