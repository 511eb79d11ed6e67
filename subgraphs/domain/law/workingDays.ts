import { type LocalDate, addDays } from '../values/localDate.ts';

/** The calendar of working days: the days that differ from the plain week of Monday to Friday. */
export interface WorkingDays {
  /** Weekdays on which nobody works: holidays, and days off that were moved to them. */
  readonly free: ReadonlySet<LocalDate>;
  /** Saturdays and Sundays on which people work. */
  readonly working: ReadonlySet<LocalDate>;
  /** The years of which the calendar knows these days. */
  readonly years: ReadonlySet<string>;
}

/** A day counted in working days. */
export interface CountedDay {
  readonly day: LocalDate;
  /** False if a counted day is in a year without data, where only weekends count as free. */
  readonly isCalendarKnown: boolean;
}

/** Returns the day that is `count` working days after `from`; `from` itself for 0. */
export function addWorkingDays(calendar: WorkingDays, from: LocalDate, count: number): CountedDay {
  let day = from;
  let isCalendarKnown = true;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    isCalendarKnown &&= calendar.years.has(day.slice(0, 4));
    if (isWorkingDay(calendar, day)) left--;
  }
  return { day, isCalendarKnown };
}

/** Whether people work on a day; in a year without data, on Monday to Friday. */
export function isWorkingDay({ free, working }: WorkingDays, day: LocalDate): boolean {
  if (working.has(day)) return true;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !free.has(day);
}
