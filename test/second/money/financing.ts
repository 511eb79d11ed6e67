import { Fraction } from '../exact/fraction.ts';
import { latestFigures } from '../facts/figures.ts';
import type { World } from '../facts/facts.ts';
import type { Pair } from '../pairs/pairs.ts';
import { rankOf } from '../pairs/verdicts.ts';
import {
  type Contract,
  type Gap,
  type Guarantee,
  type Stated,
  contractOf,
  gapOf,
  guaranteeOf,
  hasPayments,
} from './needs/contract.ts';
import { type EquipmentGap, equipmentGapOf } from './needs/equipment.ts';
import { coverOffer, factoringOffer } from './covers.ts';
import { type Applicant, type Offer, equipmentOffer, loanOffer } from './offers.ts';
import type { Market, Programme } from './programmes.ts';

/** The financing of a pair: the gaps, and every programme's offer, fulfilled or not. */
export interface Financing {
  readonly contract: Contract | null;
  readonly gap: Gap | null;
  readonly equipment: EquipmentGap | 'late' | null;
  readonly guarantee: Guarantee | null;
  readonly offers: readonly Offer[];
  readonly declined: readonly Offer[];
  readonly applicant: Applicant;
}

/** The figures of a match as it states them to others. */
export interface StatedMatch {
  readonly comparedUnitPrice: Fraction | null;
  readonly unitPrice: Fraction | null;
  readonly deliverable: Fraction | null;
}

const investmentMonths = 36;

/** Computes the financing of a pair. */
export function financingOf(
  world: World,
  market: Market,
  pair: Pair,
  match: StatedMatch,
  stated: Stated,
): Financing {
  const applicant = applicantOf(world, pair, stated);
  const contract = contractOf(world, pair, stated);
  const gap = contract && hasPayments(pair) ? gapOf(contract) : null;
  const guarantee = contract && guaranteeOf(world, pair, contract);
  const equipment = equipmentGapOf(market, {
    needed: pair.need.quantity && Fraction.parse(pair.need.quantity.value),
    ...match,
    deliverBy: pair.need.deliverBy,
  });
  const all: Offer[] = [];
  const isContract = pair.verdict !== 'NOT_MET';
  for (const programme of market.programmes) {
    if (isContract && contract && gap && gap.amount > 0n) {
      const offer = workingCapital(market, programme, contract, gap, applicant);
      if (offer) all.push(offer);
    }
    if (equipment && equipment !== 'late' && equipment.amount > 0n && programme.kind === 'LOAN') {
      all.push(equipmentOffer(market, programme, equipment, investmentMonths, applicant));
    }
    if (isContract && guarantee && guarantee.amount > 0n && programme.kind === 'GUARANTEE') {
      const cover = { ...guarantee, purpose: 'PERFORMANCE_SECURITY' };
      all.push(coverOffer(market, programme, cover, applicant));
    }
  }
  const offers = all.filter(({ verdict }) => verdict !== 'NOT_MET').toSorted(compareOffers);
  const declined = all.filter(({ verdict }) => verdict === 'NOT_MET').toSorted(compareDeclined);
  return { contract, gap, equipment, guarantee, offers, declined, applicant };
}

function workingCapital(
  market: Market,
  programme: Programme,
  contract: Contract,
  gap: Gap,
  applicant: Applicant,
): Offer | null {
  if (programme.kind === 'LOAN') return loanOffer(market, programme, contract, gap, applicant);
  if (programme.kind !== 'FACTORING') return null;
  return factoringOffer(market, programme, contract, gap, applicant);
}

/** Returns what is known of the supplier of a pair, and what the caller states. */
export function applicantOf(world: World, { maker }: Pair, stated: Stated): Applicant {
  const number = (text: string | undefined) => (text === undefined ? null : Fraction.parse(text));
  const revenue = latestFigures(world, maker)?.revenue?.amount;
  return {
    supplier: maker,
    revenue: number(revenue),
    collateral: number(stated.collateral),
    ownFunds: number(stated.ownFunds),
    debt: number(stated.debt),
    profit: number(stated.profit),
    arrears: number(stated.arrears),
  };
}

const purposes = ['WORKING_CAPITAL', 'INVESTMENT', 'PERFORMANCE_SECURITY'];

/** Orders offers by purpose, then by whether they meet the need, verdict, cost and id. */
export function compareOffers(a: Offer, b: Offer): number {
  return (
    purposes.indexOf(a.purpose) - purposes.indexOf(b.purpose) ||
    Number(b.meetsNeed) - Number(a.meetsNeed) ||
    rankOf(b.verdict) - rankOf(a.verdict) ||
    Number(a.totalCost - b.totalCost) ||
    compareIds(a, b)
  );
}

function compareDeclined(a: Offer, b: Offer): number {
  return failuresOf(a) - failuresOf(b) || compareIds(a, b);
}

function failuresOf({ eligibility }: Offer): number {
  return eligibility.filter(({ verdict }) => verdict === 'NOT_MET').length;
}

function compareIds(a: Offer, b: Offer): number {
  const [x, y] = [a.programme.id, b.programme.id];
  if (x !== y) return x < y ? -1 : 1;
  return purposes.indexOf(a.purpose) - purposes.indexOf(b.purpose);
}
