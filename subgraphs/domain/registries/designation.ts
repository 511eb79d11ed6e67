import { Language } from '../values/language.ts';

/**
 * Converts a standard's designation to the form in which standards are stored and compared: Latin
 * letters for the issuing body, one blank between words, a hyphen before the year. "ГОСТ Р 56338",
 * "гост р 56338" and "GOST R 56338" have the same form. Leaves unknown designations unchanged.
 */
export function readDesignation(text: string): string {
  const words = text.normalize('NFKC').trim().split(/\s+/u);
  const number = words.findIndex((word) => /\d/u.test(word));
  const before = number === -1 ? words : words.slice(0, number);
  const rest = number === -1 ? [] : words.slice(number);
  return [
    ...before.map((word) => latin.get(word.toUpperCase()) ?? word),
    ...rest.map((word) => word.replaceAll(dashes, '-')),
  ].join(' ');
}

/** A designation of a document that a product is made to, such as "ГОСТ Р 56338-2015" or "ТУ 2296-001-1". */
const designation =
  /(?<!\p{L})(?:ГОСТ|GOST|ПНСТ|PNST|ОСТ|СТО|STO|ТУ|TU)(?:\s+(?:Р|R|ИСО|ISO|МЭК|IEC|ЕН|EN)(?!\p{L}))*\s*\d[\d./\p{Pd}]*\d/giu;

/** Returns the standards and technical conditions that a text names, as they are stored. */
export function standardsIn(text: string): string[] {
  const found = text.match(designation) ?? [];
  const stated = found.map((one) => readDesignation(one.replace(/(?<=\p{L})(?=\d)/u, ' ')));
  return [...new Set(stated)];
}

/** The dashes that word processors insert instead of a hyphen. */
const dashes = /\p{Pd}/gu;

/**
 * Returns a designation in the letters in which it is published: "GOST R 56338" as "ГОСТ Р 56338" in Russian
 * and as it is stored in English. A mark before the body, such as "DEMO-", is written in the same letters.
 */
export function writtenDesignation(designation: string, lang: Language): string {
  if (lang === Language.EN) return designation;
  const number = designation.search(/\d/u);
  const before = number === -1 ? designation : designation.slice(0, number);
  const rest = number === -1 ? '' : designation.slice(number);
  return before.replaceAll(/\p{L}+/gu, (body) => russian.get(body.toUpperCase()) ?? body) + rest;
}

/** The issuing bodies and their Latin abbreviations; case is ignored in both. */
const bodies: readonly (readonly [russian: string, latin: string])[] = [
  ['ГОСТ', 'GOST'],
  ['Р', 'R'],
  ['ПНСТ', 'PNST'],
  ['ОСТ', 'OST'],
  ['СТО', 'STO'],
  ['ТУ', 'TU'],
  ['СП', 'SP'],
  ['СНиП', 'SNiP'],
  ['ОДМ', 'ODM'],
  ['ИСО', 'ISO'],
  ['МЭК', 'IEC'],
  ['ЕН', 'EN'],
];

const latin = new Map(
  bodies.flatMap(([cyrillic, letters]) => [
    [cyrillic.toUpperCase(), letters] as const,
    [letters.toUpperCase(), letters] as const,
  ]),
);

const russian = new Map([
  ['DEMO', 'ДЕМО'],
  ...bodies.map(([cyrillic, letters]) => [letters.toUpperCase(), cyrillic] as const),
]);
