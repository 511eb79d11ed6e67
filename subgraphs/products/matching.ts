import { Decimal, sum } from '../vocabulary/decimal.ts';
import type { LocalDate } from '../vocabulary/localDate.ts';
import { toKopecks } from '../vocabulary/money.ts';
import { type Packaging, Quantity, convertThrough } from '../vocabulary/quantity.ts';
import { Verdict, allOf } from '../vocabulary/verdict.ts';
import type { Unit } from '../vocabulary/unit.ts';
import { type Availability, availableUntil, earliestDelivery } from './availability.ts';
import { type Blocker, blockersOf } from './blocking.ts';
import type { Candidate, NeedFacts, StandardFacts } from './candidate.ts';
import { assessCriterion } from './criteria.ts';
import {
  assessCapacity,
  assessClass,
  assessPrice,
  assessRegion,
  assessSetAside,
  unavailable,
} from './gates.ts';
import { type Rank, compareRank } from './ranking.ts';
import { Gate, type Reason } from './reason.ts';

/** The facts that hold for every product that is matched with a need. */
export interface MatchingContext {
  readonly asOf: LocalDate;
  readonly standards: ReadonlyMap<string, StandardFacts>;
}

/** A product set against a need: what decides, what ranks, and what a contract would be. */
export interface Matched {
  readonly need: NeedFacts;
  readonly candidate: Candidate;
  readonly asOf: LocalDate;
  readonly verdict: Verdict;
  /** Its place among the matches of the need. */
  readonly rank: Rank;
  readonly reasons: readonly Reason[];
  readonly blockers: readonly Blocker[];
  /** Weighted share of the soft requirements that are met, 0 to 1; 1 when there are none. */
  readonly score: Decimal;
  /** Roubles per unit of the need's quantity. */
  readonly unitPrice: Decimal | null;
  /** All that could be had by the deadline, in the need's unit. */
  readonly available: Availability | null;
  /** The smaller of what is needed and what is available, in the need's unit. */
  readonly deliverable: Quantity | null;
  readonly earliestDelivery: LocalDate | null;
  /** Roubles for the deliverable quantity. */
  readonly contractValue: Decimal | null;
}

/**
 * Matches a need with every product that may be of its class, best first. Products of another class
 * are not matches at all and are left out.
 */
export function matchNeed(
  need: NeedFacts,
  candidates: readonly Candidate[],
  context: MatchingContext,
): Matched[] {
  return candidates
    .map((candidate) => [candidate, assessClass(need, candidate)] as const)
    .filter(([, ofClass]) => ofClass.verdict !== Verdict.NOT_MET)
    .map(([candidate, ofClass]) => matchCandidate(need, candidate, ofClass, context))
    .sort((a, b) => compareRank(a.rank, b.rank));
}

function matchCandidate(
  need: NeedFacts,
  candidate: Candidate,
  ofClass: Reason,
  { asOf, standards }: MatchingContext,
): Matched {
  const { deliverBy } = need;
  const unitPrice = pricePerNeededUnit(need, candidate);
  const available = availableForNeed(need, candidate, asOf);
  const minimumOrder = toNeedUnit(candidate.minimumOrder, need, candidate);
  const criteria = assessCriteria(need, candidate, standards);
  const reasons = [
    ofClass,
    ...criteria.reasons,
    assessSetAside(need, candidate),
    assessRegion(need, candidate),
    assessPrice(need, unitPrice),
    assessCapacity(
      need,
      minimumOrder === 'incompatible' ? null : minimumOrder,
      available === 'incompatible' ? available : (available?.quantity ?? null),
      deliverBy,
    ),
  ];
  const decisive = reasons.filter(({ gate }) => gate !== Gate.CRITERION).map((r) => r.verdict);
  const price = unitPrice === 'incompatible' ? null : unitPrice;
  const deliverable = deliverableOf(need, available === 'incompatible' ? null : available);
  const verdict = allOf([...decisive, ...criteria.verdicts]);
  const score = softScore(reasons);
  return {
    need,
    candidate,
    asOf,
    verdict,
    rank: {
      verdict,
      inCluster: candidate.supplier.clusters.length > 0,
      score,
      unitPrice: price,
      leadTimeDays: candidate.leadTimeDays,
      share: shareOf(need, deliverable),
      productId: candidate.productId,
    },
    reasons,
    blockers: blockersOf(reasons, criteria.failed),
    score,
    unitPrice: price,
    available: available === 'incompatible' ? null : available,
    deliverable,
    earliestDelivery: earliestFor(deliverable, candidate, asOf),
    contractValue: price && deliverable && toKopecks(price.times(deliverable.value)),
  };
}

function assessCriteria(
  { criteria, deliverBy }: NeedFacts,
  candidate: Candidate,
  standards: ReadonlyMap<string, StandardFacts>,
) {
  if (criteria === null || deliverBy === null) {
    const missing = unavailable(Gate.CRITERION);
    return {
      reasons: [missing],
      verdicts: [missing.verdict],
      failed: new Set<string | null>([null]),
    };
  }
  const judged = criteria.map((criterion) => ({
    id: criterion.id,
    ...assessCriterion(criterion, candidate, standards, deliverBy),
  }));
  return {
    reasons: judged.flatMap(({ reasons }) => reasons),
    verdicts: judged.map(({ verdict }) => verdict),
    failed: new Set<string | null>(
      judged.filter(({ verdict }) => verdict !== Verdict.MET).map(({ id }) => id),
    ),
  };
}

function softScore(reasons: readonly Reason[]): Decimal {
  const soft = reasons.filter(({ hard }) => !hard);
  const total = sum(soft.map(({ weight }) => new Decimal(weight)));
  if (total.isZero()) return new Decimal(1);
  const met = soft.filter(({ verdict }) => verdict === Verdict.MET);
  return sum(met.map(({ weight }) => new Decimal(weight))).div(total);
}

function pricePerNeededUnit(
  need: NeedFacts,
  candidate: Candidate,
): Decimal | 'incompatible' | null {
  if (candidate.unitPrice === null || need.quantity === null) return null;
  const one = new Quantity(new Decimal(1), need.quantity.unit);
  const factor = convertThrough(one, candidate.unit, candidate.packaging);
  return factor === null ? 'incompatible' : candidate.unitPrice.times(factor.value);
}

function availableForNeed(
  need: NeedFacts,
  candidate: Candidate,
  asOf: LocalDate,
): Availability | 'incompatible' | null {
  if (need.quantity === null || need.deliverBy === null) return null;
  const available = availableUntil(candidate, asOf, need.deliverBy);
  if (available === null) return null;
  const quantity = toNeedUnit(available.quantity, need, candidate);
  const fromStock = toNeedUnit(available.fromStock, need, candidate);
  if (quantity === 'incompatible' || fromStock === 'incompatible') return 'incompatible';
  return { quantity: quantity!, fromStock: fromStock! };
}

function toNeedUnit(
  value: Decimal | null,
  need: NeedFacts,
  { unit, packaging }: { readonly unit: Unit; readonly packaging: readonly Packaging[] },
): Decimal | 'incompatible' | null {
  if (value === null || need.quantity === null) return null;
  const converted = convertThrough(new Quantity(value, unit), need.quantity.unit, packaging);
  return converted?.value ?? 'incompatible';
}

function deliverableOf(need: NeedFacts, available: Availability | null): Quantity | null {
  if (need.quantity === null || available === null) return null;
  const value = Decimal.min(need.quantity.value, available.quantity);
  return new Quantity(value, need.quantity.unit);
}

function shareOf(need: NeedFacts, deliverable: Quantity | null): Decimal {
  if (deliverable === null || need.quantity === null) return new Decimal(0);
  return deliverable.value.div(need.quantity.value);
}

function earliestFor(
  deliverable: Quantity | null,
  candidate: Candidate,
  asOf: LocalDate,
): LocalDate | null {
  if (deliverable === null || deliverable.value.isZero()) return null;
  const ordered = convertThrough(deliverable, candidate.unit, candidate.packaging);
  return ordered && earliestDelivery(candidate, ordered.value, asOf);
}
