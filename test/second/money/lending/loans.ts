import { addDays, addMonths, dayOf, isoOf } from '../../exact/days.ts';
import { Fraction, total } from '../../exact/fraction.ts';
import { type Programme, shareOf } from '../programmes.ts';

/** A monthly payment of a loan, in kopecks. */
export interface Instalment {
  readonly number: number;
  readonly dueOn: string;
  readonly principal: bigint;
  readonly interest: bigint;
  /** The balance after the instalment and the tranche of the day. */
  readonly balance: bigint;
}

/** A draw of a loan, in kopecks. */
export interface Tranche {
  readonly on: string;
  readonly amount: bigint;
}

/** What a loan is made of: the programme, the rate, the days and the number of months. */
export interface LoanTerms {
  readonly programme: Programme;
  readonly rate: Fraction;
  readonly drawOn: string;
  readonly months: number;
  readonly repayment: string;
  /** For each month the share of the balance that is its interest. */
  readonly interests: readonly Fraction[];
}

/** Returns the terms of a loan of a programme. */
export function termsOf(
  programme: Programme,
  rate: Fraction,
  drawOn: string,
  months: number,
): LoanTerms {
  const interests = Array.from({ length: months }, (_, month) =>
    programme.interestBasis === 'MONTHS'
      ? rate.over(Fraction.of(12n))
      : rate.times(yearsBetween(addMonths(drawOn, month), addMonths(drawOn, month + 1))),
  );
  return { programme, rate, drawOn, months, repayment: repaymentOf(programme), interests };
}

/** Returns the repayment type that a programme offers first: BULLET, ANNUITY or DIFFERENTIATED. */
function repaymentOf({ repayments }: Programme): string {
  return ['BULLET', 'ANNUITY', 'DIFFERENTIATED'].find((type) => repayments.includes(type))!;
}

/** Returns the interest of a balance in the month that ends on the due date with this number. */
export function interestOf({ interests }: LoanTerms, number: number, balance: bigint): bigint {
  return shareOf(balance, interests[number - 1]!);
}

/** Returns the days after one day until another as years: a day of a leap year counts 1/366. */
function yearsBetween(from: string, until: string): Fraction {
  const counts = new Map<number, number>();
  for (let day = dayOf(from) + 1; day <= dayOf(until); day += 1) {
    const length = daysOfYear(Number(isoOf(day).slice(0, 4)));
    counts.set(length, (counts.get(length) ?? 0) + 1);
  }
  return total([...counts].map(([length, days]) => Fraction.of(days, length)));
}

/** Computes the instalments of a loan that is drawn at once. */
export function scheduleOf(terms: LoanTerms, principal: bigint): Instalment[] {
  const { programme, rate, drawOn, months, repayment } = terms;
  const grace =
    repayment === 'BULLET' ? months - 1 : Math.min(programme.maxGraceMonths, months - 1);
  const paying = months - grace;
  const payment = repayment === 'ANNUITY' ? annuityOf(principal, rate, paying) : 0n;
  const part = shareOf(principal, Fraction.of(1n, BigInt(paying)));
  const instalments: Instalment[] = [];
  let balance = principal;
  for (let number = 1; number <= months; number += 1) {
    const interest = interestOf(terms, number, balance);
    let repaid = number <= grace ? 0n : repayment === 'ANNUITY' ? payment - interest : part;
    if (number === months) repaid = balance;
    balance -= repaid;
    instalments.push({
      number,
      dueOn: addMonths(drawOn, number),
      principal: repaid,
      interest,
      balance,
    });
  }
  return instalments;
}

/** Returns the fees due at drawdown, and those due at the start of each later year of the term. */
export function feesOf(
  { fees }: Programme,
  amount: bigint,
  drawOn: string,
  months: number,
): { readonly atStart: bigint; readonly later: readonly Tranche[] } {
  const later: Tranche[] = [];
  let atStart = 0n;
  for (const { kind, share } of fees) {
    const fee = shareOf(amount, Fraction.parse(share));
    atStart += fee;
    if (kind === 'ORIGINATION') continue;
    for (let year = 1; year * 12 < months; year += 1) {
      later.push({ on: addMonths(drawOn, 12 * year), amount: fee });
    }
  }
  return { atStart, later };
}

/** Returns the whole months from one day to another, rounded up, but at least the minimum. */
export function termMonths(from: string, until: string, minimum: number): number {
  let months = minimum;
  while (addMonths(from, months) < until) months += 1;
  return months;
}

/** Returns the day before. */
export function dayBefore(day: string): string {
  return addDays(day, -1);
}

function annuityOf(principal: bigint, rate: Fraction, months: number): bigint {
  const monthly = rate.over(Fraction.of(12n));
  if (monthly.numerator === 0n) return shareOf(principal, Fraction.of(1n, BigInt(months)));
  const growth = Fraction.of(
    (monthly.numerator + monthly.denominator) ** BigInt(months),
    monthly.denominator ** BigInt(months),
  );
  return shareOf(principal, monthly.times(growth).over(growth.minus(Fraction.of(1n))));
}

function daysOfYear(year: number): number {
  return new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1 ? 366 : 365;
}
