import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LawCode, lawOn, nextLawChange } from '../../../../subgraphs/domain/law/law.ts';
import { addWorkingDays, isWorkingDay } from '../../../../subgraphs/domain/law/workingDays.ts';
import { addDays } from '../../../../subgraphs/domain/values/localDate.ts';
import { lawOfFiles } from '../../../../subgraphs/platform/importing/settings/lawFiles.ts';
import { plainLookUp } from '../../../support/plainLaw.ts';

const law = lawOfFiles();

describe('a parameter of the law', () => {
  it('is the one that the file has in force on the day, at both sides of each bound', () => {
    const bounds = law.parameters.flatMap(({ validFrom, validTo }) => [validFrom, validTo]);
    const days = bounds.flatMap((bound) => (bound ? [addDays(bound, -1), bound] : []));
    for (const day of [...days, '2012-01-01', '2016-10-01', '2030-01-01']) {
      for (const code of Object.values(LawCode)) {
        expect([code, day, lawOn(law, code, day)?.value ?? null]).toEqual([
          code,
          day,
          plainLookUp(code, day),
        ]);
      }
    }
  });

  it.each([
    [LawCode.FZ223_SME_PAYMENT_TIME, '2019-12-31', '30', 'DAYS', true],
    [LawCode.FZ223_SME_PAYMENT_TIME, '2020-01-01', '15', 'WORKING_DAYS', true],
    [LawCode.FZ223_SME_PAYMENT_TIME, '2026-01-01', '7', 'WORKING_DAYS', false],
    [LawCode.FZ44_SECURITY_BASE_SET_ASIDE, '2019-06-30', 'MAXIMUM_PRICE', 'BASE', false],
    [LawCode.FZ44_SECURITY_BASE_SET_ASIDE, '2019-07-01', 'CONTRACT_VALUE', 'BASE', false],
    [LawCode.FZ44_GUARANTEE_BEYOND_CONTRACT, '2016-10-01', '1', 'MONTHS', true],
    [LawCode.FZ44_LOW_PRICE_FALL, '2016-10-01', '0.25', 'SHARE', true],
  ])('%s on %s is %s %s', (code, day, value, kind, isChecked) => {
    expect(lawOn(law, code, day)).toMatchObject({ value, kind, isChecked });
  });

  it('has periods that do not overlap, and every code at least one', () => {
    for (const code of Object.values(LawCode)) {
      const own = law.parameters.filter((one) => one.code === code);
      expect([code, own.length > 0]).toEqual([code, true]);
      const sorted = own.toSorted((a, b) => (a.validFrom! < b.validFrom! ? -1 : 1));
      for (const [index, { validFrom, validTo }] of sorted.entries()) {
        const next = sorted[index + 1]?.validFrom ?? null;
        expect(validTo === null || validFrom! < validTo).toBe(true);
        expect(next === null || (validTo !== null && validTo <= next)).toBe(true);
      }
    }
  });

  it('changes next on the first bound after a day', () => {
    const codes = [LawCode.FZ223_SME_PAYMENT_TIME];
    expect(nextLawChange(law, codes, '2015-01-01')).toBe('2016-01-01');
    expect(nextLawChange(law, codes, '2019-12-31')).toBe('2020-01-01');
    expect(nextLawChange(law, codes, '2020-01-01')).toBe('2022-04-01');
    expect(nextLawChange(law, codes, '2022-04-01')).toBeNull();
  });
});

describe('the calendar of working days', () => {
  const { workingDays } = law;

  it('has the number of working days of each year that the production calendars state', () => {
    const stated = { 2015: 247, 2016: 247, 2017: 247, 2018: 247, 2019: 247, 2020: 248 };
    const later = { 2021: 247, 2022: 247, 2023: 247, 2024: 248, 2025: 247, 2026: 247 };
    for (const [year, count] of Object.entries({ ...stated, ...later })) {
      let found = 0;
      for (let day = `${year}-01-01`; day.startsWith(year); day = addDays(day, 1)) {
        if (isWorkingDay(workingDays, day)) found += 1;
      }
      expect([year, found]).toEqual([year, count]);
    }
  });

  it('counts over holidays, over moved days, and over a Saturday on which people work', () => {
    expect(addWorkingDays(workingDays, '2019-12-30', 2).day).toBe('2020-01-09');
    expect(addWorkingDays(workingDays, '2018-04-27', 1).day).toBe('2018-04-28');
    expect(addWorkingDays(workingDays, '2018-04-28', 1).day).toBe('2018-05-03');
    expect(addWorkingDays(workingDays, '2020-02-21', 15).day).toBe('2020-03-17');
    expect(addWorkingDays(workingDays, '2020-02-21', 0).day).toBe('2020-02-21');
  });

  it('counts only weekends in a year without data, and says so', () => {
    expect(addWorkingDays(workingDays, '2030-12-31', 1)).toEqual({
      day: '2031-01-01',
      isCalendarKnown: false,
    });
    expect(addWorkingDays(workingDays, '2016-11-03', 1)).toEqual({
      day: '2016-11-07',
      isCalendarKnown: true,
    });
  });

  it('agrees with counting the days one by one', () => {
    const from = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2015-01-01', days));
    fc.assert(
      fc.property(from, fc.integer({ min: 1, max: 40 }), (start, count) => {
        const { day } = addWorkingDays(workingDays, start, count);
        let counted = 0;
        for (let at = addDays(start, 1); at <= day; at = addDays(at, 1)) {
          const weekend = [0, 6].includes(new Date(at).getUTCDay());
          const isFree = weekend ? !workingDays.working.has(at) : workingDays.free.has(at);
          if (!isFree) counted += 1;
        }
        expect(counted).toBe(count);
        expect(isWorkingDay(workingDays, day)).toBe(true);
      }),
      { seed: 15, numRuns: 300 },
    );
  });
});
