import { Decimal } from '../../../domain/values/decimal.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { addMonths } from '../../../domain/values/localDate.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';

/** How the principal of a loan comes back. */
export enum Repayment {
  /** Equal payments. */
  ANNUITY = 'ANNUITY',
  /** Equal parts of the principal, so that payments fall. */
  DIFFERENTIATED = 'DIFFERENTIATED',
  /** Interest monthly, the principal in one sum at the end. */
  BULLET = 'BULLET',
}

/** A loan drawn in one sum and repaid monthly. */
export interface Loan {
  /** Roubles, whole kopecks, above 0. */
  readonly principal: Decimal;
  /** A share a year, 0–1: 0.106 is 10.6 %. */
  readonly annualRate: Decimal;
  /** 1–360. */
  readonly termMonths: number;
  /** First months that pay interest only, 0 up to one less than the term; of no effect on BULLET. */
  readonly graceMonths: number;
  readonly repayment: Repayment;
  readonly drawnOn: LocalDate;
}

/** One monthly payment, in roubles to the kopeck; `balance` is what is still owed after it. */
export interface Instalment {
  readonly number: number;
  readonly dueOn: LocalDate;
  readonly payment: Decimal;
  readonly principal: Decimal;
  readonly interest: Decimal;
  readonly balance: Decimal;
}

/** What a loan costs, in roubles. */
export interface LoanCost {
  readonly interest: Decimal;
  /** The first payment that repays principal: an annuity's equal payment, a bullet's last one. */
  readonly instalment: Decimal;
}

/**
 * The instalments of a loan. With i = annual rate / 12: an annuity pays A = P·i / (1 − (1+i)⁻ⁿ), or
 * P/n where i = 0; a differentiated loan pays P/n of principal and i of the balance. Interest is
 * rounded to the kopeck each month and the last instalment absorbs what the rounding left, so that
 * the principal parts sum to the principal and the balance ends at exactly 0.
 * @throws InvalidValue `INVALID_AMOUNT`, `INVALID_RATE`, `INVALID_TERM`, `INVALID_GRACE`.
 */
export function scheduleOf(loan: Loan): readonly Instalment[] {
  const parts = amortise(loan);
  let balance = toWholeKopecks(loan.principal);
  return parts.map(({ principal, interest }, index) => {
    balance -= principal;
    return {
      number: index + 1,
      dueOn: addMonths(loan.drawnOn, index + 1),
      payment: toRoubles(principal + interest),
      principal: toRoubles(principal),
      interest: toRoubles(interest),
      balance: toRoubles(balance),
    };
  });
}

/** The payments of the schedule in roubles, first month first, without the rest of it. Errors as there. */
export function paymentsOf(loan: Loan): readonly Decimal[] {
  return amortise(loan).map(({ principal, interest }) => toRoubles(principal + interest));
}

/** The cost of the loan by its schedule, exact to the kopeck. Errors as there. */
export function loanCostOf(loan: Loan): LoanCost {
  const parts = amortise(loan);
  const firstRepaying =
    loan.repayment === Repayment.BULLET ? parts.at(-1) : parts[loan.graceMonths];
  let interest = 0n;
  for (const part of parts) interest += part.interest;
  return {
    interest: toRoubles(interest),
    instalment: toRoubles((firstRepaying?.principal ?? 0n) + (firstRepaying?.interest ?? 0n)),
  };
}

/**
 * Checks a term in months.
 * @throws InvalidValue `INVALID_TERM`.
 */
export function checkTermMonths(field: string, months: number): number {
  if (Number.isInteger(months) && months >= 1 && months <= 360) return months;
  throw new InvalidValue('INVALID_TERM', field, '1–360', months);
}

/**
 * Checks an amount in roubles that may be 0, or is not stated.
 * @throws InvalidValue `INVALID_AMOUNT`.
 */
export function checkAmount(field: string, amount: Decimal | null): Decimal | null {
  if (amount === null || (amount.gte(0) && amount.isFinite())) return amount;
  throw new InvalidValue('INVALID_AMOUNT', field, '0 or more roubles', amount);
}

interface Part {
  readonly principal: bigint;
  readonly interest: bigint;
}

// Whole kopecks in bigint are as exact as Decimal and some twenty times as fast; a request prices
// hundreds of loans to rank them.
function amortise(loan: Loan): readonly Part[] {
  checkLoan(loan);
  const { annualRate, termMonths, repayment } = loan;
  const graceMonths = repayment === Repayment.BULLET ? termMonths : loan.graceMonths;
  const scale = 10n ** BigInt(annualRate.decimalPlaces());
  const rate = BigInt(annualRate.times(scale.toString()).toFixed(0));
  const perYear = 12n * scale;
  const principalDue = principalRule(loan);
  const parts: Part[] = [];
  let balance = toWholeKopecks(loan.principal);
  for (let month = 1; month <= termMonths; month++) {
    const interest = divideHalfUp(balance * rate, perYear);
    const due = month <= graceMonths ? 0n : principalDue(interest);
    // Rounding up tiny parts can repay early: the balance is the most that can be due.
    const principal = month === termMonths || due > balance ? balance : due;
    parts.push({ principal, interest });
    balance -= principal;
  }
  return parts;
}

function principalRule(loan: Loan): (interest: bigint) => bigint {
  const months = loan.termMonths - loan.graceMonths;
  if (loan.repayment === Repayment.ANNUITY && loan.annualRate.gt(0)) {
    const i = loan.annualRate.div(12);
    const growth = i.plus(1).pow(months);
    const payment = loan.principal.times(i).times(growth).div(growth.minus(1));
    const equalPayment = toWholeKopecks(payment);
    return (interest) => equalPayment - interest;
  }
  const equalPart = divideHalfUp(toWholeKopecks(loan.principal), BigInt(months));
  return () => equalPart;
}

function checkLoan({ principal, annualRate, termMonths, graceMonths }: Loan): void {
  if (!principal.gt(0) || !principal.isFinite() || principal.decimalPlaces() > 2) {
    throw new InvalidValue('INVALID_AMOUNT', 'principal', 'above 0 in whole kopecks', principal);
  }
  if (!annualRate.gte(0) || annualRate.gt(1) || annualRate.decimalPlaces() > 12) {
    const expected = '0–1 with at most 12 decimals (0.106 is 10.6 %)';
    throw new InvalidValue('INVALID_RATE', 'annualRate', expected, annualRate);
  }
  checkTermMonths('termMonths', termMonths);
  if (!Number.isInteger(graceMonths) || graceMonths < 0 || graceMonths >= termMonths) {
    throw new InvalidValue('INVALID_GRACE', 'graceMonths', `0–${termMonths - 1}`, graceMonths);
  }
}

function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  return (2n * dividend + divisor) / (2n * divisor);
}

function toWholeKopecks(roubles: Decimal): bigint {
  return BigInt(roubles.times(100).toFixed(0));
}

function toRoubles(kopecks: bigint): Decimal {
  return new Decimal(`${kopecks}e-2`);
}
