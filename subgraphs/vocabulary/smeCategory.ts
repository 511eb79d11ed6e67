import { registerEnumType } from 'type-graphql';
import { Decimal } from './decimal.ts';

/** The size of a business in the sense of Federal Law 209-FZ; LARGE is whatever is no SME. */
export enum SmeCategory {
  MICRO = 'MICRO',
  SMALL = 'SMALL',
  MEDIUM = 'MEDIUM',
  LARGE = 'LARGE',
}

registerEnumType(SmeCategory, {
  name: 'SmeCategory',
  description:
    'The size of a business by headcount and yearly income, Federal Law 209-FZ, article 4.',
  valuesConfig: {
    MICRO: { description: 'At most 15 staff and 120 million RUB a year (209-FZ, article 4).' },
    SMALL: { description: 'At most 100 staff and 800 million RUB a year (209-FZ, article 4).' },
    MEDIUM: { description: 'At most 250 staff and 2 billion RUB a year (209-FZ, article 4).' },
    LARGE: { description: 'Above the limits of a medium business: not an SME under 209-FZ.' },
  },
});

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
