/** Tells the day on which the program lives; whatever depends on the date asks it. */
export interface Clock {
  /** Today as ISO text "2016-10-01". */
  today(): string;
}

/** A clock that stands still on the given day. */
export function fixedClock(day: string): Clock {
  return { today: () => day };
}

/** The calendar's day in UTC. */
export const calendarClock: Clock = { today: () => new Date().toISOString().slice(0, 10) };
