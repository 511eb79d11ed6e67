import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lawOfFiles } from '../../../../subgraphs/platform/importing/settings/lawFiles.ts';
import { Decimal } from '../../../../subgraphs/domain/values/decimal.ts';
import {
  SmeCategory,
  smeCategories,
  smeCategoryOf,
} from '../../../../subgraphs/domain/registries/smeCategory.ts';

const { MICRO, SMALL, MEDIUM, LARGE } = SmeCategory;
const of = (
  headcount: number | null,
  millions: number | string | null,
  day = '2016-10-01',
): SmeCategory | null =>
  smeCategoryOf(
    headcount,
    millions === null ? null : new Decimal(millions).times(1_000_000),
    lawOfFiles(),
    day,
  );

describe('the SME category', () => {
  it('includes both limits of each category', () => {
    expect([of(15, 120), of(100, 800), of(250, 2000)]).toEqual([MICRO, SMALL, MEDIUM]);
    expect([of(16, 120), of(101, 800), of(251, 2000)]).toEqual([SMALL, MEDIUM, LARGE]);
    expect([of(15, '120.00000001'), of(100, '800.00000001')]).toEqual([SMALL, MEDIUM]);
    expect(of(250, '2000.00000001')).toBe(LARGE);
  });

  it('is null if a figure is absent, unless the other figure exceeds every SME limit', () => {
    expect([of(null, null), of(10, null), of(null, 1)]).toEqual([null, null, null]);
    expect([of(251, null), of(null, 2001)]).toEqual([LARGE, LARGE]);
  });

  it('is null before the first recorded day of the limits', () => {
    expect([of(15, 120, '2015-07-24'), of(15, 120, '2015-07-25')]).toEqual([null, MICRO]);
  });

  it('never gets smaller with more staff or income', () => {
    const count = fc.nat(300);
    const millions = fc.nat(2500);
    fc.assert(
      fc.property(count, count, millions, millions, (staff, moreStaff, income, moreIncome) => {
        const rank = (category: SmeCategory | null): number =>
          category === null ? NaN : smeCategories.indexOf(category);
        const grown = rank(of(staff + moreStaff, income + moreIncome));
        expect(grown).toBeGreaterThanOrEqual(rank(of(staff, income)));
      }),
    );
  });
});
