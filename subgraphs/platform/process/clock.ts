import { z } from 'zod';

/** Provides the current date to everything that depends on it. */
export interface Clock {
  /** Returns the current date as ISO text, such as "2016-10-01". */
  today(): string;
}

/** The settings of the date. */
export interface DateSettings {
  /** The fixed current date, "now" for that of the calendar, or null for that of the world. */
  readonly today: string | null;
  /** The IANA name of the time zone in which the calendar's days begin. */
  readonly timeZone: string;
}

/** The environment variables of these settings. */
export const dateVariables = {
  TODAY: z
    .string()
    .refine((day) => day === 'now' || z.iso.date().safeParse(day).success, {
      error: 'a day as YYYY-MM-DD, or "now"',
    })
    .optional()
    .describe('the current date, YYYY-MM-DD, or "now"; if absent, that of the world, or now'),
  TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'the name of a time zone such as Asia/Barnaul')
    .default('Asia/Barnaul')
    .describe('the time zone of the region, in which a day begins'),
};

const schema = z.object(dateVariables);

/** Returns the settings given by the variables. */
export function dateSettingsOf({ TODAY, TIME_ZONE }: z.infer<typeof schema>): DateSettings {
  return { today: TODAY ?? null, timeZone: TIME_ZONE };
}

/** Returns a clock that is fixed at the given day. */
export function fixedClock(day: string): Clock {
  return { today: () => day };
}

/**
 * Returns the clock with the settings.
 * @param worldDay the date that the world states as the current one; null for that of the calendar.
 * @param now returns milliseconds since the epoch.
 */
export function clockOf(
  { today, timeZone }: DateSettings,
  worldDay: string | null,
  now: () => number = Date.now,
): Clock {
  const fixed = today ?? worldDay ?? 'now';
  if (fixed !== 'now') return fixedClock(fixed);
  // The Swedish date has the form of ISO 8601.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  return { today: () => format.format(now()) };
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
