import { Decimal } from '../values/decimal.ts';
import type { LocalDate } from '../values/localDate.ts';
import { Ratio } from '../values/ratio.ts';
import { type Law, LawCode, type LawParameter, lawOn } from './law.ts';

/** Whether a price contains the value-added tax. */
export enum Vat {
  /** The price contains the tax: it is what is paid. */
  INCLUDED = 'INCLUDED',
  /** The tax is paid in addition to the price. */
  EXCLUDED = 'EXCLUDED',
  /** No tax is due, as under the simplified tax system: the price is what is paid. */
  NOT_SUBJECT = 'NOT_SUBJECT',
  /** It is not stated whether the price contains the tax. */
  UNKNOWN = 'UNKNOWN',
}

/** The bounds of what is really paid for a stated price; they differ only if `UNKNOWN`. */
export interface PaidBounds {
  readonly least: Ratio;
  readonly most: Ratio;
}

/** Returns the rate of VAT on a day, a share; null if none is recorded for it. */
export function vatRateOn(law: Law, day: LocalDate): LawParameter | null {
  return lawOn(law, LawCode.VAT_RATE, day);
}

/** Whether what is paid for a price depends on the rate of VAT. */
export function dependsOnRate(vat: Vat): boolean {
  return vat === Vat.EXCLUDED || vat === Vat.UNKNOWN;
}

/**
 * Returns the bounds of what is really paid, VAT included: the price if it includes VAT or is not
 * subject to it, price × (1 + rate) if it excludes VAT, and both as bounds if that is unknown. Null
 * if this depends on the rate and none is recorded.
 */
export function paidBounds(price: Ratio, vat: Vat, rate: LawParameter | null): PaidBounds | null {
  if (!dependsOnRate(vat)) return { least: price, most: price };
  if (rate === null) return null;
  const most = price.times(Ratio.one.plus(Ratio.of(new Decimal(rate.value))));
  return { least: vat === Vat.UNKNOWN ? price : most, most };
}

/** Returns what is really paid for a price, VAT included; null if it is unknown. */
export function paidPrice(price: Decimal, vat: Vat, rate: LawParameter | null): Decimal | null {
  const bounds = vat === Vat.UNKNOWN ? null : paidBounds(Ratio.of(price), vat, rate);
  return bounds && bounds.most.toDecimal();
}
