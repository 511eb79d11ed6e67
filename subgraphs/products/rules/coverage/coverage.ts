import type { Decimal } from '../../../domain/values/decimal.ts';
import { Ratio } from '../../../domain/values/ratio.ts';
import type { Quantity } from '../../../domain/values/units/quantity.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import type { Matched } from '../matching/matching.ts';
import { deliverableBySupplier } from './supplierShares.ts';

/** The part of a need that the region could deliver. */
export interface Covered {
  /** Largest share that a single MET product covers, at most 1. */
  readonly single: Ratio;
  /** Share that all MET products cover together, at most 1. */
  readonly joint: Ratio;
  /**
   * Share that all products cover together whose verdict is MET or UNKNOWN, at most 1; null if the
   * needed quantity is unknown.
   */
  readonly potential: Ratio | null;
  /**
   * Quantity that MET products do not cover, in the unit of the need; null if the needed quantity
   * is unknown.
   */
  readonly gap: Ratio | null;
  readonly state: CoverageState;
}

/** The degree to which the region can deliver a need, best first. */
export enum CoverageState {
  BY_ONE = 'BY_ONE',
  JOINTLY = 'JOINTLY',
  PARTLY = 'PARTLY',
  POTENTIALLY = 'POTENTIALLY',
  NOBODY = 'NOBODY',
}

/**
 * Adds up the quantities that the matches of a need can deliver by its deadline. A need with the
 * quantity 0 has the state NOBODY and no gap. No product is MET for a need without a quantity, so that
 * its state is POTENTIALLY or NOBODY.
 * @param quantity the needed quantity; required if there are no matches.
 */
export function coverageOf(
  matches: readonly Matched[],
  quantity: Quantity | null = matches[0]?.need.quantity ?? null,
): Covered {
  if (quantity === null) {
    const isPossible = matches.some(({ verdict }) => verdict !== Verdict.NOT_MET);
    return { ...nothing, potential: null, gap: null, state: coverageState(nothing, isPossible) };
  }
  if (!quantity.value.gt(0)) return { ...nothing, state: CoverageState.NOBODY };
  const needed = Ratio.of(quantity.value);
  const met = matches.filter(({ verdict }) => verdict === Verdict.MET);
  const possible = matches.filter(({ verdict }) => verdict !== Verdict.NOT_MET);
  const share = (available: Ratio) => Ratio.min(Ratio.one, available.div(needed));
  const together = deliverableTogether(met);
  const covered = {
    single: share(largest(met.map(({ available }) => available?.quantity ?? Ratio.zero))),
    joint: share(together),
    potential: share(deliverableTogether(possible)),
    gap: Ratio.max(Ratio.zero, needed.minus(together)),
  };
  const mayBeMore = possible.some(({ available }) => available?.complete !== true);
  return { ...covered, state: coverageState(covered, covered.potential.isPositive() || mayBeMore) };
}

const nothing = { single: Ratio.zero, joint: Ratio.zero, potential: Ratio.zero, gap: Ratio.zero };

/**
 * Returns the state of the coverage of a need whose quantity is unknown or above 0.
 * @param maySupply whether a quantity of some product that is not NOT_MET may be available. Unknown
 * availability counts as possible.
 */
export function coverageState(
  { single, joint }: Pick<Covered, 'single' | 'joint'>,
  maySupply: boolean,
): CoverageState {
  if (single.gte(Ratio.one)) return CoverageState.BY_ONE;
  if (joint.gte(Ratio.one)) return CoverageState.JOINTLY;
  if (joint.isPositive()) return CoverageState.PARTLY;
  return maySupply ? CoverageState.POTENTIALLY : CoverageState.NOBODY;
}

/** Rounds a share down to six decimal places, so that a share of 1 means completely covered. */
export function rounded(share: Ratio): Decimal {
  return share.roundDown(6);
}

function deliverableTogether(matches: readonly Matched[]): Ratio {
  return Ratio.sum(deliverableBySupplier(matches).map(({ quantity }) => quantity));
}

/** Returns the largest value; 0 for an empty list. */
function largest(values: readonly Ratio[]): Ratio {
  return values.reduce((a, b) => Ratio.max(a, b), Ratio.zero);
}
