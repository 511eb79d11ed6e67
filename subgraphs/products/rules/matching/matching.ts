import { Decimal, sum } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
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
import type { LawParameter } from '../../../domain/law/law.ts';
import { type CriterionVerdict, assessCriterion } from '../criteria/criteria.ts';
import { legalBasesOf } from '../criteria/nationalRegime.ts';
import {
  assessCapacity,
  assessClass,
  assessPrice,
  assessRegion,
  assessSetAside,
  sourceUnavailable,
} from './gates.ts';
import { type Rank, compareRank } from './ranking.ts';
import { Gate, type Reason } from './reason.ts';
import { supplyOf } from '../capacity/supply.ts';

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
  /** Roubles per unit of the need's quantity. */
  readonly unitPrice: Decimal | null;
  /** Quantity available by the deadline, in the unit of the need. */
  readonly available: Availability | null;
  /** The smaller of needed and available quantity, in the unit of the need. */
  readonly deliverable: Quantity | null;
  /** The order: the smallest whole lots that contain the deliverable quantity, in the same unit. */
  readonly ordered: Quantity | null;
  /** The part of the order that is not needed. */
  readonly surplus: Quantity | null;
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
  const bases = legalBasesOf(need, context);
  return candidates
    .flatMap((candidate) => {
      const ofClass = assessClass(need, candidate);
      if (ofClass.verdict === Verdict.NOT_MET) return [];
      return [matchCandidate(need, candidate, ofClass, context, bases)];
    })
    .sort((a, b) => compareRank(a.rank, b.rank));
}

function matchCandidate(
  need: NeedFacts,
  candidate: Candidate,
  ofClass: Reason,
  context: MatchingContext,
  bases: ReadonlyMap<string, LawParameter>,
): Matched {
  const { asOf } = context;
  const criteria = assessCriteria(need, candidate, context.standards, bases);
  const supply = supplyOf(need, candidate, asOf);
  const gates = [
    assessSetAside(need, candidate, context),
    assessRegion(need, candidate),
    assessPrice(need, supply),
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
    unitPrice,
    available: supply.available,
    deliverable: supply.deliverable,
    ordered: supply.ordered,
    surplus: supply.surplus,
    earliestDelivery: supply.earliestDelivery,
    contractValue: supply.contractValue,
  };
}

function assessCriteria(
  { criteria, deliverBy }: NeedFacts,
  candidate: Candidate,
  standards: ReadonlyMap<string, StandardFacts>,
  bases: ReadonlyMap<string, LawParameter>,
): CriterionVerdict[] {
  if (criteria !== null && deliverBy !== null) {
    const assessed = criteria.map((one) => assessCriterion(one, candidate, standards, deliverBy));
    return bases.size === 0 ? assessed : assessed.map((one) => withBases(one, bases));
  }
  const missing = sourceUnavailable(Gate.CRITERION);
  return [{ verdict: missing.verdict, reasons: [missing], preferences: [] }];
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
