import { addDays } from '../../exact/days.ts';
import { Fraction, zero } from '../../exact/fraction.ts';
import { type Contract, costUntil } from './contract.ts';
import { dayBefore } from '../lending/loans.ts';
import { roublesOf } from '../programmes.ts';

/** A payment between the enterprise and the financier: above 0 is received, in kopecks. */
export interface Payment {
  readonly on: string;
  readonly amount: bigint;
  /** Whether it comes before the costs of the day, as a drawdown does, or after all others. */
  readonly isFirst: boolean;
}

/** The first day without cash and the largest missing amount; null if cash always suffices. */
export interface Shortfall {
  readonly on: string;
  readonly amount: bigint;
}

/**
 * Lays payments over a contract and returns the shortfall at any time, or until the costs of a day,
 * before what is paid later on that day. Between
 * payments cash only falls, by equal daily parts, so that only the ends of these periods count.
 */
export function shortfallOf(
  contract: Contract,
  payments: readonly Payment[],
  until: string | null,
): Shortfall | null {
  const days = daysThatCount(contract, payments);
  let most = zero;
  let first: string | null = null;
  let previous: string | null = null;
  for (const day of days) {
    if (until !== null && day > until) break;
    const missing = missingOn(contract, payments, day, day === until);
    if (missing.isAbove(zero)) {
      first ??= firstMissing(contract, payments, previous ?? contract.signedOn, day);
      if (missing.isAbove(most)) most = missing;
    }
    previous = day;
  }
  if (first === null) return null;
  return { on: first, amount: most.times(Fraction.of(100n)).round(0).floor() };
}

/**
 * Returns what is missing on a day after its costs or, unless only these count, after its last
 * payment; at most 0 is none.
 */
function missingOn(
  contract: Contract,
  payments: readonly Payment[],
  day: string,
  isOnlyCosts = false,
): Fraction {
  let beforePayment = contract.ownFunds.plus(contract.signedOn <= day ? contract.advance : zero);
  beforePayment = beforePayment.minus(costUntil(contract, day));
  let [early, late] = [0n, 0n];
  for (const { on, amount, isFirst } of payments) {
    if (on < day || (on === day && isFirst)) early += amount;
    else if (on === day) late += amount;
  }
  const isPaid = contract.paidOn <= day;
  const isPaidBefore = contract.paidOn < day;
  const rest = contract.value.minus(contract.advance);
  const afterCosts = beforePayment.plus(roublesOf(early)).plus(isPaidBefore ? rest : zero);
  const atEnd = beforePayment.plus(roublesOf(early + late)).plus(isPaid ? rest : zero);
  return zero.minus(isOnlyCosts || afterCosts.isAtMost(atEnd) ? afterCosts : atEnd);
}

function daysThatCount(contract: Contract, payments: readonly Payment[]): string[] {
  const days = new Set<string>();
  for (const day of [
    contract.signedOn,
    contract.deliveredOn,
    contract.paidOn,
    ...payments.map(({ on }) => on),
  ]) {
    days.add(dayBefore(day));
    days.add(day);
  }
  return [...days].filter((day) => day >= contract.signedOn).toSorted();
}

function firstMissing(
  contract: Contract,
  payments: readonly Payment[],
  from: string,
  until: string,
): string {
  for (let day = from; day < until; day = addDays(day, 1)) {
    if (missingOn(contract, payments, day).isAbove(zero)) return day;
  }
  return until;
}
