import { foldedCharacters } from './foldedCharacters.ts';
import { cyrillicForLatin, latinForCyrillic, latinForGreek } from './lookAlikes.ts';

/**
 * Returns the form of a text in which texts that differ in spelling only are equal: in case, ё and е,
 * composed and decomposed letters (NFC), kinds of spaces and dashes, invisible characters, and wide and
 * narrow forms. Superscripts, fractions and other compatibility characters keep their meaning: "10³ м²"
 * differs from "103 м2". A part of a text has a part of its form. The SQL function `folded_text` returns
 * the same.
 */
export function foldText(text: string): string {
  const folded = common.test(text) ? text.toLowerCase() : composed(foldCharacters(text));
  return folded
    .replaceAll('ё', 'е')
    .replaceAll('ß', 'ss')
    .replaceAll('İ', 'i\u0307')
    .replaceAll(/ {2,}/g, ' ')
    .replaceAll(around, '');
}

/**
 * Returns the key by which words and names are the same text: as `foldText`, and letters of different
 * scripts that look alike are the same in words that mix scripts or contain digits ("М20" in Cyrillic
 * and in Latin letters). The SQL function `text_key` returns the same.
 */
export function textKey(text: string): string {
  return foldText(text).split(' ').map(foldWord).join(' ');
}

/**
 * Returns the key by which numbers, articles and designations are the same identifier: as `foldText`,
 * and letters that look alike are the same everywhere, and spaces beside a hyphen, a slash or a full stop
 * have no meaning. The SQL function `identifier_key` returns the same.
 */
export function identifierKey(text: string): string {
  return exchange(foldText(text), latinForAny).replaceAll(/ ?([-/.]) ?/g, '$1');
}

/** Texts that need no table; the SQL function has a shorter way for them too. */
const common = /^[ -~а-яА-ЯёЁ]*$/;
const around = /^ +| +$/g;

function foldCharacters(text: string): string {
  let folded = '';
  for (const character of text) {
    folded += foldedCharacters.get(character.codePointAt(0)!) ?? character;
  }
  return folded;
}

/**
 * Composes letters with their marks. Leaves texts with marks that Unicode 14 does not contain, or with
 * characters beyond the first 65,536, as they are: versions of PostgreSQL and JavaScript know different
 * ones.
 */
function composed(text: string): string {
  return /\u0897|\u0ECE|[\u1ACF-\u1AFF]|[\u{10000}-\u{10FFFF}]/u.test(text)
    ? text
    : text.normalize('NFC');
}

const latinForAny = new Map([...latinForCyrillic, ...latinForGreek]);

/** As `latinForAny`, without the letter mu: beside a number it means micro. */
const latinInWords = new Map([...latinForAny].filter(([letter]) => letter !== 'μ'));

const cyrillicForAny = new Map([
  ...cyrillicForLatin,
  ...[...latinForGreek].flatMap(([greek, latin]): [string, string][] => {
    const cyrillic = greek === 'μ' ? undefined : cyrillicForLatin.get(latin);
    return cyrillic === undefined ? [] : [[greek, cyrillic]];
  }),
]);

/**
 * Writes the letters of a word that look alike in one script: in the script of its other letters, or of
 * most of its letters; in Latin letters if that decides nothing, or if there are digits.
 */
function foldWord(word: string): string {
  const isMixed = /[a-zß-ɏ]/.test(word)
    ? /[а-ԯα-ω]/.test(word)
    : /[а-ԯ]/.test(word) && /[α-ω]/.test(word);
  const hasDigits = /[0-9]/.test(word);
  if (!isMixed && !hasDigits) return word;
  const isCyrillic = /[а-ԯ]/.test(exchange(word, latinForCyrillic));
  const isLatin = /[a-zß-ɏ]/.test(exchange(word, cyrillicForLatin));
  if (isCyrillic !== isLatin) return exchange(word, isCyrillic ? cyrillicForAny : latinInWords);
  const isMostlyCyrillic = countOf(word, /[а-ԯ]/g) > countOf(word, /[a-zß-ɏ]/g);
  return exchange(word, isMostlyCyrillic && !hasDigits ? cyrillicForAny : latinInWords);
}

function countOf(word: string, letters: RegExp): number {
  return word.match(letters)?.length ?? 0;
}

function exchange(text: string, letters: ReadonlyMap<string, string>): string {
  let exchanged = '';
  for (const letter of text) exchanged += letters.get(letter) ?? letter;
  return exchanged;
}
