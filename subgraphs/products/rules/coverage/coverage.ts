import { Decimal, sum } from '../../../domain/values/decimal.ts';
import type { Quantity } from '../../../domain/values/units/quantity.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import type { Matched } from '../matching/matching.ts';
import { deliverableBySupplier } from './supplierShares.ts';

/** The part of a need that the region could deliver. */
export interface Covered {
  /** Largest share that a single MET product covers, at most 1. */
  readonly single: Decimal;
  /** Share that all MET products cover together, at most 1. */
  readonly joint: Decimal;
  /** Share that all products cover together whose verdict is MET or UNKNOWN, at most 1. */
  readonly potential: Decimal;
  /**
   * Quantity that MET products do not cover, in the unit of the need; null if the needed quantity
   * is unknown.
   */
  readonly gap: Decimal | null;
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
 * quantity 0 has the state NOBODY and no gap.
 * @param quantity the needed quantity; required if there are no matches.
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
  return { ...covered, state: coverageState(covered, covered.potential.gt(0) || mayBeMore) };
}

/**
 * Returns the state of the coverage of a need with a quantity above 0.
 * @param maySupply whether a quantity of some product that is not NOT_MET may be available. Unknown
 * availability counts as possible.
 */
export function coverageState(
  { single, joint }: Pick<Covered, 'single' | 'joint'>,
  maySupply: boolean,
): CoverageState {
  if (single.gte(1)) return CoverageState.BY_ONE;
  if (joint.gte(1)) return CoverageState.JOINTLY;
  if (joint.gt(0)) return CoverageState.PARTLY;
  return maySupply ? CoverageState.POTENTIALLY : CoverageState.NOBODY;
}

/** Rounds a share down to six decimal places, so that a share of 1 means completely covered. */
export function rounded(share: Decimal): Decimal {
  return share.toDecimalPlaces(6, Decimal.ROUND_DOWN);
}

function deliverableTogether(matches: readonly Matched[]): Decimal {
  return sum(deliverableBySupplier(matches).map(({ quantity }) => quantity));
}

const none = new Decimal(0);

/** Returns the largest value; 0 for an empty list. */
function largest(values: readonly Decimal[]): Decimal {
  return values.reduce((a, b) => (b.gt(a) ? b : a), none);
}
