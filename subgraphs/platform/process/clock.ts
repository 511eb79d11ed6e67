/** Provides the current date to everything that depends on the date. */
export interface Clock {
  /** Returns the current date as ISO text, such as "2016-10-01". */
  today(): string;
}

/** Returns a clock that is fixed at the given day. */
export function fixedClock(day: string): Clock {
  return { today: () => day };
}

/** A clock with the current date in UTC. */
export const calendarClock: Clock = { today: () => new Date().toISOString().slice(0, 10) };
