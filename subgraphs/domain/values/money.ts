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

/** Converts roubles to whole kopecks, rounding half away from zero. */
export function toWholeKopecks(roubles: Decimal): bigint {
  return BigInt(roubles.toFixed(2).replace('.', ''));
}

/** Converts kopecks to roubles. */
export function toRoubles(kopecks: bigint): Decimal {
  return new Decimal(`${kopecks}e-2`);
}

/** Divides amounts above 0, rounding half up. */
export function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  return (2n * dividend + divisor) / (2n * divisor);
}
