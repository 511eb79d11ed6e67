import { Decimal } from '../../../../domain/values/decimal.ts';
import type { ColumnNature } from './cellNatures.ts';

/**
 * Returns the text of a cell as Katun writes it: numbers with a decimal point, days as 2016-10-01, yes or
 * no. A text that is none of what people write in such a column is returned as it is.
 */
export function standardText(text: string, nature: ColumnNature): string {
  switch (nature) {
    case 'number':
      return standardNumber(text);
    case 'share':
      return standardShare(text);
    case 'day':
      return standardDay(text);
    case 'yesNo':
      return answers.get(text.toLowerCase()) ?? text;
    default:
      return text;
  }
}

/** What people write for yes and no. */
const answers: ReadonlyMap<string, string> = new Map([
  ...['да', '+', '1', '✓', '✔', 'true', 'истина', 'y', 'x', 'х'].map(
    (text) => [text, 'yes'] as const,
  ),
  ...['нет', '-', '–', '—', '0', 'false', 'ложь', 'n'].map((text) => [text, 'no'] as const),
]);

/**
 * A number whose digits may be in groups of three, with a decimal comma or point, in roubles or not, and in
 * thousands, millions or milliards of them or not.
 */
const number =
  /^([-−]?)(\d{1,3}(?:[\s'’]\d{3})+|\d+)(?:[.,](\d+))?\s*(?:(тыс\.?|млн\.?|млрд\.?)\s*)?(?:рубл\p{L}*|руб\.?|р\.|₽)?$/iu;

/** The number of zeros that an abbreviation stands for, by its first letters. */
const zeros: Readonly<Record<string, number>> = { тыс: 3, млн: 6, млр: 9 };

function standardNumber(text: string): string {
  const [, sign, whole, fraction = '', scale] = number.exec(text) ?? [];
  if (whole === undefined) return text;
  const digits = whole.replaceAll(/\D/g, '');
  if (scale !== undefined) {
    const power = zeros[scale.slice(0, 3).toLowerCase()]!;
    return new Decimal(`${sign === '' ? '' : '-'}${digits}.${fraction}0e${power}`).toFixed();
  }
  // A spreadsheet may show a whole number with a fraction of zeros.
  const decimals = withoutZeros(fraction);
  return `${sign === '' ? '' : '-'}${digits}${decimals === '' ? '' : `.${decimals}`}`;
}

/** Returns digits without the zeros at their end. */
function withoutZeros(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}

/** Returns a share; one in per cent, such as 10,6 %, as 0.106. */
function standardShare(text: string): string {
  const share = text.replace(/(?:годовых|в год)$/iu, '').trimEnd();
  if (!share.endsWith('%')) return standardNumber(text);
  const read = standardNumber(share.slice(0, -1).trimEnd());
  return /^-?\d+(?:\.\d+)?$/.test(read) ? new Decimal(read).div(100).toFixed() : text;
}

function standardDay(text: string): string {
  const written = /^(\d{1,2})[./](\d{1,2})[./](\d{4})(?:\s*г\.?)?(?:[ T]00?:00(?::00)?)?$/u.exec(
    text,
  );
  if (written) {
    const [, date, month, year] = written;
    return `${year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}`;
  }
  const stamped = /^(\d{4}-\d\d-\d\d)[ T]00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d\d:?\d\d)?$/.exec(text);
  if (stamped) return stamped[1]!;
  return /^\d{5}$/.test(text) ? dayOfSerial(Number(text)) : text;
}

/** Returns the day with a number in a spreadsheet, whose day 1 is 1900-01-01 and which counts 1900-02-29. */
export function dayOfSerial(serial: number): string {
  const days = Math.floor(serial);
  return new Date(Date.UTC(1899, 11, days < 60 ? 31 : 30) + days * 86_400_000)
    .toISOString()
    .slice(0, 10);
}
