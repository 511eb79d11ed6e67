import { Decimal } from '../../../domain/values/decimal.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { addDays, addMonths, daysBetween } from '../../../domain/values/localDate.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { toKopecks } from '../../../domain/values/money.ts';

/** The terms of a contract that determine its cash flow. */
export interface ContractTerms {
  /** The contract value in roubles, above 0. */
  readonly contractValue: Decimal;
  /** Advance payment at signing, as a share 0–1 of the contract value. */
  readonly advanceShare: Decimal;
  /** Days from delivery to the final payment, 0–3650. */
  readonly paymentDelayDays: number;
  /** Days from the start of production to delivery, 0–3650. */
  readonly leadTimeDays: number;
  readonly deliverBy: LocalDate;
  /** The day of signing, on which the advance is paid. */
  readonly asOf: LocalDate;
  /** The supplier's own funds: roubles, 0 up to the contract value. */
  readonly ownFunds: Decimal;
  /** Production cost as a share of the contract value, above 0 and at most 1. */
  readonly costShare: Decimal;
}

/** One value from which a figure was computed; `assumed` if the value is a default. */
export interface FigureInput {
  readonly name: string;
  readonly value: string;
  readonly assumed: boolean;
}

/** The money that a contract needs between its costs and its payments. */
export interface WorkingCapitalGap {
  /** The peak of (cumulative outflow − cumulative inflow − own funds), roubles, never below 0. */
  readonly amount: Decimal;
  /**
   * The first day with a shortfall. This day and the two days below are null if the amount is 0.
   */
  readonly drawOn: LocalDate | null;
  /** The day of the peak: delivery, when all costs are spent and the final payment is due. */
  readonly peakOn: LocalDate | null;
  /** The day of the customer's final payment, which closes the gap. */
  readonly repaidOn: LocalDate | null;
  /**
   * The amount that the customer owes from delivery to the final payment; factoring can finance it.
   */
  readonly receivable: Receivable;
  readonly terms: ContractTerms;
  readonly inputs: readonly FigureInput[];
}

/** An invoice in roubles, open from delivery to its payment; 0 if it is paid on delivery. */
export interface Receivable {
  readonly amount: Decimal;
  readonly from: LocalDate;
  readonly until: LocalDate;
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

/**
 * Computes the working-capital gap of a contract: max(0, cost − advance − own funds), where cost =
 * contract value × cost share. The cost is spent in equal daily parts during production. Production
 * ends on the deadline, or one lead time after signing if that is later. The advance arrives at
 * signing. The rest arrives one payment delay after delivery, after the costs of that day are paid.
 * @throws InvalidValue `INVALID_AMOUNT`, `INVALID_SHARE`, `INVALID_DAYS`, `INVALID_OWN_FUNDS`, and
 * `INVALID_DEADLINE` if the deadline is before signing.
 */
export function workingCapitalGap(
  terms: ContractTerms,
  assumed: readonly string[] = [],
): WorkingCapitalGap {
  checkTerms(terms);
  const { cost, advance, rest, calendar } = partsOf(terms);
  const covered = advance.plus(toKopecks(terms.ownFunds));
  const amount = Decimal.max(0, cost.minus(covered));
  const lacking = amount.gt(0);
  return {
    amount,
    drawOn: lacking ? firstDayBeyond(covered, cost, calendar) : null,
    peakOn: lacking ? calendar.deliveredOn : null,
    repaidOn: lacking ? calendar.paidOn : null,
    receivable: {
      amount: terms.paymentDelayDays > 0 ? rest : new Decimal(0),
      from: calendar.deliveredOn,
      until: calendar.paidOn,
    },
    terms,
    inputs: inputsOf(terms, assumed),
  };
}

/** Returns the contract's cash flow for every calendar month from signing to the final payment. */
export function cashFlowOf(terms: ContractTerms): readonly CashMonth[] {
  checkTerms(terms);
  const { cost, advance, rest, calendar } = partsOf(terms);
  const months: CashMonth[] = [];
  let balance = toKopecks(terms.ownFunds);
  let spent = new Decimal(0);
  for (
    let month = firstOfMonth(terms.asOf);
    month <= calendar.paidOn;
    month = addMonths(month, 1)
  ) {
    const next = addMonths(month, 1);
    const spentByEnd = spentBy(addDays(next, -1), cost, calendar);
    const outflow = spentByEnd.minus(spent);
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

/**
 * Returns the performance security in roubles: price × share.
 * @throws InvalidValue `INVALID_AMOUNT`, `INVALID_SHARE`.
 */
export function performanceSecurity(price: Decimal, share: Decimal): Decimal {
  if (!price.gt(0)) {
    throw new InvalidValue('INVALID_AMOUNT', 'contractValue', 'above 0', price);
  }
  checkShare('performanceSecurityShare', share);
  return toKopecks(price.times(share));
}

function partsOf(terms: ContractTerms) {
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
 * Returns the costs spent by the end of a day, in roubles: cost × k / n after day k of n production
 * days.
 */
function spentBy(day: LocalDate, cost: Decimal, calendar: ContractCalendar): Decimal {
  if (day >= calendar.deliveredOn) return cost;
  const produced = daysBetween(calendar.productionFrom, day);
  if (produced <= 0) return new Decimal(0);
  const all = daysBetween(calendar.productionFrom, calendar.deliveredOn);
  return toKopecks(cost.times(produced).div(all));
}

function firstDayBeyond(covered: Decimal, cost: Decimal, calendar: ContractCalendar): LocalDate {
  const all = daysBetween(calendar.productionFrom, calendar.deliveredOn);
  const affordable = covered.times(all).div(cost).floor().toNumber();
  let day = addDays(calendar.productionFrom, affordable);
  while (day < calendar.deliveredOn && spentBy(day, cost, calendar).lte(covered)) {
    day = addDays(day, 1);
  }
  return day;
}

function inputsOf(terms: ContractTerms, assumed: readonly string[]): readonly FigureInput[] {
  const values = {
    contractValue: `${terms.contractValue.toFixed(2)} RUB`,
    advanceShare: terms.advanceShare.toString(),
    paymentDelayDays: `${terms.paymentDelayDays}`,
    leadTimeDays: `${terms.leadTimeDays}`,
    deliverBy: terms.deliverBy,
    asOf: terms.asOf,
    ownFunds: `${terms.ownFunds.toFixed(2)} RUB`,
    costShare: terms.costShare.toString(),
  };
  return Object.entries(values).map(([name, value]) => ({
    name,
    value,
    assumed: assumed.includes(name),
  }));
}

function checkTerms(terms: ContractTerms): void {
  const { contractValue, ownFunds, asOf, deliverBy, costShare } = terms;
  if (!toKopecks(contractValue).gt(0) || !contractValue.isFinite()) {
    throw new InvalidValue('INVALID_AMOUNT', 'contractValue', 'above 0', contractValue);
  }
  checkShare('advanceShare', terms.advanceShare);
  checkShare('costShare', costShare);
  if (!toKopecks(contractValue.times(costShare)).gt(0)) {
    throw new InvalidValue('INVALID_SHARE', 'costShare', 'above 0', costShare);
  }
  if (!ownFunds.gte(0) || ownFunds.gt(contractValue)) {
    const expected = `0–${contractValue.toString()} (the contract's value)`;
    throw new InvalidValue('INVALID_OWN_FUNDS', 'ownFunds', expected, ownFunds);
  }
  if (deliverBy < asOf) {
    throw new InvalidValue('INVALID_DEADLINE', 'deliverBy', `${asOf} or later`, deliverBy);
  }
}

function checkShare(field: string, share: Decimal): void {
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
