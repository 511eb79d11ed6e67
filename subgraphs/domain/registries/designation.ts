/**
 * Converts a standard's designation to the form in which standards are stored and compared: Latin
 * letters for the issuing body, one blank between words, a hyphen before the year. "ГОСТ Р 56338",
 * "гост р 56338" and "GOST R 56338" have the same form. Leaves unknown designations unchanged.
 */
export function readDesignation(text: string): string {
  const words = text.normalize('NFKC').trim().split(/\s+/u);
  const number = words.findIndex((word) => /\d/u.test(word));
  const bodies = number === -1 ? words : words.slice(0, number);
  const rest = number === -1 ? [] : words.slice(number);
  return [
    ...bodies.map((word) => latin.get(word.toUpperCase()) ?? word),
    ...rest.map((word) => word.replaceAll(dashes, '-')),
  ].join(' ');
}

/** The dashes that word processors insert instead of a hyphen. */
const dashes = /\p{Pd}/gu;

/** The issuing bodies and their Latin abbreviations; case is ignored in both. */
const latin = new Map(
  Object.entries({
    ГОСТ: 'GOST',
    Р: 'R',
    ПНСТ: 'PNST',
    ОСТ: 'OST',
    СТО: 'STO',
    ТУ: 'TU',
    СП: 'SP',
    СНИП: 'SNiP',
    ОДМ: 'ODM',
    ИСО: 'ISO',
    МЭК: 'IEC',
    ЕН: 'EN',
  }).flatMap(([cyrillic, letters]) => [
    [cyrillic, letters] as const,
    [letters.toUpperCase(), letters] as const,
  ]),
);
