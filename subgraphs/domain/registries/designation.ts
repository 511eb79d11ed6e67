/**
 * A standard's designation in the one form that standards are stored and compared in: Latin letters
 * for the bodies that issue them, one blank between words, a hyphen before the year. "ГОСТ Р 56338",
 * "гост р 56338" and "GOST R 56338" are one; what is not known is left as it came.
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

/** The dashes that text processors put in the place of a hyphen. */
const dashes = /\p{Pd}/gu;

/** What issues standards here, and the Latin letters for it; both writings are read in any case. */
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
