import { Decimal, sum } from '../../../domain/values/decimal.ts';
import type { Quantity } from '../../../domain/values/quantity.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import type { Matched } from '../matching/matching.ts';
import { deliverableBySupplier } from './supplierShares.ts';

/** How much of a need the region could deliver. */
export interface Covered {
  /** Largest share that one product covers, at most 1. */
  readonly single: Decimal;
  /** Share that all products with the verdict MET cover together, at most 1. */
  readonly joint: Decimal;
  /** The same with those whose verdict is UNKNOWN. */
  readonly potential: Decimal;
  /** What is left without those that are MET, in the need's unit; null when no quantity is known. */
  readonly gap: Decimal | null;
  readonly state: CoverageState;
}

/** What the region can do about a need, best first. */
export enum CoverageState {
  BY_ONE = 'BY_ONE',
  JOINTLY = 'JOINTLY',
  PARTLY = 'PARTLY',
  POTENTIALLY = 'POTENTIALLY',
  NOBODY = 'NOBODY',
}

/**
 * Adds up what the matches of one need could deliver by its deadline. A need for nothing is covered
 * by nobody and has no gap.
 * @param quantity what is needed; without matches nothing else tells it.
 */
export function coverageOf(
  matches: readonly Matched[],
  quantity: Quantity | null = matches[0]?.need.quantity ?? null,
): Covered {
  if (quantity === null || !quantity.value.gt(0)) {
    const gap = quantity && none;
    return { single: none, joint: none, potential: none, gap, state: CoverageState.NOBODY };
  }
  const needed = quantity.value;
  const met = matches.filter(({ verdict }) => verdict === Verdict.MET);
  const possible = matches.filter(({ verdict }) => verdict !== Verdict.NOT_MET);
  const share = (available: Decimal) => Decimal.min(1, available.div(needed));
  const together = deliverableTogether(met);
  const covered = {
    single: share(largest(met.map(({ available }) => available?.quantity ?? none))),
    joint: share(together),
    potential: share(deliverableTogether(possible)),
    gap: Decimal.max(0, needed.minus(together)),
  };
  const mayBeMore = possible.some(({ available }) => available?.complete !== true);
  return { ...covered, state: stateOf(covered, mayBeMore) };
}

/** What is not known cannot be said to be nothing. */
function stateOf(
  { single, joint, potential }: Pick<Covered, 'single' | 'joint' | 'potential'>,
  mayBeMore: boolean,
): CoverageState {
  if (single.gte(1)) return CoverageState.BY_ONE;
  if (joint.gte(1)) return CoverageState.JOINTLY;
  if (joint.gt(0)) return CoverageState.PARTLY;
  return potential.gt(0) || mayBeMore ? CoverageState.POTENTIALLY : CoverageState.NOBODY;
}

function deliverableTogether(matches: readonly Matched[]): Decimal {
  return sum(deliverableBySupplier(matches).map(({ quantity }) => quantity));
}

const none = new Decimal(0);

/** The largest of them; 0 for none. */
function largest(values: readonly Decimal[]): Decimal {
  return values.reduce((a, b) => (b.gt(a) ? b : a), none);
}
