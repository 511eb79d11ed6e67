import type { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import type { ContractTerms } from './contractCash.ts';

/** The money that financing must provide, and how long it must last. */
export interface CashNeed {
  /** The missing amount in roubles. */
  readonly amount: Decimal;
  /** The first day on which it is missing. */
  readonly from: LocalDate;
  /** The contract whose payments and costs surround the gap; null if it does not limit the financing. */
  readonly contract: ContractCash | null;
}

/** The cash of a contract around its working-capital gap. */
export interface ContractCash {
  readonly terms: ContractTerms;
  /** The day of the customer's final payment, which closes the gap. */
  readonly paidOn: LocalDate;
  /**
   * Own funds + contract value − cost, in roubles: the cash after the final payment, from which the
   * cost of financing is paid.
   */
  readonly surplus: Decimal;
}
