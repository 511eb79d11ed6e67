import { nothingStated } from '../../../subgraphs/financing/rules/eligibility/solvency.ts';
import { quoteOffers } from '../../../subgraphs/financing/rules/offers/quoting.ts';
import { priceOf } from '../../../subgraphs/financing/rules/offers/offer.ts';
import { instalmentsOf } from '../../../subgraphs/financing/rules/offers/offerFlows.ts';
import type { Offer, Pricing } from '../../../subgraphs/financing/rules/offers/offer.ts';
import { InterestBasis } from '../../../subgraphs/financing/rules/schedules/interest.ts';
import {
  Drawdown,
  FeeKind,
  FinanceKind,
  FinancePurpose,
} from '../../../subgraphs/financing/rules/offers/programme.ts';
import type { ProgrammeTerms } from '../../../subgraphs/financing/rules/offers/programme.ts';
import { cashShortfall } from '../../../subgraphs/financing/rules/sizing/cashCheck.ts';
import { type Draw, Repayment } from '../../../subgraphs/financing/rules/schedules/schedule.ts';
import { UnknownCode } from '../../../subgraphs/domain/output/figure.ts';
import { workingCapitalGap } from '../../../subgraphs/financing/rules/gap/workingCapital.ts';
import type { ContractTerms } from '../../../subgraphs/financing/rules/gap/contractCash.ts';
import { Decimal } from '../../../subgraphs/domain/values/decimal.ts';
import { addDays, addMonths } from '../../../subgraphs/domain/values/localDate.ts';
import { numbersFrom } from '../../support/numbers.ts';
import { borrower, programme } from './sampleProgramme.ts';

/** What was found among random contracts with one programme each. */
export interface CashProof {
  /** Contracts with a gap, and the offers for them that meet the need and that do not. */
  readonly contracts: number;
  readonly meets: number;
  readonly fails: number;
  /** Descriptions of the offers that contradict the simulation. */
  readonly wrong: readonly string[];
}

type Dice = (below: number) => number;

/**
 * Quotes random programmes for random contracts, and simulates each offer over its contract day by
 * day, in whole kopecks and without the rules' arithmetic of cash. An offer that meets the need must
 * leave cash at 0 or above on every day, and must not do so with a kopeck less. An offer that does
 * not must state the first day and the deepest shortfall of the simulation, no other amount up to the
 * programme's maximum may meet the need, and a loan drawn at once is the gap.
 */
export function proveCash(contracts: number, seed: number): CashProof {
  const below = numbersFrom(`contracts ${seed}`);
  const wrong: string[] = [];
  let [made, meets, fails] = [0, 0, 0];
  while (made < contracts) {
    const terms = anyContract(below);
    const gap = workingCapitalGap(terms);
    const lender = anyLender(below, gap.amount);
    if (gap.drawOn === null) continue;
    made++;
    const unknown = { known: false, code: UnknownCode.TERMS_MISSING, missing: [] } as const;
    const needs = {
      capital: { known: true, value: gap } as const,
      equipment: unknown,
      security: unknown,
      investmentMonths: 1,
      ownFunds: null,
      collateral: null,
      stated: nothingStated,
      isRefused: false,
    };
    const { offers } = quoteOffers([lender], needs, borrower, terms.asOf);
    for (const offer of offers) {
      if (offer.meetsNeed) meets++;
      else fails++;
      const error = offer.meetsNeed
        ? checkMet(lender, offer, terms)
        : checkFailed(lender, offer, terms);
      if (error) wrong.push(`${error}: ${JSON.stringify({ terms, lender, offer })}`);
    }
  }
  return { contracts, meets, fails, wrong };
}

function checkMet(lender: ProgrammeTerms, offer: Offer, terms: ContractTerms): string | null {
  if (lowest(offer, terms).amount < 0n) return 'cash is below 0';
  if (offer.amount.lte('0.01')) return null;
  const later = offer.loan?.laterDraws ?? [];
  const last = later.at(-1);
  const fewer = last && [
    ...later.slice(0, -1),
    { month: last.month, amount: last.amount.minus('0.01') },
  ];
  const less = repriced(lender, offer, offer.amount.minus('0.01'), fewer);
  return lowest(less, terms).amount < 0n ? null : 'a kopeck less would do';
}

function checkFailed(lender: ProgrammeTerms, offer: Offer, terms: ContractTerms): string | null {
  const { on, amount } = lowest(offer, terms);
  const said = cashShortfall(offer);
  if (amount >= 0n) return 'cash is never below 0';
  if (said?.on !== on || !said.amount.eq(new Decimal(`${-amount}e-2`))) {
    return `says ${said?.on} ${said?.amount.toString()}, not ${on} ${amount}`;
  }
  const isAtOnce = offer.kind === FinanceKind.LOAN && offer.loan?.laterDraws?.length === 0;
  if (isAtOnce && lender.drawdown === Drawdown.AT_ONCE && !offer.amount.eq(offer.cash.amount)) {
    return `is ${offer.amount.toString()}, not the gap`;
  }
  const most = lender.limits[0]!.maxAmount!;
  const share = lender.advanceShare;
  const limit = share === null ? most : Decimal.min(most, offer.amount);
  for (let part = 1; part <= 20; part++) {
    const other = limit.times(part).div(20).toDecimalPlaces(2, Decimal.ROUND_DOWN);
    if (!other.gt(0)) continue;
    if (lowest(repriced(lender, offer, other), terms).amount >= 0n)
      return `${other.toString()} would do`;
  }
  return null;
}

function repriced(
  lender: ProgrammeTerms,
  offer: Offer,
  amount: Decimal,
  laterDraws: readonly Draw[] = [],
): Pricing {
  const { purpose, drawOn: from, repayOn: until, termMonths, annualRate } = offer;
  return priceOf(lender, { purpose, amount, from, until, termMonths, laterDraws }, annualRate);
}

/** Returns the lowest cash in kopecks, and the first day on which it is below 0. */
function lowest(pricing: Pricing, terms: ContractTerms): { on: string; amount: bigint } {
  const value = kopecks(terms.contractValue);
  const advance = kopecks(terms.contractValue.times(terms.advanceShare));
  const cost = kopecks(terms.contractValue.times(terms.costShare));
  const { leadTimeDays: lead } = terms;
  const dayOf = (date: string) => (Date.parse(date) - Date.parse(terms.asOf)) / 86_400_000;
  const start = Math.max(0, dayOf(terms.deliverBy) - lead);
  const paid = start + lead + terms.paymentDelayDays;
  const bank = new Map<number, bigint>();
  const pay = (on: string, amount: Decimal) =>
    bank.set(dayOf(on), (bank.get(dayOf(on)) ?? 0n) + kopecks(amount));
  for (const { month, amount } of pricing.fees) {
    if (pricing.loan && month > 0) pay(addMonths(pricing.drawOn, month), amount);
  }
  const draws = new Map<number, bigint>();
  for (const { month, amount } of pricing.loan?.laterDraws ?? []) {
    draws.set(dayOf(addMonths(pricing.drawOn, month)), kopecks(amount));
  }
  if (pricing.loan === null) pay(pricing.repayOn, pricing.amount);
  for (const { dueOn, payment } of instalmentsOf(pricing)) pay(dueOn, payment);
  const end = Math.max(paid, ...bank.keys());
  const drawn = dayOf(pricing.drawOn);
  let cash = kopecks(terms.ownFunds) + advance;
  let spent = 0n;
  let [first, deepest] = [-1, 0n];
  for (let day = 0; day <= end; day++) {
    const note = () => {
      if (cash < 0n && first < 0) first = day;
      if (cash < deepest) deepest = cash;
    };
    if (day === drawn) cash += kopecks(pricing.proceeds);
    cash += draws.get(day) ?? 0n;
    const worked = BigInt(Math.min(Math.max(0, day - start), lead));
    // Round cost × worked / lead to the kopeck, half away from zero.
    const part = (days: bigint) => (2n * cost * worked + days) / (2n * days);
    const by = day < start + lead ? part(BigInt(lead || 1)) : cost;
    cash -= by - spent;
    spent = by;
    note();
    if (day === paid) cash += value - advance;
    cash -= bank.get(day) ?? 0n;
    note();
  }
  return { on: addDays(terms.asOf, first), amount: deepest };
}

function kopecks(roubles: Decimal): bigint {
  return BigInt(roubles.times(100).toFixed(0));
}

function anyContract(below: Dice): ContractTerms {
  const asOf = addDays('2015-01-01', below(4_000));
  const share = (most: number) => new Decimal(below(most + 1)).div(1_000);
  const contractValue = new Decimal(100_000 + below(2_000_000_000)).div(100);
  return {
    contractValue,
    advanceShare: share(800),
    paymentDelayDays: below(3) * below(60),
    leadTimeDays: below(4) * below(80),
    deliverBy: addDays(asOf, below(300)),
    asOf,
    ownFunds: contractValue.times(share(300)).times(below(2)).toDecimalPlaces(2),
    costShare: new Decimal(600 + below(401)).div(1_000),
  };
}

function anyLender(below: Dice, gap: Decimal): ProgrammeTerms {
  const isLoan = below(6) > 0;
  const isLine = isLoan && below(4) === 0;
  const share = (most: number) => new Decimal(below(most)).div(10_000);
  const most = gap
    .times(100 + below(150))
    .div(100)
    .plus(below(3) * 1_000_000_000);
  return {
    ...programme,
    kind: isLoan ? FinanceKind.LOAN : FinanceKind.FACTORING,
    purposes: [FinancePurpose.WORKING_CAPITAL],
    validity: { validFrom: null, validTo: null },
    rates: [{ category: null, annualRate: share(3_000), validFrom: null, validTo: null }],
    limits: [{ category: null, minAmount: null, maxAmount: most.toDecimalPlaces(2) }],
    minTermMonths: 1 + below(2) * below(18),
    maxTermMonths: 360,
    regions: null,
    okvedPrefixes: null,
    minBusinessAgeMonths: null,
    categories: null,
    fees: [
      { kind: FeeKind.ORIGINATION, share: share(300) },
      { kind: FeeKind.ANNUAL, share: share(100) },
    ].slice(below(3)),
    repayments: [isLine ? Repayment.BULLET : Object.values(Repayment)[below(3)]!],
    drawdown: isLine ? Drawdown.AS_NEEDED : Drawdown.AT_ONCE,
    interestBasis: Object.values(InterestBasis)[below(2)]!,
    maxGraceMonths: below(2) * below(12),
    advanceShare: isLoan ? null : new Decimal(500 + below(501)).div(1_000),
  };
}
