import { Decimal } from '../values/decimal.ts';

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
 * Returns the smallest category whose limits hold for both the average headcount (persons) and the
 * yearly income (roubles). If one figure is missing, returns LARGE if the other figure exceeds the
 * limits of a medium business, and otherwise null. The limits of 209-FZ are cited from a secondary
 * source. The law's rules on the company's owners are not applied, so the entry in the SME register
 * takes precedence.
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
