import { Decimal } from '../../../domain/values/decimal.ts';
import type { Quantity } from '../../../domain/values/units/quantity.ts';
import { ReasonCode } from '../../../domain/matching/reasonCode.ts';
import { isCounted } from '../../../domain/values/units/unit.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import { freeOutputIn, ordered, workingDays } from '../capacity/availability.ts';
import type { Candidate } from '../criteria/candidate.ts';
import type { Matched } from '../matching/matching.ts';
import { Gate } from '../matching/reason.ts';
import { type LineOrder, bestOrders, worthOf } from '../capacity/sharedLine.ts';
import { SupplierTotals } from './supplierTotals.ts';
import { lineOf, lineOrderOf } from './supplierShares.ts';

/** The kind of a constraint that limits the joint coverage of a need. */
export enum ConstraintKind {
  NO_SUPPLIER = 'NO_SUPPLIER',
  DEADLINE = 'DEADLINE',
  SUPPLIERS = 'SUPPLIERS',
  LINE_CAPACITY = 'LINE_CAPACITY',
  LEAD_TIME = 'LEAD_TIME',
  CONTRACTS = 'CONTRACTS',
  MINIMUM_ORDER = 'MINIMUM_ORDER',
  LOT = 'LOT',
  NOT_STATED = 'NOT_STATED',
}

/** A constraint whose removal alone would let the products cover more of a need. */
export interface BindingConstraint {
  readonly kind: ConstraintKind;
  /** Id of the product concerned; null for a constraint of a line or of the need. */
  readonly productId: string | null;
  readonly lineId: string | null;
  readonly manufacturerId: string | null;
  /**
   * The quantity that would be added without the constraint, in the unit of the need, at most the
   * gap; null if unknown.
   */
  readonly wouldAdd: Decimal | null;
}

/**
 * Returns the constraints that limit the joint coverage by at most `atMost` suppliers: each
 * constraint whose removal alone would increase the coverage, in the order of the increase, largest
 * first. Empty if the need is fully covered.
 */
export function bindingConstraints(
  matches: readonly Matched[],
  quantity: Quantity | null,
  atMost = Infinity,
): BindingConstraint[] {
  if (quantity === null || !quantity.value.gt(0)) return [];
  const { deliverBy } = matches[0]?.need ?? {};
  if (deliverBy && deliverBy < matches[0]!.asOf) return [ofNeed(ConstraintKind.DEADLINE, null)];
  const able = matches.filter(isAble);
  if (able.length === 0) return [ofNeed(ConstraintKind.NO_SUPPLIER, null)];
  const lines = [...Map.groupBy(able, lineOf).values()].map((same) => new Line(same, quantity));
  const totals = new SupplierTotals(lines, atMost);
  const covered = Decimal.min(quantity.value, totals.total);
  const gainOf = (total: Decimal) => Decimal.min(quantity.value, total).minus(covered);
  if (covered.eq(quantity.value)) return [];
  const ofLines = lines.flatMap((line) =>
    line.relaxations().map(({ constraint, most }): BindingConstraint => {
      const more = most && most.minus(line.quantity);
      const wouldAdd = more && gainOf(totals.totalWith(line.manufacturerId, more));
      return Object.assign({ wouldAdd }, constraint);
    }),
  );
  return [ofNeed(ConstraintKind.SUPPLIERS, gainOf(totals.ofAll)), ...ofLines]
    .filter(({ wouldAdd }) => wouldAdd === null || wouldAdd.gt(0))
    .toSorted((a, b) => (b.wouldAdd ?? unknown).comparedTo(a.wouldAdd ?? unknown));
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

/** A constraint that is removed, and the largest quantity that its line could then deliver. */
interface Relaxation {
  readonly constraint: Omit<BindingConstraint, 'wouldAdd'>;
  readonly most: Decimal | null;
}

interface Member {
  readonly match: Matched;
  readonly order: LineOrder;
  /** Whether the product cannot be ordered because its minimum order exceeds the need. */
  readonly isTooLarge: boolean;
}

class Line {
  readonly manufacturerId: string;
  /**
   * The largest quantity that the line can deliver under its constraints, in the unit of the need.
   */
  readonly quantity: Decimal;
  readonly #members: readonly Member[];
  readonly #needed: Decimal;

  constructor(matches: readonly Matched[], needed: Quantity) {
    this.manufacturerId = matches[0]!.candidate.manufacturerId;
    this.#needed = needed.value;
    this.#members = matches.flatMap((match) => {
      const order = lineOrderOf(match);
      if (order === null) return [];
      const isTooLarge = order.minimumOrder?.times(order.perUnit).gt(needed.value) ?? false;
      return [{ match, order, isTooLarge }];
    });
    this.quantity = maxOf(this.#members);
  }

  relaxations(): Relaxation[] {
    return [...this.#ofLine(), ...this.#members.flatMap((member) => [...this.#ofProduct(member)])];
  }

  *#ofLine(): Iterable<Relaxation> {
    const { line } = this.#members[0]?.match.candidate ?? {};
    if (!line) return;
    const { manufacturerId } = this;
    const about = { productId: null, lineId: line.id, manufacturerId };
    const enough = this.#members
      .map(({ order }) => ordered(this.#needed.div(order.perUnit), order))
      .reduce((a, b) => a.plus(b));
    const unlimited = this.#with((member) =>
      daysOf(member) > 0 ? { output: enough.plus(member.order.output) } : {},
    );
    yield { constraint: { ...about, kind: ConstraintKind.LINE_CAPACITY }, most: maxOf(unlimited) };
    if (line.committed.lte(0)) return;
    const free = { ...line, committed: none };
    const unbound = this.#with((member) => ({ output: freeOutputIn(free, daysOf(member)) }));
    yield { constraint: { ...about, kind: ConstraintKind.CONTRACTS }, most: maxOf(unbound) };
  }

  *#ofProduct({ match, order, isTooLarge }: Member): Iterable<Relaxation> {
    const { candidate, asOf, need, available } = match;
    const { productId, line, leadTimeDays, stock, committed, lot, unit, minimumOrder } = candidate;
    const about = { productId, lineId: line?.id ?? null, manufacturerId: this.manufacturerId };
    const maxWith = (change: Partial<LineOrder>) =>
      maxOf(this.#with((member) => (member.order === order ? change : {})));
    if (line !== null && leadTimeDays !== null && leadTimeDays > 0) {
      const days = workingDays({ leadTimeDays: 0 }, asOf, need.deliverBy!);
      const most = maxWith({ output: freeOutputIn(line, days) });
      yield { constraint: { ...about, kind: ConstraintKind.LEAD_TIME }, most };
    }
    if (stock?.gt(0) && committed.gt(0)) {
      yield { constraint: { ...about, kind: ConstraintKind.CONTRACTS }, most: maxWith({ stock }) };
    }
    if (minimumOrder !== null) {
      const most = maxWith({ minimumOrder: null });
      yield { constraint: { ...about, kind: ConstraintKind.MINIMUM_ORDER }, most };
    }
    if (lot !== null && !isPiece({ lot, unit })) {
      yield { constraint: { ...about, kind: ConstraintKind.LOT }, most: maxWith({ lot: null }) };
    }
    if (available?.complete !== true && !isTooLarge) {
      yield { constraint: { ...about, kind: ConstraintKind.NOT_STATED }, most: null };
    }
  }

  #with(change: (member: Member) => Partial<LineOrder>): Member[] {
    return this.#members.map((member) => {
      const changed = change(member);
      const isTooLarge = member.isTooLarge && changed.minimumOrder === undefined;
      return { ...member, order: { ...member.order, ...changed }, isTooLarge };
    });
  }
}

/** Returns the largest quantity that these products deliver together, in the unit of the need. */
function maxOf(members: readonly Member[]): Decimal {
  const orders = members.filter(({ isTooLarge }) => !isTooLarge).map(({ order }) => order);
  return worthOf(orders, bestOrders(orders));
}

function daysOf({ match: { candidate, asOf, need } }: Member): number {
  return workingDays(candidate, asOf, need.deliverBy!);
}

/**
 * Whether the lot is one piece. This is the default of counted units, not a constraint stated by
 * the maker.
 */
function isPiece({ lot, unit }: Pick<Candidate, 'lot' | 'unit'>): boolean {
  return lot !== null && lot.eq(1) && isCounted(unit);
}

function ofNeed(kind: ConstraintKind, wouldAdd: Decimal | null): BindingConstraint {
  return { kind, productId: null, lineId: null, manufacturerId: null, wouldAdd };
}

const none = new Decimal(0);
const unknown = new Decimal(0);
