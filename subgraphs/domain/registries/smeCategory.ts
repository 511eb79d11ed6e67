import { Decimal } from '../values/decimal.ts';

/** The size of a business in the sense of Federal Law 209-FZ; LARGE is whatever is no SME. */
export enum SmeCategory {
  MICRO = 'MICRO',
  SMALL = 'SMALL',
  MEDIUM = 'MEDIUM',
  LARGE = 'LARGE',
}

/** All categories, smallest first. */
export const smeCategories: readonly SmeCategory[] = [
  SmeCategory.MICRO,
  SmeCategory.SMALL,
  SmeCategory.MEDIUM,
  SmeCategory.LARGE,
];

/**
 * The category by average headcount (persons) and yearly income (roubles): the smallest whose limits
 * both hold. Null when a figure is absent, unless the other alone is already beyond a medium
 * business. Limits of 209-FZ as reported by a secondary source; the law's rules on who owns the
 * company are not looked at, so the registry's own entry takes precedence.
 */
export function smeCategoryOf(
  headcount: number | null,
  revenueRub: Decimal | null,
): SmeCategory | null {
  const byHeadcount = headcount === null ? null : limits.findIndex((l) => headcount <= l.headcount);
  const byRevenue = revenueRub === null ? null : limits.findIndex((l) => revenueRub.lte(l.revenue));
  if (byHeadcount === -1 || byRevenue === -1) return SmeCategory.LARGE;
  if (byHeadcount === null || byRevenue === null) return null;
  return smeCategories[Math.max(byHeadcount, byRevenue)] ?? SmeCategory.LARGE;
}

const limits = [
  { headcount: 15, revenue: new Decimal(120_000_000) },
  { headcount: 100, revenue: new Decimal(800_000_000) },
  { headcount: 250, revenue: new Decimal(2_000_000_000) },
];
