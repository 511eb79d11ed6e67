import type { Decimal } from '../../../domain/values/decimal.ts';

/** The growth of a debt at monthly compound interest. */
export interface Growth {
  /** The interest of a month, as a share. */
  readonly i: Decimal;
  /** (1 + i) to the power of the months. */
  readonly growth: Decimal;
  /** `growth` − 1. */
  readonly grown: Decimal;
}

/** The powers that were computed for a rate, by months: all matches with a programme need the same few. */
const known = new WeakMap<Decimal, Map<number, Growth>>();

/**
 * Returns the growth of a debt in a number of months.
 * @param annualRate the rate of a year as a share: 0.106 is 10.6 %.
 */
export function growthOf(annualRate: Decimal, months: number): Growth {
  let ofRate = known.get(annualRate);
  if (ofRate === undefined) known.set(annualRate, (ofRate = new Map<number, Growth>()));
  let found = ofRate.get(months);
  if (found === undefined) {
    const i = annualRate.div(12);
    const growth = i.plus(1).pow(months);
    ofRate.set(months, (found = { i, growth, grown: growth.minus(1) }));
  }
  return found;
}
