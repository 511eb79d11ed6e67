import { InvalidValue } from './invalidValue.ts';

/**
 * A calendar day without time or time zone, as ISO text such as "2016-10-01". Texts sort in the
 * order of days.
 */
export type LocalDate = string;

/**
 * Reads an ISO calendar day.
 * @throws InvalidValue `INVALID_DATE` for another format and for days that do not exist (31 June).
 */
export function parseLocalDate(value: unknown, field = 'Date'): LocalDate {
  if (typeof value === 'string' && isLocalDate(value)) return value;
  throw new InvalidValue('INVALID_DATE', field, 'an existing day as YYYY-MM-DD', value);
}

/** Whether a text is an existing calendar day as YYYY-MM-DD. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '0001') return false;
  const month = numberIn(text, 5, 7);
  const day = numberIn(text, 8, 10);
  return month >= 1 && month <= 12 && day >= 1 && day <= lastDayOf(numberIn(text, 0, 4), month);
}

/** Returns the UTC day of a time in milliseconds since 1970. */
export function toLocalDate(time: number): LocalDate {
  return new Date(time).toISOString().slice(0, 10);
}

/** Returns the day `days` after (if negative: before) the given one. */
export function addDays(date: LocalDate, days: number): LocalDate {
  const number = dayNumberOf(date) + days;
  // The inverse of `dayNumberOf`: by eras of 400 years, whose last day is 29 February.
  const era = Math.floor(number / daysOfEra);
  const inEra = number - era * daysOfEra;
  const leapDays = Math.trunc(inEra / 1460) - Math.trunc(inEra / 36_524);
  const yearOfEra = Math.trunc((inEra - leapDays - Math.trunc(inEra / 146_096)) / 365);
  const inYear = inEra - 365 * yearOfEra - Math.trunc(yearOfEra / 4) + Math.trunc(yearOfEra / 100);
  const fromMarch = Math.trunc((5 * inYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const day = inYear - Math.trunc((153 * fromMarch + 2) / 5) + 1;
  return textOf(400 * era + yearOfEra + (month <= 2 ? 1 : 0), month, day);
}

/**
 * Returns the same day of the month `months` later, or the month's last day if that day does not exist.
 */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const all = monthNumberOf(date) + months;
  const year = Math.floor(all / 12);
  const month = all - 12 * year + 1;
  return textOf(year, month, Math.min(numberIn(date, 8, 10), lastDayOf(year, month)));
}

/** Returns the number of days between two days; negative if `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumberOf(to) - dayNumberOf(from);
}

/** Returns the number of months n, from 1, after which `addMonths(from, n)` is before a day. */
export function monthsBefore(from: LocalDate, day: LocalDate): number {
  const months = monthNumberOf(day) - monthNumberOf(from);
  return Math.max(0, addMonths(from, months) < day ? months : months - 1);
}

// Days are counted with whole numbers, without `Date`: the sizing of loans asks for thousands of
// days in a request.
const daysOfEra = 146_097;

/** Returns the number of days from 1 March of the year 0. Years begin in March, so that leap days end them. */
function dayNumberOf(date: LocalDate): number {
  const month = numberIn(date, 5, 7);
  const year = numberIn(date, 0, 4) - (month <= 2 ? 1 : 0);
  const fromMarch = month > 2 ? month - 3 : month + 9;
  const inYear = Math.trunc((153 * fromMarch + 2) / 5) + numberIn(date, 8, 10) - 1;
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return 365 * year + leapDays + inYear;
}

/** Returns the number of months from January of the year 0. */
function monthNumberOf(date: LocalDate): number {
  return 12 * numberIn(date, 0, 4) + numberIn(date, 5, 7) - 1;
}

const lastDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function lastDayOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : lastDays[month - 1]!;
}

/** Reads the digits of a text from one index to before another. */
function numberIn(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) number = 10 * number + text.charCodeAt(at) - 48;
  return number;
}

function textOf(year: number, month: number, day: number): LocalDate {
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}
