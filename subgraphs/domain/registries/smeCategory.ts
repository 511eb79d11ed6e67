import { type Law, LawCode, lawOn } from '../law/law.ts';
import { Decimal } from '../values/decimal.ts';
import type { LocalDate } from '../values/localDate.ts';

/** The size of a business under Federal Law 209-FZ; LARGE is every business that is not an SME. */
export enum SmeCategory {
  MICRO = 'MICRO',
  SMALL = 'SMALL',
  MEDIUM = 'MEDIUM',
  LARGE = 'LARGE',
}

/** All SME categories, smallest first. */
export const smeCategories: readonly SmeCategory[] = [
  SmeCategory.MICRO,
  SmeCategory.SMALL,
  SmeCategory.MEDIUM,
  SmeCategory.LARGE,
];

/**
 * Returns the smallest category whose limits on the day (209-FZ, article 4) hold for both the average
 * headcount (persons) and the yearly income (roubles). If one figure is missing, returns LARGE if the
 * other figure exceeds the limits of a medium business, and otherwise null; also null if the limits
 * are not recorded for the day. The law's rules on the company's owners are not applied, so the
 * entry in the SME register takes precedence.
 */
export function smeCategoryOf(
  headcount: number | null,
  revenueRub: Decimal | null,
  law: Law,
  day: LocalDate,
): SmeCategory | null {
  const byHeadcount = headcount === null ? null : within(new Decimal(headcount), headcounts);
  const byRevenue = revenueRub === null ? null : within(revenueRub, incomes);
  if (byHeadcount === SmeCategory.LARGE || byRevenue === SmeCategory.LARGE) {
    return SmeCategory.LARGE;
  }
  if (byHeadcount === null || byRevenue === null) return null;
  return larger(byHeadcount, byRevenue);

  /** The smallest category whose limit is not exceeded; null if a smaller limit is not recorded. */
  function within(figure: Decimal, limits: typeof headcounts): SmeCategory | null {
    for (const [category, code] of limits) {
      const limit = lawOn(law, code, day);
      if (limit === null) return null;
      if (figure.lte(limit.value)) return category;
    }
    return SmeCategory.LARGE;
  }
}

function larger(one: SmeCategory, other: SmeCategory): SmeCategory {
  return smeCategories.indexOf(one) > smeCategories.indexOf(other) ? one : other;
}

const headcounts: readonly (readonly [SmeCategory, LawCode])[] = [
  [SmeCategory.MICRO, LawCode.SME_MICRO_HEADCOUNT],
  [SmeCategory.SMALL, LawCode.SME_SMALL_HEADCOUNT],
  [SmeCategory.MEDIUM, LawCode.SME_MEDIUM_HEADCOUNT],
];

const incomes: readonly (readonly [SmeCategory, LawCode])[] = [
  [SmeCategory.MICRO, LawCode.SME_MICRO_INCOME],
  [SmeCategory.SMALL, LawCode.SME_SMALL_INCOME],
  [SmeCategory.MEDIUM, LawCode.SME_MEDIUM_INCOME],
];
