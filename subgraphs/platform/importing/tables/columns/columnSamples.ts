import { foldText } from '../../../../domain/text/sameText.ts';
import { isInn } from '../../../../domain/registries/identifiers.ts';
import type { GivenRow } from '../files/givenRow.ts';

/** What the first rows of a file have in a column. */
export interface ColumnSample {
  /** The number of rows that were read. */
  readonly rows: number;
  /** The texts of the cells that are not empty. */
  readonly filled: readonly string[];
  /** Whether the column may contain personal data, by its name or its values. */
  readonly isPersonal: boolean;
}

/** Returns what rows have in a column with a name. */
export function sampleOf(name: string, at: number, rows: readonly GivenRow[]): ColumnSample {
  const filled = rows.flatMap(({ cells }) => cells[at] || []);
  const isPersonal = personalName.test(foldText(name)) || filled.some(isPersonalValue);
  return { rows: rows.length, filled, isPersonal };
}

/**
 * Describes a column in a message: the share of cells that are filled, and up to three different values,
 * but none of a column that may contain personal data.
 */
export function describeSample({ rows, filled, isPersonal }: ColumnSample): string {
  if (rows === 0) return 'the file has no rows';
  const share = Math.floor((100 * filled.length) / rows);
  const of = `of the first ${rows} ${rows === 1 ? 'row' : 'rows'}`;
  if (filled.length === 0) return `no cell ${of} is filled`;
  const part = share === 0 ? 'less than 1 %' : `${share} %`;
  if (isPersonal) return `${part} ${of} filled; the values may be personal, and are not shown`;
  const values = [...new Set(filled)].slice(0, 3).map((text) => `"${shortened(text)}"`);
  return `${part} ${of} filled, such as ${values.join(', ')}`;
}

/** The names of columns about persons. */
const personalName =
  /фио|ф\. ?и\. ?о|фамил|имя|отчеств|телефон|тел\.|почт|e-?mail|контакт|руковод|директор|ответствен|паспорт|снилс|рожден|адрес|ип\b|person|phone|contact|surname|first ?name|last ?name|birth|address|director|head/u;

/** Whether a text may be a person's name, number, mail or telephone. */
function isPersonalValue(text: string): boolean {
  if (/\S@\S/.test(text) || isPhone(text)) return true;
  // The INN of a person has 12 digits.
  if (/^\d{12}$/.test(text) && isInn(text)) return true;
  return (
    /(?:^|\s)ИП\s/u.test(text) ||
    /\p{Lu}\p{Ll}+\s+\p{Lu}\.\s?\p{Lu}\./u.test(text) ||
    /\p{Lu}\.\s?\p{Lu}\.\s*\p{Lu}\p{Ll}+/u.test(text) ||
    /(?:вич|вна|ична|оглы|кызы)(?:\s|$)/u.test(text)
  );
}

function isPhone(text: string): boolean {
  return /^\+?[\d\s()-]{7,20}$/.test(text) && /[+()]|\d[\s-]\d.*[\s-]\d/.test(text);
}

/** The longest part of a value that is shown, in characters. */
const maxShown = 40;

function shortened(text: string): string {
  return text.length > maxShown ? `${text.slice(0, maxShown - 1)}…` : text;
}
