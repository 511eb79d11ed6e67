import { addMonths } from '../../exact/days.ts';
import type { Payment } from '../needs/cash.ts';
import { type Contract, costUntil } from '../needs/contract.ts';
import { Fraction } from '../../exact/fraction.ts';
import {
  type Instalment,
  type LoanTerms,
  type Tranche,
  dayBefore,
  feesOf,
  interestOf,
  scheduleOf,
} from './loans.ts';
import { roublesOf } from '../programmes.ts';

/** A loan with its draws and instalments, in kopecks. */
export interface Loan {
  readonly amount: bigint;
  readonly tranches: readonly Tranche[];
  readonly schedule: readonly Instalment[];
  readonly fees: ReturnType<typeof feesOf>;
}

/** Returns a loan of an amount that is drawn at once. */
export function loanOf(terms: LoanTerms, amount: bigint): Loan {
  return {
    amount,
    tranches: [{ on: terms.drawOn, amount }],
    schedule: scheduleOf(terms, amount),
    fees: feesOf(terms.programme, amount, terms.drawOn, terms.months),
  };
}

/** Returns the payments of a loan. */
export function paymentsOf({ tranches, schedule, fees }: Loan): Payment[] {
  return [
    ...tranches.map(({ on, amount }, index) => ({
      on,
      amount: index === 0 ? amount - fees.atStart : amount,
      isFirst: true,
    })),
    ...fees.later.map(({ on, amount }) => ({ on, amount: -amount, isFirst: false })),
    ...schedule.map(({ dueOn, principal, interest }) => ({
      on: dueOn,
      amount: -(principal + interest),
      isFirst: false,
    })),
  ];
}

/**
 * Finds the smallest amount in kopecks that satisfies a test which greater amounts satisfy too; null
 * if none up to the maximum does.
 */
export function smallest(
  isEnough: (amount: bigint) => boolean,
  most: bigint | null,
): bigint | null {
  let high = 1_000_000n;
  while (!isEnough(high)) {
    if (most !== null && high >= most) return null;
    if (high > 10n ** 16n) return null;
    high = most !== null && high * 4n > most ? most : high * 4n;
  }
  let low = 0n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Finds the loan, drawn at once, with which cash lasts until the final payment; null if there is none. */
export function workingCapitalLoan(
  contract: Contract,
  terms: LoanTerms,
  most: bigint | null,
): Loan | null {
  const isEnough = testOf(contract, terms);
  const found = smallest(isEnough, most);
  if (found === null) return null;
  const need = costUntil(contract, contract.paidOn)
    .minus(contract.advance)
    .minus(contract.ownFunds);
  const ratio = roublesOf(found).over(need).ceil();
  const window = 2n * BigInt(terms.months + 2) * ratio;
  return loanOf(terms, smallestNear(isEnough, found, window));
}

/** Returns a test whether cash with a loan of an amount lasts until the final payment. */
function testOf(contract: Contract, terms: LoanTerms): (amount: bigint) => boolean {
  const { drawOn, programme, months } = terms;
  const funds = contract.advance.plus(contract.ownFunds);
  const wantedOn = (day: string) =>
    costUntil(contract, day).minus(funds).times(Fraction.of(100n)).ceil();
  const dueBefore: { readonly eve: bigint; readonly day: bigint }[] = [];
  for (let month = 1; addMonths(drawOn, month) < contract.paidOn; month += 1) {
    const due = addMonths(drawOn, month);
    dueBefore.push({ eve: wantedOn(dayBefore(due)), day: wantedOn(due) });
  }
  const atEnd = wantedOn(contract.paidOn);
  return (amount) => {
    const { atStart, later } = feesOf(programme, amount, drawOn, months);
    const schedule = scheduleOf(terms, amount);
    let cash = amount - atStart;
    for (const [month, { eve, day }] of dueBefore.entries()) {
      if (cash < eve) return false;
      const { principal, interest, dueOn } = schedule[month]!;
      cash -= principal + interest + sumOn(later, dueOn);
      if (cash < day) return false;
    }
    return cash >= atEnd;
  };
}

/**
 * Finds the smallest amount at most some kopecks below one that is enough. Rounding to kopecks may
 * let an amount be enough although a greater one is not.
 */
function smallestNear(
  isEnough: (amount: bigint) => boolean,
  found: bigint,
  window: bigint,
): bigint {
  for (let amount = found > window ? found - window : 0n; amount < found; amount += 1n) {
    if (isEnough(amount)) return amount;
  }
  return found;
}

/** Finds the loan whose proceeds are at least an amount. */
export function equipmentLoan(terms: LoanTerms, wanted: bigint, most: bigint | null): Loan {
  const isEnough = (amount: bigint) =>
    amount - feesOf(terms.programme, amount, terms.drawOn, terms.months).atStart >= wanted;
  return loanOf(terms, smallest(isEnough, most) ?? most!);
}

/** Computes a credit line that is drawn month by month, at most up to its maximum. */
export function creditLine(contract: Contract, terms: LoanTerms, most: bigint | null): Loan {
  let amount = 0n;
  for (;;) {
    const line = drawnLine(contract, terms, amount, most);
    if (line.amount === amount) return line;
    amount = line.amount;
  }
}

/** Draws a line whose fees are those of an amount. */
function drawnLine(
  contract: Contract,
  terms: LoanTerms,
  charged: bigint,
  most: bigint | null,
): Loan {
  const { drawOn, months, programme } = terms;
  const fees = feesOf(programme, charged, drawOn, months);
  const funds = contract.advance.plus(contract.ownFunds);
  const tranches: Tranche[] = [];
  const schedule: Instalment[] = [];
  let [balance, paid] = [0n, 0n];
  for (let number = 0; number <= months; number += 1) {
    const on = addMonths(drawOn, number);
    const interest = number === 0 ? 0n : interestOf(terms, number, balance);
    const fee = number === 0 ? fees.atStart : sumOn(fees.later, on);
    paid += interest + fee;
    if (on < contract.paidOn) {
      const next = dayBefore(addMonths(drawOn, number + 1));
      const end = next < contract.paidOn ? next : contract.paidOn;
      const missing = costUntil(contract, end)
        .minus(funds)
        .minus(roublesOf(balance - paid));
      const wanted = missing.times(Fraction.of(100n)).ceil();
      const left = most === null ? wanted : most - balance;
      const drawn = wanted < left ? wanted : left;
      if (drawn > 0n) {
        tranches.push({ on, amount: drawn });
        balance += drawn;
      }
    }
    if (number === 0) continue;
    const principal = number === months ? balance : 0n;
    const rest = balance - principal;
    schedule.push({ number, dueOn: on, principal, interest, balance: rest });
  }
  return { amount: balance, tranches, schedule, fees };
}

function sumOn(payments: readonly Tranche[], day: string): bigint {
  return payments.reduce((sum, { on, amount }) => (on === day ? sum + amount : sum), 0n);
}
