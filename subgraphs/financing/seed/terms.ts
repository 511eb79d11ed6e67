import type { LocalDate } from '../../vocabulary/localDate.ts';

/** One finance product as the seed writes it down. */
export interface Terms {
  readonly id: string;
  /** Id of the bank. */
  readonly bank: string;
  /** The state programme whose terms it follows; null when they are the bank's own. */
  readonly programme: string | null;
  /** What of the terms is not from the programme's source, or how sure that is. */
  readonly note?: string;
  readonly en: string;
  readonly ru: string;
  readonly kind: 'LOAN' | 'GUARANTEE' | 'FACTORING' | 'SURETY' | 'SUBSIDY';
  readonly purposes: readonly ('WORKING_CAPITAL' | 'INVESTMENT' | 'PERFORMANCE_SECURITY')[];
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  /** Shortest and longest, in months. */
  readonly term: readonly [number, number];
  readonly rates: readonly Rate[];
  readonly limits: readonly Limit[];
  readonly fees?: Readonly<Partial<Record<'ORIGINATION' | 'ANNUAL', string>>>;
  readonly repayments?: readonly ('ANNUITY' | 'DIFFERENTIATED' | 'BULLET')[];
  readonly graceMonths?: number;
  /** Factoring: the share of the invoice that is paid at once. */
  readonly advance?: string;
  readonly categories?: readonly Category[];
  readonly regions?: readonly string[];
  readonly okved?: readonly string[];
  readonly ageMonths?: number;
  /** OKVED codes that are never served. */
  readonly stops?: readonly string[];
  /** What must be pledged, as a share of the amount. */
  readonly collateral?: string;
  /** What the borrower must put in, as a share of what is financed. */
  readonly contribution?: string;
  /** Surety: the most of a loan; subsidy: the part of the interest. */
  readonly cover?: string;
}

type Category = 'MICRO' | 'SMALL' | 'MEDIUM' | 'LARGE';

/** A rate, as a share a year or a spread over the key rate, for a category or for any, for a period. */
export type Rate = RatePeriod &
  (
    | { readonly share: string; readonly spread?: never }
    | { readonly share?: never; readonly spread: string }
  );

interface RatePeriod {
  readonly category: Category | null;
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
}

/** Roubles at least and at most, for a category or for any. */
export interface Limit {
  readonly category: Category | null;
  readonly min: string | null;
  readonly max: string | null;
}

/** One rate for every category, in the years 2015–16, 2017–21 and from 2022 on. */
export function ratesOverTime(in2015: string, in2017: string, in2022: string): readonly Rate[] {
  return [
    { category: null, share: in2015, from: '2015-01-01', to: '2017-01-01' },
    { category: null, share: in2017, from: '2017-01-01', to: '2022-01-01' },
    { category: null, share: in2022, from: '2022-01-01', to: null },
  ];
}

/** Rates of categories that hold as long as the product itself. */
export function ratesByCategory(shares: Readonly<Partial<Record<Category, string>>>): Rate[] {
  return categoriesIn(shares).map(([category, share]) => ({
    category,
    share,
    from: null,
    to: null,
  }));
}

/** One limit for every category. */
export function within(min: string | null, max: string | null): readonly Limit[] {
  return [{ category: null, min, max }];
}

/** The most that each category can get. */
export function atMost(amounts: Readonly<Partial<Record<Category, string>>>): Limit[] {
  return categoriesIn(amounts).map(([category, max]) => ({ category, min: null, max }));
}

function categoriesIn(record: Readonly<Partial<Record<Category, string>>>) {
  return Object.entries(record) as [Category, string][];
}
