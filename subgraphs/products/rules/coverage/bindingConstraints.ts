import { Ratio } from '../../../domain/values/ratio.ts';
import type { Quantity } from '../../../domain/values/units/quantity.ts';
import { ReasonCode } from '../../../domain/matching/reasonCode.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import type { Matched } from '../matching/matching.ts';
import { Gate } from '../matching/reason.ts';
import { ConstraintKind, type LineConstraint, RelaxedLine } from './relaxedLine.ts';
import { SupplierTotals } from './supplierTotals.ts';
import { lineOf } from './supplierShares.ts';

/** The maximum number of constraints that are removed together. */
export const maxTogether = 3;

/** The maximum number of sets of two or more constraints that are tried for one need. */
export const maxSets = 500;

/** A constraint that limits the coverage of a need. */
export interface BindingConstraint {
  readonly kind: ConstraintKind;
  /** Id of the product concerned; null for a constraint of a line or of the need. */
  readonly productId: string | null;
  readonly lineId: string | null;
  readonly manufacturerId: string | null;
  /** The number of the set of constraints that bind together, from 1. */
  readonly set: number;
  /**
   * The quantity that would be added without the constraints of the set, in the unit of the need,
   * at most the gap; null if unknown.
   */
  readonly wouldAdd: Ratio | null;
}

/** Constraints, and the quantity that would be added without them. */
interface BindingSet {
  readonly constraints: readonly Omit<BindingConstraint, 'set' | 'wouldAdd'>[];
  readonly wouldAdd: Ratio | null;
}

/**
 * Returns the constraints that limit the joint coverage by at most `atMost` suppliers: the smallest
 * sets of constraints whose removal together would increase the coverage, in the order of the
 * increase, largest first. If removing one constraint is enough, every set has one; otherwise, sets
 * of two are tried, then sets of three, at most 500 in total. Facts that are not stated are sets of
 * their own, and come last. If the customer does not state a fact without which no product is MET, this
 * is the only constraint. Empty if the need is fully covered.
 */
export function bindingConstraints(
  matches: readonly Matched[],
  quantity: Quantity | null,
  atMost = Infinity,
): BindingConstraint[] {
  return setsOf(matches, quantity, atMost).flatMap(({ constraints, wouldAdd }, index) =>
    constraints.map((constraint) => Object.assign({ set: index + 1, wouldAdd }, constraint)),
  );
}

function setsOf(
  matches: readonly Matched[],
  quantity: Quantity | null,
  atMost: number,
): readonly BindingSet[] {
  if (matches[0] !== undefined && matches[0].need.notStated.size > 0) {
    const isPossible = matches.some(({ verdict }) => verdict !== Verdict.NOT_MET);
    return [ofNeed(isPossible ? ConstraintKind.NEED_FACTS : ConstraintKind.NO_SUPPLIER)];
  }
  if (quantity === null || !quantity.value.gt(0)) return [];
  const { deliverBy } = matches[0]?.need ?? {};
  if (deliverBy && deliverBy < matches[0]!.asOf) return [ofNeed(ConstraintKind.DEADLINE)];
  const able = matches.filter(isAble);
  if (able.length === 0) return [ofNeed(ConstraintKind.NO_SUPPLIER)];
  const lines = [...Map.groupBy(able, lineOf).values()].map(
    (same) => new RelaxedLine(same, quantity),
  );
  const relaxation = new Relaxation(lines, Ratio.of(quantity.value), atMost);
  if (relaxation.isCovered()) return [];
  const unknown = lines.flatMap(({ notStated }) =>
    notStated.map((constraint): BindingSet => ({ constraints: [constraint], wouldAdd: null })),
  );
  return [...relaxation.smallestSets(), ...unknown];
}

/** Whether the match has no other blocker than capacity. */
function isAble({ verdict, blockers }: Matched): boolean {
  if (verdict === Verdict.MET) return true;
  const [first, ...more] = blockers;
  if (first === undefined || more.length > 0) return false;
  return (
    first.reason.gate === Gate.CAPACITY &&
    first.reason.code !== ReasonCode.UNIT_INCOMPATIBLE &&
    first.reason.code !== ReasonCode.SOURCE_UNAVAILABLE
  );
}

/** The limit of the number of suppliers, as a constraint beside those of lines. */
const suppliers = {
  kind: ConstraintKind.SUPPLIERS,
  productId: null,
  lineId: null,
  manufacturerId: null,
};

type Constraint = LineConstraint | typeof suppliers;

/** The lines that could deliver a need, and the quantity that they add if constraints are removed. */
class Relaxation {
  readonly #lines: readonly RelaxedLine[];
  readonly #needed: Ratio;
  readonly #atMost: number;
  readonly #totals: SupplierTotals;
  readonly #covered: Ratio;
  readonly #lineOf: ReadonlyMap<Constraint, RelaxedLine>;

  constructor(lines: readonly RelaxedLine[], needed: Ratio, atMost: number) {
    this.#lines = lines;
    this.#needed = needed;
    this.#atMost = atMost;
    this.#totals = new SupplierTotals(lines, atMost);
    this.#covered = Ratio.min(needed, this.#totals.total);
    this.#lineOf = new Map(
      lines.flatMap((line) => line.constraints.map((one) => [one, line] as const)),
    );
  }

  isCovered(): boolean {
    return this.#covered.eq(this.#needed);
  }

  /** Returns the sets of the smallest size that add a quantity, largest first. */
  smallestSets(): BindingSet[] {
    let tried = 0;
    for (let size = 1; size <= maxTogether; size++) {
      const found: { constraints: readonly Constraint[]; wouldAdd: Ratio }[] = [];
      for (const constraints of this.#setsOf(size)) {
        if (size > 1 && tried++ >= maxSets) break;
        const wouldAdd = this.#gainWithout(constraints);
        if (wouldAdd.isPositive()) found.push({ constraints, wouldAdd });
      }
      if (found.length > 0) return found.toSorted((a, b) => b.wouldAdd.cmp(a.wouldAdd));
    }
    return [];
  }

  /**
   * Returns the sets of constraints that can bind together: those of one line or, if the number of
   * suppliers is limited, those of one supplier and the limit itself.
   */
  *#setsOf(size: number): Iterable<readonly Constraint[]> {
    const isLimited = Number.isFinite(this.#atMost);
    const groups = Map.groupBy(this.#lines, (line) => (isLimited ? line.manufacturerId : line));
    if (isLimited && size === 1) yield [suppliers];
    for (const lines of groups.values()) {
      const own: Constraint[] = lines.flatMap(({ constraints }) => constraints);
      yield* subsetsOf(own, size);
      if (!isLimited || size === 1) continue;
      for (const set of subsetsOf(own, size - 1)) yield [suppliers, ...set];
    }
  }

  #gainWithout(constraints: readonly Constraint[]): Ratio {
    const removed = constraints.filter((one): one is LineConstraint => one !== suppliers);
    const byLine = Map.groupBy(removed, (one) => this.#lineOf.get(one)!);
    const more = Ratio.sum(
      [...byLine].map(([line, own]) => line.quantityWithout(own).minus(line.quantity)),
    );
    const isUnlimited = removed.length < constraints.length;
    const total = isUnlimited
      ? this.#totals.ofAll.plus(more)
      : this.#totals.totalWith(removed[0]!.manufacturerId, more);
    return Ratio.min(this.#needed, total).minus(this.#covered);
  }
}

/** Returns every subset of a size, in the order of the elements. */
function* subsetsOf<T>(of: readonly T[], size: number): Iterable<readonly T[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (const [index, first] of of.entries()) {
    for (const rest of subsetsOf(of.slice(index + 1), size - 1)) yield [first, ...rest];
  }
}

function ofNeed(kind: ConstraintKind): BindingSet {
  const about = { kind, productId: null, lineId: null, manufacturerId: null };
  return { constraints: [about], wouldAdd: null };
}
