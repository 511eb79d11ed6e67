import { Decimal, sum } from '../vocabulary/decimal.ts';
import { Verdict } from '../vocabulary/verdict.ts';
import type { Matched } from './matching.ts';

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

/** Adds up what the matches of one need could deliver by its deadline. */
export function coverageOf(matches: readonly Matched[]): Covered {
  const needed = matches[0]?.need.quantity?.value ?? null;
  const met = matches.filter(({ verdict }) => verdict === Verdict.MET);
  const possible = matches.filter(({ verdict }) => verdict !== Verdict.NOT_MET);
  if (needed === null) {
    const none = new Decimal(0);
    return { single: none, joint: none, potential: none, gap: null, state: CoverageState.NOBODY };
  }
  const share = (quantity: Decimal) => Decimal.min(1, quantity.div(needed));
  const largest = Decimal.max(0, ...met.map((match) => match.available?.quantity ?? 0));
  const together = deliverableTogether(met);
  const covered = {
    single: share(largest),
    joint: share(together),
    potential: share(deliverableTogether(possible)),
    gap: Decimal.max(0, needed.minus(together)),
  };
  return { ...covered, state: stateOf(covered) };
}

function stateOf({ single, joint, potential }: Pick<Covered, 'single' | 'joint' | 'potential'>) {
  if (single.gte(1)) return CoverageState.BY_ONE;
  if (joint.gte(1)) return CoverageState.JOINTLY;
  if (joint.gt(0)) return CoverageState.PARTLY;
  return potential.gt(0) ? CoverageState.POTENTIALLY : CoverageState.NOBODY;
}

/**
 * What products can deliver together: a line works for the one product of which it adds most; the
 * others made there add only what their stock alone allows.
 */
function deliverableTogether(matches: readonly Matched[]): Decimal {
  const byLine = Map.groupBy(matches, lineOf);
  return sum(
    [...byLine.values()].map((same) => {
      const supplies = same.flatMap(({ available }) => (available ? [available] : []));
      const fromStock = sum(supplies.map((supply) => supply.fromStock));
      const added = supplies.map((supply) => supply.quantity.minus(supply.fromStock));
      return fromStock.plus(Decimal.max(0, ...added));
    }),
  );
}

function lineOf({ candidate }: Matched): string {
  return candidate.line === null ? `product ${candidate.productId}` : `line ${candidate.line.id}`;
}
