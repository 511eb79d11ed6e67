import { Fraction, greatest, zero } from '../exact/fraction.ts';
import type { Need, World } from '../facts/facts.ts';
import { blockersOf, isOfRegime } from '../pairs/blockers.ts';
import type { Pair } from '../pairs/pairs.ts';
import { type Contributor, contributorOf, jointQuantity, shareOfNeed } from './lines.ts';

/** The coverage of a need; shares are not rounded. */
export interface Coverage {
  readonly needed: Fraction;
  readonly single: Fraction;
  readonly joint: Fraction;
  readonly potential: Fraction;
  readonly gap: Fraction;
  readonly delivered: Fraction;
  readonly state: string;
  readonly certifiedSuppliers: number;
  readonly suppliers: number;
  /** The largest quantity of each supplier, largest first. */
  readonly bySupplier: readonly { readonly maker: string; readonly quantity: Fraction }[];
}

/** Computes the coverage of a need by its pairs; the figures of an unknown quantity are those of 0. */
export function coverageOf(world: World, need: Need, pairs: readonly Pair[]): Coverage {
  const needed = Fraction.parse(need.quantity?.value ?? '0');
  const met = pairs.filter(({ verdict }) => verdict === 'MET');
  const possible = pairs.filter(({ verdict }) => verdict !== 'NOT_MET');
  const contributors = contributorsOf(world, met);
  const delivered = jointQuantity(contributors);
  const singles = contributors.map((one) => jointQuantity([one]));
  const single = shareOfNeed(singles.reduce(greatest, zero), needed);
  const joint = shareOfNeed(delivered, needed);
  const potential = shareOfNeed(jointQuantity(contributorsOf(world, possible)), needed);
  return {
    needed,
    single,
    joint,
    potential,
    delivered,
    gap: greatest(zero, needed.minus(delivered)),
    state: stateOf(
      single,
      joint,
      possible.length > 0 && (need.quantity === null || needed.isAbove(zero)),
    ),
    certifiedSuppliers: makersOf(pairs.filter(isCertified)),
    suppliers: makersOf(met),
    bySupplier: suppliersOf(contributors),
  };
}

/** Returns the suppliers with the largest quantities that they can deliver, at most some of them. */
export function largest(
  { bySupplier }: Coverage,
  atMost: number,
): { readonly maker: string; readonly quantity: Fraction }[] {
  return bySupplier.slice(0, atMost);
}

function contributorsOf(world: World, pairs: readonly Pair[]): Contributor[] {
  return pairs.flatMap((pair) => contributorOf(world, pair) ?? []);
}

function isCertified({ gates, criteria }: Pair): boolean {
  const isOfClass = gates.some(({ gate, verdict }) => gate === 'CLASS' && verdict === 'MET');
  return isOfClass && blockersOf({ gates: [], criteria }).every(isOfRegime);
}

function makersOf(pairs: readonly Pair[]): number {
  return new Set(pairs.map(({ product }) => product.manufacturer.id)).size;
}

function suppliersOf(contributors: readonly Contributor[]): Coverage['bySupplier'] {
  const makers = [...new Set(contributors.map(({ maker }) => maker))];
  return makers
    .map((maker) => ({
      maker,
      quantity: jointQuantity(contributors.filter((one) => one.maker === maker)),
    }))
    .filter(({ quantity }) => quantity.isAbove(zero))
    .toSorted((a, b) => b.quantity.compare(a.quantity) || (a.maker < b.maker ? -1 : 1));
}

function stateOf(single: Fraction, joint: Fraction, isPossible: boolean): string {
  const one = Fraction.of(1n);
  if (single.equals(one)) return 'BY_ONE';
  if (joint.equals(one)) return 'JOINTLY';
  if (joint.isAbove(zero)) return 'PARTLY';
  return isPossible ? 'POTENTIALLY' : 'NOBODY';
}
