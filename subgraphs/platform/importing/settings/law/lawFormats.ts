import { LawCode, LawValueKind } from '../../../../domain/law/law.ts';
import type { LocalDate } from '../../../../domain/values/localDate.ts';
import { day, filledText, oneOf, optional } from '../../tables/cells.ts';
import type { BrokenRule, TableRow } from '../../tables/csvTable.ts';

/** Whether a value was compared with a publication. */
const status = oneOf<'checked' | 'unchecked'>({ checked: 'checked', unchecked: 'unchecked' });

/** The columns of a file of the rules of the law. */
export const lawColumns = {
  code: oneOf(LawCode),
  validFrom: day,
  validTo: optional(day),
  value: filledText,
  kind: oneOf(LawValueKind),
  law: filledText,
  article: filledText,
  status,
  nameEn: filledText,
  nameRu: filledText,
};

/** The columns of a file of free and working days. */
export const workingDayColumns = {
  day,
  kind: oneOf<'FREE' | 'WORKING'>({ FREE: 'FREE', WORKING: 'WORKING' }),
  status,
};

/** A row of a file of the rules of the law. */
export type LawRow = TableRow<typeof lawColumns>;

/** A row of a file of free and working days. */
export type WorkingDayRow = TableRow<typeof workingDayColumns>;

/**
 * Returns the rule of the rows of one file of the law: the value is one of its kind, and a code has one value
 * at a time.
 */
export function lawRule(): (row: LawRow) => BrokenRule<'value' | 'validFrom' | 'validTo'> | null {
  const earlier = new Map<LawCode, LawRow[]>();
  return (row) => {
    const { code, kind, value, validFrom, validTo } = row;
    const [form, expected] = values[kind];
    if (!form.test(value)) return { column: 'value', expected };
    if (validTo !== null && validTo <= validFrom) {
      return { column: 'validTo', expected: `a day after ${validFrom}` };
    }
    const same = earlier.get(code) ?? [];
    const other = same.find(
      (one) => isBefore(one.validFrom, validTo) && isBefore(validFrom, one.validTo),
    );
    earlier.set(code, [...same, row]);
    if (other === undefined) return null;
    const period = `${other.validFrom} to ${other.validTo ?? 'now'}`;
    return {
      column: 'validFrom',
      expected: `another period than that of the value from ${period}`,
    };
  };
}

/** Returns the rule of the rows of one file of days: each stands in it once, and differs from the plain week. */
export function workingDayRule(): (row: WorkingDayRow) => BrokenRule<'day' | 'kind'> | null {
  const earlier = new Set<LocalDate>();
  return ({ day: one, kind }) => {
    if (earlier.has(one)) return { column: 'day', expected: 'each day once' };
    earlier.add(one);
    const weekday = new Date(`${one}T00:00:00Z`).getUTCDay();
    const isWeekend = weekday === 0 || weekday === 6;
    if (kind === 'WORKING' && !isWeekend) {
      return { column: 'kind', expected: 'WORKING for Saturdays and Sundays only' };
    }
    return null;
  };
}

function isBefore(first: LocalDate, end: LocalDate | null): boolean {
  return end === null || first < end;
}

const whole = [/^\d{1,9}$/, 'a whole number such as 30'] as const;

/** The form of the value of each kind, and what is expected. */
const values: Readonly<Record<LawValueKind, readonly [RegExp, string]>> = {
  SHARE: [/^(?:0(?:\.\d+)?|1(?:\.0+)?)$/, 'a share from 0 to 1 such as 0.05'],
  FACTOR: [/^\d+(?:\.\d+)?$/, 'a factor such as 1.5'],
  RUB: [/^\d+(?:\.\d{1,2})?$/, 'an amount in roubles such as 20000000'],
  DAYS: whole,
  WORKING_DAYS: whole,
  MONTHS: whole,
  PERSONS: whole,
  CATEGORIES: [
    /^(?:MICRO|SMALL|MEDIUM)(?:;(?:MICRO|SMALL|MEDIUM))*$/,
    'categories separated by semicolons, such as MICRO;SMALL',
  ],
  COUNTRIES: [
    /^[A-Z]{2}(?:;[A-Z]{2})*$/,
    'codes of countries separated by semicolons, such as RU;BY',
  ],
  REGISTER: [/\S/, 'the name of a register'],
  BASE: [/^(?:MAXIMUM_PRICE|CONTRACT_VALUE)$/, 'MAXIMUM_PRICE or CONTRACT_VALUE'],
};
