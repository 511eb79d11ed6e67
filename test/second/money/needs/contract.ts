import { addDays, addMonths, daysBetween } from '../../exact/days.ts';
import { Fraction, zero } from '../../exact/fraction.ts';
import type { World } from '../../facts/facts.ts';
import { lawOn } from '../../facts/law.ts';
import type { Pair } from '../../pairs/pairs.ts';
import { kopecksOf } from '../programmes.ts';

/** What a caller states about the enterprise; absent is unknown. */
export interface Stated {
  readonly ownFunds?: string;
  readonly costShare?: string;
  readonly collateral?: string;
  readonly debt?: string;
  readonly profit?: string;
  readonly arrears?: string;
}

/** The calendar of a contract: costs by equal daily parts, the advance and the final payment. */
export interface Contract {
  readonly signedOn: string;
  readonly value: Fraction;
  readonly cost: Fraction;
  readonly advance: Fraction;
  readonly ownFunds: Fraction;
  /** The number of daily parts; the last one is spent on the day of delivery. */
  readonly parts: number;
  readonly deliveredOn: string;
  readonly paidOn: string;
  /** The share of the advance that the law admits if that is less than the stated one, else null. */
  readonly advanceLimit: string | null;
}

/** Whether a price under 44-FZ is so far below the maximum price that article 37 applies. */
export function isLowPrice(world: World, pair: Pair): boolean {
  const maximum = maximumPriceOf(pair);
  if (pair.need.procurementLaw !== 'FZ_44' || !maximum || !pair.contractValue) return false;
  const fall = lawOn(world, 'FZ44_LOW_PRICE_FALL');
  if (fall === null) return false;
  const bound = maximum.times(Fraction.of(1n).minus(Fraction.parse(fall)));
  return pair.contractValue.isAtMost(bound);
}

/** Returns the maximum price of a contract for what is ordered; null without ceiling or order. */
export function maximumPriceOf({ prices, order }: Pair): Fraction | null {
  if (!prices.ceiling || !order.ordered || !order.perNeedUnit) return null;
  if (order.ordered.isAtMost(zero)) return null;
  const units = order.ordered.over(order.perNeedUnit);
  return prices.ceiling.times(units).round(2);
}

/**
 * Returns the calendar of the contract that follows from a pair; null if a term is missing. The advance
 * and the payment delay, if they are missing, count as 0: `hasPayments` says whether they are stated.
 */
export function contractOf(world: World, pair: Pair, stated: Stated): Contract | null {
  const { need, contractValue: value, deliveryDays } = pair;
  const { deliverBy } = need;
  if (value === null || deliveryDays === null || deliverBy === null) return null;
  const share = Fraction.parse(need.advanceShare ?? '0');
  const limit = lawOn(world, 'FZ44_LOW_PRICE_ADVANCE_SHARE');
  const isLimited =
    limit !== null && isLowPrice(world, pair) && share.isAbove(Fraction.parse(limit));
  const earliest = addDays(world.asOf, deliveryDays);
  const deliveredOn = earliest > deliverBy ? earliest : deliverBy;
  return {
    signedOn: world.asOf,
    value,
    cost: value.times(Fraction.parse(stated.costShare ?? '0.9')).round(2),
    advance: value.times(isLimited ? Fraction.parse(limit) : share).round(2),
    ownFunds: Fraction.parse(stated.ownFunds ?? '0'),
    parts: Math.max(1, deliveryDays),
    deliveredOn,
    paidOn: addDays(deliveredOn, need.paymentDelayDays ?? 0),
    advanceLimit: isLimited ? limit : null,
  };
}

/** Whether the need states the payments of its contract. */
export function hasPayments({ need }: Pair): boolean {
  return need.advanceShare !== null && need.paymentDelayDays !== null;
}

/** Returns the cost that is spent until the end of a day: whole daily parts, rounded to the kopeck. */
export function costUntil({ cost, parts, deliveredOn }: Contract, day: string): Fraction {
  const spent = Math.min(parts, Math.max(0, parts - daysBetween(day, deliveredOn)));
  return cost.times(Fraction.of(BigInt(spent), BigInt(parts))).round(2);
}

/** The working-capital gap of a contract. */
export interface Gap {
  readonly amount: bigint;
  /** The first day with a shortfall; null if there is none. */
  readonly drawOn: string | null;
}

/** Computes the gap: costs less advance and own funds at delivery, and the first day of shortfall. */
export function gapOf(contract: Contract): Gap {
  const { cost, advance, ownFunds, parts, deliveredOn } = contract;
  const funds = advance.plus(ownFunds);
  const peak = cost.minus(funds);
  if (peak.isAtMost(zero)) return { amount: 0n, drawOn: null };
  const covered = Number(
    funds
      .times(Fraction.of(BigInt(parts)))
      .over(cost)
      .floor(),
  );
  let drawOn = addDays(deliveredOn, covered + 1 - parts);
  while (costUntil(contract, drawOn).isAtMost(funds)) drawOn = addDays(drawOn, 1);
  return { amount: kopecksOf(peak), drawOn };
}

/** The cash flow of a calendar month. */
export interface Month {
  readonly month: string;
  readonly outflow: Fraction;
  readonly inflow: Fraction;
  readonly balance: Fraction;
}

/** Returns the cash flow of every month from signing to the final payment. */
export function cashFlowOf(contract: Contract): Month[] {
  const { signedOn, paidOn, advance, value, ownFunds } = contract;
  const months: Month[] = [];
  const firstOf = (day: string) => `${day.slice(0, 7)}-01`;
  let balance = ownFunds;
  for (let month = firstOf(signedOn); month <= paidOn; month = addMonths(month, 1)) {
    const next = addMonths(month, 1);
    const outflow = costUntil(contract, addDays(next, -1)).minus(
      costUntil(contract, addDays(month, -1)),
    );
    let inflow = month <= signedOn && signedOn < next ? advance : zero;
    if (month <= paidOn && paidOn < next) inflow = inflow.plus(value.minus(advance));
    balance = balance.plus(inflow).minus(outflow);
    months.push({ month, outflow, inflow, balance });
  }
  return months;
}

/** The performance guarantee of a contract. */
export interface Guarantee {
  readonly amount: bigint;
  readonly amountInGoodFaith: bigint | null;
  readonly base: Fraction;
  readonly factor: Fraction;
  readonly from: string;
  readonly until: string;
  readonly codes: readonly string[];
}

/** Computes the performance security by the law of the purchase; null if a term is missing. */
export function guaranteeOf(world: World, pair: Pair, contract: Contract): Guarantee | null {
  const { need } = pair;
  if (need.performanceSecurityShare === null) return null;
  if (need.procurementLaw === 'FZ_44' && need.paymentDelayDays === null) return null;
  const share = Fraction.parse(need.performanceSecurityShare);
  const { signedOn: from, value, deliveredOn, paidOn } = contract;
  if (need.procurementLaw === 'FZ_223') {
    const amount = kopecksOf(value.times(share));
    const one = Fraction.of(1n);
    return {
      amount,
      amountInGoodFaith: null,
      base: value,
      factor: one,
      from,
      until: deliveredOn,
      codes: [],
    };
  }
  const baseCode = need.smeOnly ? 'FZ44_SECURITY_BASE_SET_ASIDE' : 'FZ44_SECURITY_BASE';
  const base = lawOn(world, baseCode) === 'CONTRACT_VALUE' ? value : maximumPriceOf(pair);
  if (base === null) return null;
  const isLow = isLowPrice(world, pair);
  const factor = Fraction.parse(isLow ? lawOn(world, 'FZ44_LOW_PRICE_SECURITY_FACTOR')! : '1');
  const large = Fraction.parse(lawOn(world, 'FZ44_LOW_PRICE_LARGE_PURCHASE')!);
  const hasChoice = isLow && maximumPriceOf(pair)!.isAtMost(large);
  const months = Number(lawOn(world, 'FZ44_GUARANTEE_BEYOND_CONTRACT'));
  return {
    amount: kopecksOf(base.times(share).times(factor)),
    amountInGoodFaith: hasChoice ? kopecksOf(base.times(share)) : null,
    base,
    factor,
    from,
    until: addMonths(paidOn, months),
    codes: [
      baseCode,
      'FZ44_GUARANTEE_BEYOND_CONTRACT',
      ...(isLow
        ? ['FZ44_LOW_PRICE_FALL', 'FZ44_LOW_PRICE_LARGE_PURCHASE', 'FZ44_LOW_PRICE_SECURITY_FACTOR']
        : []),
    ],
  };
}
