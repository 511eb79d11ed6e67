import type { LocalDate } from '../../vocabulary/localDate.ts';
import type { RawCriterion } from '../../vocabulary/requirement.ts';

/** A need as the seed writes it down; all figures are made up. */
export interface Demand {
  readonly number: string;
  /** Id of the customer. */
  readonly by: string;
  readonly en: string;
  readonly ru: string;
  /** Code of the product type; null when only OKPD2 codes are known. */
  readonly type: string | null;
  readonly okpd2: readonly string[];
  readonly quantity: string;
  /** UN/CEFACT code of the quantity's unit. */
  readonly unit: string;
  readonly criteria: readonly RawCriterion[];
  /** ISO 3166-2. */
  readonly to: string;
  readonly deliverBy: LocalDate;
  readonly publishedOn: LocalDate;
  /** Roubles per unit; null when the customer set none. */
  readonly ceiling: string | null;
  readonly advance: string;
  readonly paymentDelayDays: number;
  readonly security: string;
  readonly law: 'FZ_44' | 'FZ_223';
  readonly smeOnly: boolean;
  readonly priority: number;
  readonly status?: 'FORMING' | 'AWARDED' | 'FULFILLED' | 'WITHDRAWN';
}
