const msPerDay = 86_400_000;

/** Returns the number of a day, for differences in days. */
export function dayOf(iso: string): number {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / msPerDay);
}

/** Returns the ISO text of the day with this number. */
export function isoOf(day: number): string {
  return new Date(day * msPerDay).toISOString().slice(0, 10);
}

/** Returns the day after a number of days. */
export function addDays(iso: string, days: number): string {
  return isoOf(dayOf(iso) + days);
}

/** Returns the number of days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return dayOf(to) - dayOf(from);
}

/**
 * Returns the same day of the month after a number of months; the last day of that month if it is
 * shorter.
 */
export function addMonths(iso: string, months: number): string {
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number];
  const index = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(index / 12), index % 12];
  const last = new Date(Date.UTC(toYear, toMonth + 1, 0)).getUTCDate();
  return new Date(Date.UTC(toYear, toMonth, Math.min(day, last))).toISOString().slice(0, 10);
}

/** Whether a day lies in a period: the first day, and the first day after it; null is unlimited. */
export function isWithin(
  day: string,
  { validFrom, validTo }: { readonly validFrom: string | null; readonly validTo: string | null },
): boolean {
  return (
    (validFrom === null || validFrom === '' || validFrom <= day) &&
    (validTo === null || validTo === '' || day < validTo)
  );
}
