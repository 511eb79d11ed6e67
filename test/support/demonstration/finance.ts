import { csvRows, elementsOf, orNull } from './csvRows.ts';

/** A measure of the catalogue. */
export interface MeasureTerms {
  readonly id: string;
  readonly removes: readonly string[];
  readonly codes: readonly string[] | null;
  readonly cost: string;
  readonly days: number;
  readonly before: string;
  readonly prerequisites: readonly string[];
  readonly certain: boolean;
}

/** The measures of the catalogue, as the file contains them. */
export const measures: readonly MeasureTerms[] = csvRows('finance/measures.csv').map((row) => ({
  id: row['id']!,
  removes: elementsOf(row, 'removes'),
  codes: row['codes'] ? elementsOf(row, 'codes') : null,
  cost: row['cost']!,
  days: Number(row['days']),
  before: row['before']!,
  prerequisites: elementsOf(row, 'prerequisites'),
  certain: row['certain'] === 'yes',
}));

const rates = csvRows('finance/rates.csv');
const fees = csvRows('finance/fees.csv');

/** The finance products with their rates and fees. */
export const financeProducts = csvRows('finance/finance_products.csv').map((row) => ({
  id: row['id']!,
  repayments: elementsOf(row, 'repayments'),
  graceMonths: Number(row['maxGraceMonths']),
  isDrawnAsNeeded: row['drawdown'] === 'AS_NEEDED',
  rates: rates
    .filter(({ financeProduct }) => financeProduct === row['id'])
    .map((rate) => ({
      category: orNull(rate, 'category'),
      share: orNull(rate, 'annualRate'),
      from: orNull(rate, 'validFrom'),
      to: orNull(rate, 'validTo'),
    })),
  fees: Object.fromEntries(
    fees
      .filter(({ financeProduct }) => financeProduct === row['id'])
      .map(({ kind, share }) => [kind!, share!]),
  ) as Readonly<Partial<Record<string, string>>>,
}));
