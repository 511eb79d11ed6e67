import { type Decimal, sum } from '../../../domain/values/decimal.ts';
import { addDays, addMonths, monthsBefore } from '../../../domain/values/localDate.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { toKopecks, toRoubles, toWholeKopecks } from '../../../domain/values/money.ts';
import type { CashNeed, ContractCash } from '../gap/cashNeed.ts';
import { partsOf, spending } from '../gap/contractCash.ts';
import type { Offer, Payout, Pricing } from '../offers/offer.ts';
import { type Settlement, settledBefore, settlementsOf } from '../offers/offerFlows.ts';
import { FinanceKind } from '../offers/programme.ts';

/** The first day on which cash is below 0, and the largest amount that is missing on any day, in roubles. */
export interface CashShortfall {
  readonly on: LocalDate;
  readonly amount: Decimal;
}

/**
 * Whether an offer covers a need: it is paid out by the first day of the need and, laid over the
 * contract, leaves cash at 0 or above on every day. Within a day, money moves in this order:
 * advance, drawdowns, the first less its fees, production costs, the customer's final payment, the other fees
 * and the instalments. Costs end before the final payment and instalments follow it to the end, so
 * cash is lowest immediately before the final payment or after the last instalment.
 */
export function coversNeed(kind: FinanceKind, pricing: Pricing, need: CashNeed): boolean {
  if (pricing.drawOn > need.from) return false;
  if (!lends(kind)) return pricing.amount.gte(need.amount);
  const { contract } = need;
  return (
    keptOf(pricing, contract).gte(need.amount) &&
    (contract === null || pricing.totalCost.lte(contract.surplus))
  );
}

/** Whether a finance product of a kind pays out money. */
export function lends(kind: FinanceKind): boolean {
  return kind === FinanceKind.LOAN || kind === FinanceKind.FACTORING;
}

/**
 * Returns the part of an offer in roubles that is still there when the customer's final payment
 * arrives: the proceeds less everything paid to the bank until the day before. Without a contract,
 * returns the proceeds.
 */
export function keptOf(payout: Payout, contract: ContractCash | null): Decimal {
  if (contract === null) return payout.proceeds;
  const months = monthsBefore(payout.drawOn, contract.paidOn);
  const drawn = payout.loan?.laterDraws?.filter(({ month }) => month <= months) ?? [];
  return payout.proceeds
    .plus(sum(drawn.map(({ amount }) => amount)))
    .minus(settledBefore(payout, contract.paidOn));
}

/** Returns what is drawn after the first day. */
function laterDrawsOf({ loan, drawOn }: Payout): readonly Settlement[] {
  return (loan?.laterDraws ?? []).map(({ month, amount }) => ({
    on: addMonths(drawOn, month),
    amount,
  }));
}

/**
 * Lays an offer over the contract day by day, as `coversNeed` describes. Returns the shortfall;
 * null if there is none.
 */
export function cashShortfall(offer: Offer): CashShortfall | null {
  let shortfall = knownShortfalls.get(offer);
  if (shortfall === undefined) {
    shortfall = computeShortfall(offer.kind, offer, offer.cash);
    knownShortfalls.set(offer, shortfall);
  }
  return shortfall;
}

/** The shortfalls that were computed: requests share offers. */
const knownShortfalls = new WeakMap<Offer, CashShortfall | null>();

function computeShortfall(
  kind: FinanceKind,
  pricing: Pricing,
  need: CashNeed,
): CashShortfall | null {
  if (coversNeed(kind, pricing, need)) return null;
  const { contract, amount, from } = need;
  const provided = lends(kind) ? pricing.proceeds : pricing.amount;
  if (contract === null) {
    const isLate = pricing.drawOn > from;
    return { on: from, amount: isLate ? amount : amount.minus(provided) };
  }
  let first: LocalDate | null = null;
  let lowest = 0n;
  visitBalances(pricing, contract, (on, cash) => {
    if (cash >= 0n) return;
    first ??= on;
    if (cash < lowest) lowest = cash;
  });
  return first === null ? null : { on: first, amount: toRoubles(-lowest) };
}

/** Visits the cash in kopecks on each day, before and after the payments of the day are settled. */
function visitBalances(
  pricing: Pricing,
  { terms, paidOn }: ContractCash,
  visit: (on: LocalDate, cash: bigint) => void,
): void {
  const { advance, cost, rest, calendar } = partsOf(terms);
  const opening = toWholeKopecks(toKopecks(terms.ownFunds).plus(advance));
  const [finalPayment, proceeds] = [toWholeKopecks(rest), toWholeKopecks(pricing.proceeds)];
  const drawn = kopecksByDay(laterDrawsOf(pricing));
  const due = kopecksByDay(settlementsOf(pricing));
  const spent = spending(toWholeKopecks(cost), calendar);
  const last = [paidOn, pricing.repayOn, ...due.keys()].reduce((a, b) => (a > b ? a : b));
  let cash = opening;
  for (let on = terms.asOf; on <= last; on = addDays(on, 1)) {
    if (on === pricing.drawOn) cash += proceeds;
    cash += drawn.get(on) ?? 0n;
    const costs = spent(on);
    visit(on, cash - costs);
    if (on === paidOn) cash += finalPayment;
    cash -= due.get(on) ?? 0n;
    visit(on, cash - costs);
  }
}

/** Returns the sums of the amounts of each day, in kopecks. */
function kopecksByDay(settlements: readonly Settlement[]): Map<LocalDate, bigint> {
  const byDay = new Map<LocalDate, bigint>();
  for (const { on, amount } of settlements) {
    byDay.set(on, (byDay.get(on) ?? 0n) + toWholeKopecks(amount));
  }
  return byDay;
}
