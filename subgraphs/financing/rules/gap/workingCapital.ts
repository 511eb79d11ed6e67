import type { FigureInput } from '../../../domain/output/figure.ts';
import { Decimal } from '../../../domain/values/decimal.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { addDays, daysBetween } from '../../../domain/values/localDate.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { toKopecks, toWholeKopecks } from '../../../domain/values/money.ts';
import { checkShare, checkTerms, partsOf, spending } from './contractCash.ts';
import type { ContractCalendar, ContractTerms } from './contractCash.ts';

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
  /**
   * Own funds + contract value − cost, in roubles: the cash after the customer's final payment, from
   * which the cost of financing is paid.
   */
  readonly surplus: Decimal;
  readonly terms: ContractTerms;
  readonly inputs: readonly FigureInput[];
}

/** An invoice in roubles, open from delivery to its payment; 0 if it is paid on delivery. */
export interface Receivable {
  readonly amount: Decimal;
  readonly from: LocalDate;
  readonly until: LocalDate;
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
    surplus: covered.plus(rest).minus(cost),
    terms,
    inputs: inputsOf(terms, assumed),
  };
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

function firstDayBeyond(covered: Decimal, cost: Decimal, calendar: ContractCalendar): LocalDate {
  const [funds, costs] = [toWholeKopecks(covered), toWholeKopecks(cost)];
  const spentBy = spending(costs, calendar);
  const all = daysBetween(calendar.productionFrom, calendar.deliveredOn);
  let day = addDays(calendar.productionFrom, Number((funds * BigInt(all)) / costs));
  while (day < calendar.deliveredOn && spentBy(day) <= funds) day = addDays(day, 1);
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
