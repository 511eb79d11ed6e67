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
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && toLocalDate(time) === text;
}

/** Returns the UTC day of a time in milliseconds since 1970. */
export function toLocalDate(time: number): LocalDate {
  return new Date(time).toISOString().slice(0, 10);
}

/** Returns the day `days` after (if negative: before) the given one. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return toLocalDate(timeOf(date) + days * dayMs);
}

/**
 * Returns the same day of the month `months` later, or the month's last day if that day does not exist.
 */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return toLocalDate(Date.UTC(year, month - 1 + months, Math.min(day, lastDay)));
}

/** Returns the number of days between two days; negative if `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((timeOf(to) - timeOf(from)) / dayMs);
}

const dayMs = 86_400_000;

function timeOf(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}
