import { z } from 'zod';
import type { Cell } from '../../cells.ts';
import type { ColumnNature } from '../../columns/cellNatures.ts';
import { exampleLabel, givenText } from '../../columns/givenWords.ts';
import { hasCodeFormat, mangledCode } from '../../columns/mangledCodes.ts';
import type { CellNature } from '../../files/givenRow.ts';
import { splitList } from '../../quoting.ts';

/** A column that is read, and how its cells are. */
export interface ReadColumn {
  readonly name: string;
  readonly cell: Cell<unknown>;
  readonly nature: ColumnNature;
}

/** What is wrong with a cell. */
export interface CellFault {
  readonly code: string;
  readonly message: string;
}

/** The errors of spreadsheets, in English and in Russian, which a table may also contain as text. */
const errors =
  /^#(?:N\/A|Н\/Д|REF!|ССЫЛКА!|VALUE!|ЗНАЧ!|DIV\/0!|ДЕЛ\/0!|NAME\?|ИМЯ\?|NUM!|ЧИСЛО!|NULL!|ПУСТО!)$/u;
/** The largest length of a cell in characters, as in Excel. */
const maxLength = 32_767;

/** Reads a cell as the value of its column, or says what is wrong with it. */
export function readCell(
  { name, cell, nature }: ReadColumn,
  text: string,
  given: CellNature,
): { readonly value: unknown } | CellFault {
  if (given === 'uncached') {
    const message =
      'expected the value of the formula in the file, got none; save the file in a spreadsheet program';
    return { code: 'UNCOMPUTED_FORMULA', message };
  }
  if (text.length > maxLength) {
    const message = `expected a text of at most ${maxLength} characters, got ${text.length}`;
    return { code: 'WRONG_VALUE', message };
  }
  // Neither an error of a spreadsheet nor a zero character nor half of a character is a text.
  const isText = given !== 'error' && !errors.test(text) && !text.includes('\0');
  if (!isText || !text.isWellFormed()) {
    const got = JSON.stringify(text.slice(0, 200));
    return { code: 'WRONG_VALUE', message: `expected a value, got ${got}` };
  }
  const read = z.safeDecode(cell, givenText(text, nature, cell));
  const codes = nature === 'code' && text !== '' ? splitList(text) : [];
  for (const code of codes) {
    const isValid = read.success && hasCodeFormat(name, code);
    const fault = codeFault(name, code, given, isValid);
    if (fault !== null) return fault;
  }
  if (read.success) return { value: read.data };
  const { message } = read.error.issues[0]!;
  const label = nature === 'word' ? exampleLabel(cell) : null;
  const expected = label === null ? message : `${message}, or a label such as "${label}"`;
  return { code: 'WRONG_VALUE', message: `expected ${expected}, got "${text.slice(0, 200)}"` };
}

/** Returns what is wrong with a code beyond what the cell of its column checks. */
function codeFault(
  column: string,
  code: string,
  given: CellNature,
  isValid: boolean,
): CellFault | null {
  const hasCheckDigits = column === 'inn' || column === 'ogrn';
  if (isValid && (given === 'text' || hasCheckDigits)) return null;
  const mangled = mangledCode(column, code, given);
  if (mangled !== null) {
    return { code: 'MANGLED_CODE', message: `expected a code (${mangled}), got "${code}"` };
  }
  if (isValid || hasCodeFormat(column, code)) return null;
  const example = codeExamples[column] ?? 'an OKPD2 code such as 22.23.19.110';
  return { code: 'WRONG_VALUE', message: `expected ${example}, got "${code.slice(0, 200)}"` };
}

/** What is expected of the codes of classifiers other than OKPD2, by column. */
const codeExamples: Readonly<Record<string, string>> = {
  okved: 'an OKVED 2 code such as 22.21',
  okei: 'an OKEI code such as 055',
};
