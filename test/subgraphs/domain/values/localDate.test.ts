import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  daysBetween,
  isLocalDate,
  monthsBefore,
} from '../../../../subgraphs/domain/values/localDate.ts';

const dayMs = 86_400_000;
const isoOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** Every day of the years 1880 to 2120, by the clock of JavaScript: two years without 29 February among them. */
const first = Date.UTC(1880, 0, 1);
const days = Array.from({ length: (Date.UTC(2121, 0, 1) - first) / dayMs }, (_, k) =>
  isoOf(first + k * dayMs),
);

describe('calendar days', () => {
  it('counts days as the clock of JavaScript does', () => {
    for (const [k, day] of days.entries()) {
      expect(daysBetween('1880-01-01', day)).toBe(k);
      expect(addDays('1880-01-01', k)).toBe(day);
      expect(addDays(day, -k)).toBe('1880-01-01');
    }
  });

  it('adds months as the clock of JavaScript does, to at most the last day of the month', () => {
    for (const day of days.filter((_, k) => k % 5 === 0)) {
      const [year, month, date] = day.split('-').map(Number) as [number, number, number];
      for (const months of [-25, -1, 0, 1, 2, 12, 13, 360]) {
        const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
        const later = isoOf(Date.UTC(year, month - 1 + months, Math.min(date, last)));
        expect(addMonths(day, months)).toBe(later);
      }
    }
  });

  it('counts the months before a day by adding each', () => {
    const from = days.filter((_, k) => k % 997 === 0);
    const some = from.flatMap((one) =>
      [0, 1, 27, 28, 29, 30, 31, 59, 60, 365, 3000].map((k) => [one, k] as const),
    );
    for (const [one, k] of some) {
      const day = addDays(one, k);
      let months = 0;
      while (addMonths(one, months + 1) < day) months++;
      expect(monthsBefore(one, day)).toBe(months);
    }
    expect(monthsBefore('2016-10-31', '2016-01-01')).toBe(0);
  });

  it('accepts exactly the days that exist', () => {
    const existing = new Set(days);
    for (let year = 1880; year <= 2120; year++) {
      for (let month = 0; month <= 13; month++) {
        for (let day = 0; day <= 32; day++) {
          const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
          expect(isLocalDate(text)).toBe(existing.has(text));
        }
      }
    }
    for (const text of ['0000-01-01', '2016-1-01', '2016-01-01T00:00', '']) {
      expect(isLocalDate(text)).toBe(false);
    }
  });

  it('keeps the four digits of early years', () => {
    expect(addDays('0099-12-31', 1)).toBe('0100-01-01');
    expect(addMonths('0099-12-31', 2)).toBe('0100-02-28');
    expect(addDays('1600-02-28', 1)).toBe('1600-02-29');
  });
});
