import { Decimal, sum } from '../../../domain/values/decimal.ts';
import type { LawParameter } from '../../../domain/law/law.ts';
import { Vat, paidBounds, vatRateOn } from '../../../domain/law/vat.ts';
import { type LocalDate, addDays } from '../../../domain/values/localDate.ts';
import { Ratio } from '../../../domain/values/ratio.ts';
import type { Quantity } from '../../../domain/values/units/quantity.ts';
import { Verdict, allOf } from '../../../domain/matching/verdict.ts';
import type { Availability } from '../capacity/availability.ts';
import { type Blocker, blockersOf } from './blocking.ts';
import type {
  Candidate,
  MatchingContext,
  NeedFacts,
  StandardFacts,
} from '../criteria/candidate.ts';
import { type CriterionVerdict, assessCriterion } from '../criteria/criteria.ts';
import { legalBasesOf } from '../criteria/nationalRegime.ts';
import {
  assessCapacity,
  assessClass,
  assessPrice,
  assessRegion,
  assessSetAside,
  missingCode,
  sourceUnavailable,
} from './gates.ts';
import { type Rank, compareRank } from './ranking.ts';
import { Gate, type Reason } from './reason.ts';
import { type Supply, supplyOf } from '../capacity/supply.ts';
import type { FreightFacts } from '../freight/freight.ts';
import { daysOnRoad, freightOf } from '../freight/consignment.ts';
import { type ComparedPrice, comparePrice } from '../prices/comparedPrice.ts';

/** A product matched with a need: the verdict and its reasons, the rank, and the contract. */
export interface Matched {
  readonly need: NeedFacts;
  readonly candidate: Candidate;
  readonly asOf: LocalDate;
  readonly verdict: Verdict;
  /** The position of the match among all matches of the need. */
  readonly rank: Rank;
  readonly reasons: readonly Reason[];
  readonly blockers: readonly Blocker[];
  /** Weighted share of preferences that are MET, 0 to 1; 1 if the need has no preferences. */
  readonly score: Decimal;
  /** The stated price in roubles per unit of the need's quantity. */
  readonly statedUnitPrice: Decimal | null;
  /** What is really paid per unit of the need's quantity, VAT included; null if it is unknown. */
  readonly unitPrice: Decimal | null;
  /**
   * The price that is held against the ceiling: what is really paid and, if the ceiling includes
   * delivery, the freight; null if it is unknown or there is no ceiling.
   */
  readonly comparedUnitPrice: Ratio | null;
  /** The rate of VAT on the day; null if none is recorded. */
  readonly vatRate: LawParameter | null;
  /** What is recorded about freight on the day. */
  readonly freight: FreightFacts;
  /** The days on the road; null if unknown. */
  readonly haulDays: number | null;
  /** The last day on which goods leave in time: the deadline − the days on the road; null if unknown. */
  readonly shipBy: LocalDate | null;
  /** Quantity available by the deadline, in the unit of the need. */
  readonly available: Availability | null;
  /** The smaller of needed and available quantity, in the unit of the need. */
  readonly deliverable: Quantity | null;
  /** The order: the smallest whole lots that contain the deliverable quantity, in the same unit. */
  readonly ordered: Quantity | null;
  /** The goods to transport; see `Supply.shipped`. */
  readonly shipped: Quantity | null;
  /** The part of the order that is not needed. */
  readonly surplus: Quantity | null;
  /** The first day on which the order is made, and the first on which it can arrive. */
  readonly readyOn: LocalDate | null;
  readonly earliestDelivery: LocalDate | null;
  /** unitPrice × ordered in roubles, rounded to kopecks. */
  readonly contractValue: Decimal | null;
}

/** Matches a need with products, best match first. Omits products of another class. */
export function matchNeed(
  need: NeedFacts,
  candidates: readonly Candidate[],
  context: MatchingContext,
): Matched[] {
  const vatRate = vatRateOn(context.law, context.asOf);
  const bases = legalBasesOf(need, context);
  return candidates
    .flatMap((candidate) => {
      const ofClass = assessClass(need, candidate);
      if (ofClass.verdict === Verdict.NOT_MET) return [];
      return [matchCandidate(need, candidate, ofClass, { ...context, vatRate, bases })];
    })
    .sort((a, b) => compareRank(a.rank, b.rank));
}

function matchCandidate(
  need: NeedFacts,
  candidate: Candidate,
  ofClass: Reason,
  context: MatchingContext &
    Pick<Matched, 'vatRate'> & { readonly bases: ReadonlyMap<string, LawParameter> },
): Matched {
  const { asOf, bases, freight, standards, vatRate } = context;
  const criteria = assessCriteria(need, candidate, standards, bases);
  const haulDays = daysOnRoad(need, candidate, freight);
  const paidFactor = paidFactorOf(candidate, vatRate);
  const supply = supplyOf(need, candidate, asOf, { haulDays, paidFactor });
  const compared = comparedPriceOf(need, candidate, supply, freight);
  const gates = [
    assessSetAside(need, candidate, context),
    assessRegion(need, candidate),
    assessPrice(need, supply, compared && comparePrice(compared, need, candidate, vatRate)),
    assessCapacity(need, supply),
  ];
  const decisive = [ofClass, ...criteria, ...gates];
  const verdict = allOf(decisive.map((one) => one.verdict));
  const reasons = [ofClass, ...criteria.flatMap((one) => one.reasons), ...gates];
  const score = scoreOf(criteria.flatMap(({ preferences }) => preferences));
  const { unitPrice, share } = supply;
  const { productId, leadTimeDays } = candidate;
  const inCluster = candidate.supplier.clusters.length > 0;
  return {
    need,
    candidate,
    asOf,
    verdict,
    rank: { verdict, inCluster, score, unitPrice, leadTimeDays, share, productId },
    reasons,
    blockers: blockersOf(reasons),
    score,
    statedUnitPrice: supply.statedUnitPrice,
    unitPrice,
    comparedUnitPrice: compared && paidComparedPrice(compared, paidFactor),
    vatRate,
    freight,
    haulDays,
    shipBy: haulDays === null ? null : need.deliverBy && addDays(need.deliverBy, -haulDays),
    available: supply.available,
    deliverable: supply.deliverable,
    ordered: supply.ordered,
    shipped: supply.shipped,
    surplus: supply.surplus,
    readyOn: supply.readyOn,
    earliestDelivery: supply.earliestDelivery,
    contractValue: supply.contractValue,
  };
}

/** Returns what is paid divided by the stated price; null if it is unknown. */
function paidFactorOf({ priceVat }: Candidate, rate: LawParameter | null): Ratio | null {
  if (priceVat === Vat.UNKNOWN) return null;
  return paidBounds(Ratio.one, priceVat, rate)?.most ?? null;
}

/** Returns the price to hold against the ceiling; null if the price or the ceiling is missing. */
function comparedPriceOf(
  need: NeedFacts,
  candidate: Candidate,
  { statedUnitPrice: price, unitPrice, shipped }: Supply,
  facts: FreightFacts,
): ComparedPrice | null {
  const { unitPriceCeiling: ceiling, ceilingIncludesDelivery } = need;
  if (price === null || ceiling === null || ceilingIncludesDelivery === null) return null;
  if (!ceilingIncludesDelivery) return { price, ceiling, freight: Ratio.zero };
  const freight = freightOf(need, candidate, { shipped, unitPrice }, facts);
  if (!freight.known) return { price, ceiling, freight: null };
  return { price, ceiling, freight: Ratio.of(freight.value.cost).div(Ratio.of(shipped!.value)) };
}

function paidComparedPrice(
  { price, freight }: ComparedPrice,
  paidFactor: Ratio | null,
): Ratio | null {
  return paidFactor && freight && Ratio.of(price).times(paidFactor).plus(freight);
}

function assessCriteria(
  need: NeedFacts,
  candidate: Candidate,
  standards: ReadonlyMap<string, StandardFacts>,
  bases: ReadonlyMap<string, LawParameter>,
): CriterionVerdict[] {
  const { criteria } = need;
  const delivery = { day: need.deliverBy, missing: missingCode(need, 'deliverBy') };
  if (criteria !== null) {
    const assessed = criteria.map((one) => assessCriterion(one, candidate, standards, delivery));
    return bases.size === 0 ? assessed : assessed.map((one) => withBases(one, bases));
  }
  const silent = sourceUnavailable(Gate.CRITERION);
  return [{ verdict: silent.verdict, reasons: [silent], preferences: [] }];
}

/** Adds to each reason the rule of the law by which its property is required, if there is one. */
function withBases(
  { verdict, reasons, preferences }: CriterionVerdict,
  bases: ReadonlyMap<string, LawParameter>,
): CriterionVerdict {
  const cited = reasons.map((reason) => {
    const legalBasis = bases.get(reason.property ?? '');
    return legalBasis ? Object.assign({}, reason, { legalBasis }) : reason;
  });
  return { verdict, reasons: cited, preferences };
}

function scoreOf(preferences: readonly Reason[]): Decimal {
  const weightOf = (of: readonly Reason[]) => sum(of.map(({ weight }) => new Decimal(weight)));
  const total = weightOf(preferences);
  if (total.isZero()) return new Decimal(1);
  return weightOf(preferences.filter(({ verdict }) => verdict === Verdict.MET)).div(total);
}
