import { Decimal } from '../../../domain/values/decimal.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { addDays, addMonths, daysBetween } from '../../../domain/values/localDate.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import {
  divideHalfUp,
  toKopecks,
  toRoubles,
  toWholeKopecks,
} from '../../../domain/values/money.ts';

/** The terms of a contract that determine its cash flow. */
export interface ContractTerms {
  /** The contract value in roubles, above 0. */
  readonly contractValue: Decimal;
  /** Advance payment at signing, as a share 0–1 of the contract value. */
  readonly advanceShare: Decimal;
  /** Days from delivery to the final payment, 0–3650. */
  readonly paymentDelayDays: number;
  /** Days from the start of production to the arrival of the goods, 0–3650. */
  readonly leadTimeDays: number;
  readonly deliverBy: LocalDate;
  /** The day of signing, on which the advance is paid. */
  readonly asOf: LocalDate;
  /** The supplier's own funds in roubles, 0 or more; they may exceed the cost of the contract. */
  readonly ownFunds: Decimal;
  /** Production cost as a share of the contract value, above 0 and at most 1. */
  readonly costShare: Decimal;
}

/** The cash flow of a contract in one calendar month, in roubles. */
export interface CashMonth {
  /** First day of the month. */
  readonly month: LocalDate;
  readonly outflow: Decimal;
  readonly inflow: Decimal;
  /**
   * Own funds + cumulative inflow − cumulative outflow at the end of the month; below 0 is a shortfall.
   */
  readonly balance: Decimal;
}

/** Returns the contract's cash flow for every calendar month from signing to the final payment. */
export function cashFlowOf(terms: ContractTerms): readonly CashMonth[] {
  checkTerms(terms);
  const { cost, advance, rest, calendar } = partsOf(terms);
  const months: CashMonth[] = [];
  const spentBy = spending(toWholeKopecks(cost), calendar);
  let balance = toKopecks(terms.ownFunds);
  let spent = 0n;
  for (
    let month = firstOfMonth(terms.asOf);
    month <= calendar.paidOn;
    month = addMonths(month, 1)
  ) {
    const next = addMonths(month, 1);
    const spentByEnd = spentBy(addDays(next, -1));
    const outflow = toRoubles(spentByEnd - spent);
    const signed = month <= terms.asOf ? advance : new Decimal(0);
    const inflow = calendar.paidOn < next ? signed.plus(rest) : signed;
    balance = balance.plus(inflow).minus(outflow);
    spent = spentByEnd;
    months.push({ month, outflow, inflow, balance });
  }
  return months;
}

/** The days of production, delivery and payment of a contract. */
export interface ContractCalendar {
  readonly productionFrom: LocalDate;
  readonly deliveredOn: LocalDate;
  readonly paidOn: LocalDate;
}

/**
 * Computes the calendar of a contract: production starts as late as the deadline allows, but not
 * before signing.
 * @throws InvalidValue `INVALID_DAYS`.
 */
export function calendarOf(
  terms: Pick<ContractTerms, 'asOf' | 'deliverBy' | 'leadTimeDays' | 'paymentDelayDays'>,
): ContractCalendar {
  checkDays('leadTimeDays', terms.leadTimeDays);
  checkDays('paymentDelayDays', terms.paymentDelayDays);
  const latest = addDays(terms.deliverBy, -terms.leadTimeDays);
  const productionFrom = latest < terms.asOf ? terms.asOf : latest;
  const deliveredOn = addDays(productionFrom, terms.leadTimeDays);
  return { productionFrom, deliveredOn, paidOn: addDays(deliveredOn, terms.paymentDelayDays) };
}

/** The sums of a contract in roubles, and its calendar. */
export interface ContractParts {
  readonly cost: Decimal;
  readonly advance: Decimal;
  /** The customer's final payment. */
  readonly rest: Decimal;
  readonly calendar: ContractCalendar;
}

/** Splits the value of a contract, rounded to the kopeck, into its payments and costs. */
export function partsOf(terms: ContractTerms): ContractParts {
  const value = toKopecks(terms.contractValue);
  const advance = toKopecks(value.times(terms.advanceShare));
  return {
    cost: toKopecks(value.times(terms.costShare)),
    advance,
    rest: value.minus(advance),
    calendar: calendarOf(terms),
  };
}

/**
 * Returns the function from a day to the costs spent by its end, in kopecks: cost × k / n after day k of
 * n production days.
 * @param cost kopecks.
 */
export function spending(cost: bigint, calendar: ContractCalendar): (day: LocalDate) => bigint {
  const { productionFrom, deliveredOn } = calendar;
  const all = BigInt(daysBetween(productionFrom, deliveredOn));
  return (day) => {
    if (day >= deliveredOn) return cost;
    const produced = daysBetween(productionFrom, day);
    return produced <= 0 ? 0n : divideHalfUp(cost * BigInt(produced), all);
  };
}

/**
 * Checks the terms of a contract.
 * @throws InvalidValue `INVALID_AMOUNT`, `INVALID_SHARE`, `INVALID_OWN_FUNDS`, `INVALID_DEADLINE`.
 */
export function checkTerms(terms: ContractTerms): void {
  const { contractValue, ownFunds, asOf, deliverBy, costShare } = terms;
  if (!toKopecks(contractValue).gt(0) || !contractValue.isFinite()) {
    throw new InvalidValue('INVALID_AMOUNT', 'contractValue', 'above 0', contractValue);
  }
  checkShare('advanceShare', terms.advanceShare);
  checkShare('costShare', costShare);
  if (!toKopecks(contractValue.times(costShare)).gt(0)) {
    throw new InvalidValue('INVALID_SHARE', 'costShare', 'above 0', costShare);
  }
  if (!ownFunds.gte(0) || !ownFunds.isFinite()) {
    throw new InvalidValue('INVALID_OWN_FUNDS', 'ownFunds', '0 or more roubles', ownFunds);
  }
  if (deliverBy < asOf) {
    throw new InvalidValue('INVALID_DEADLINE', 'deliverBy', `${asOf} or later`, deliverBy);
  }
}

/**
 * Checks a share.
 * @throws InvalidValue `INVALID_SHARE`.
 */
export function checkShare(field: string, share: Decimal): void {
  if (!share.gte(0) || share.gt(1)) {
    throw new InvalidValue('INVALID_SHARE', field, '0–1 (a share: 0.3 is 30 %)', share);
  }
}

function checkDays(field: string, days: number): void {
  if (!Number.isInteger(days) || days < 0 || days > 3650) {
    throw new InvalidValue('INVALID_DAYS', field, '0–3650 whole days', days);
  }
}

function firstOfMonth(date: LocalDate): LocalDate {
  return `${date.slice(0, 7)}-01`;
}
