import { describe, expect, it } from 'vitest';
import { clockOf } from '../../../../subgraphs/platform/process/clock.ts';
import { readConfig } from '../../../../subgraphs/platform/process/config.ts';

describe('today', () => {
  it.each([
    // Barnaul is seven hours ahead of UTC.
    ['Asia/Barnaul', '2026-11-29T16:59:59Z', '2026-11-29'],
    ['Asia/Barnaul', '2026-11-29T17:00:00Z', '2026-11-30'],
    ['Asia/Barnaul', '2026-11-29T18:02:00Z', '2026-11-30'],
    ['Europe/Kaliningrad', '2026-11-29T21:59:59Z', '2026-11-29'],
    ['UTC', '2026-11-29T23:59:59Z', '2026-11-29'],
    ['America/New_York', '2026-03-01T04:30:00Z', '2026-02-28'],
  ])('in %s at %s is %s', (timeZone, at, day) => {
    const clock = clockOf({ today: null, timeZone }, null, () => Date.parse(at));
    expect(clock.today()).toBe(day);
  });

  it('is the day of the setting, whatever the time', () => {
    expect(clockOf({ today: '2016-10-01', timeZone: 'UTC' }, '2020-01-01').today()).toBe(
      '2016-10-01',
    );
  });

  it.each(['Altai', 'Asia/Barnaul; x'])('has no time zone "%s"', (TIME_ZONE) => {
    expect(() => readConfig({ TIME_ZONE })).toThrow(/TIME_ZONE must be the name of a time zone/);
  });
});
