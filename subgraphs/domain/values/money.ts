import { Decimal } from './decimal.ts';

/** ISO 4217 codes of the currencies in the registries. */
export enum Currency {
  RUB = 'RUB',
}

/** An amount of money. */
export class Money {
  readonly amount: Decimal;

  readonly currency: Currency;

  constructor(amount: Decimal, currency: Currency = Currency.RUB) {
    this.amount = amount;
    this.currency = currency;
  }
}

/** Rounds an amount in roubles to the kopeck, half away from zero. */
export function toKopecks(amount: Decimal): Decimal {
  return amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
}
