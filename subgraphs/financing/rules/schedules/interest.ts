import type { Decimal } from '../../../domain/values/decimal.ts';
import { addMonths, daysBetween } from '../../../domain/values/localDate.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { divideHalfUp } from '../../../domain/values/money.ts';

/** How the interest of a month is computed. */
export enum InterestBasis {
  /** Every month counts a twelfth of a year. */
  MONTHS = 'MONTHS',
  /** Every day counts 1/365 of a year, or 1/366 if its year is a leap year. */
  DAYS = 'DAYS',
}

/** The terms that determine the interest of a loan. */
export interface InterestTerms {
  /** Annual rate as a share, 0–1: 0.106 is 10.6 %. */
  readonly annualRate: Decimal;
  /** MONTHS if absent. */
  readonly interestBasis?: InterestBasis;
  readonly drawnOn: LocalDate;
}

/**
 * Returns the function from a balance and the number of a month, from 1, to the interest that is due
 * at the end of the month, both in kopecks.
 */
export function interestRule({
  annualRate,
  interestBasis,
  drawnOn,
}: InterestTerms): (balance: bigint, month: number) => bigint {
  const { above, below } = fractionOf(annualRate);
  if (interestBasis !== InterestBasis.DAYS) {
    const months = 12n * below;
    return (balance) => divideHalfUp(balance * above, months);
  }
  const all = perYear * below;
  const rates: bigint[] = [];
  return (balance, month) => {
    rates[month] ??= above * shareOfYear(addMonths(drawnOn, month - 1), addMonths(drawnOn, month));
    return divideHalfUp(balance * rates[month], all);
  };
}

/** A share as a fraction of whole numbers, so that sums in kopecks are computed exactly. */
export interface Fraction {
  readonly above: bigint;
  readonly below: bigint;
}

/** Returns a decimal as a fraction. */
export function fractionOf(value: Decimal): Fraction {
  const below = 10n ** BigInt(value.decimalPlaces());
  return { above: BigInt(value.times(below.toString()).toFixed(0)), below };
}

/** The common denominator of days of ordinary and of leap years. */
const perYear = 365n * 366n;

/** Returns the part of a year, times `perYear`, from the day after `from` to `to`, at most a month. */
function shareOfYear(from: LocalDate, to: LocalDate): bigint {
  const [first, second] = [from.slice(0, 4), to.slice(0, 4)];
  const newYearsEve = `${first}-12-31`;
  const before = first === second ? daysBetween(from, to) : daysBetween(from, newYearsEve);
  const after = first === second ? 0 : daysBetween(newYearsEve, to);
  return BigInt(before) * dayOf(Number(first)) + BigInt(after) * dayOf(Number(second));
}

function dayOf(year: number): bigint {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return isLeap ? 365n : 366n;
}
