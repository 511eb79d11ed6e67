import { Decimal } from '../../../domain/values/decimal.ts';
import { addDays } from '../../../domain/values/localDate.ts';
import type { Quantity } from '../../../domain/values/units/quantity.ts';
import { Ratio } from '../../../domain/values/ratio.ts';
import { isCounted } from '../../../domain/values/units/unit.ts';
import {
  freeOutputIn,
  freeStock,
  ordered,
  orderSizes,
  workingDays,
} from '../capacity/availability.ts';
import { type LineOrder, bestOrders, worthOf } from '../capacity/sharedLine.ts';
import { unitsIn } from '../capacity/supply.ts';
import type { Candidate } from '../criteria/candidate.ts';
import type { Matched } from '../matching/matching.ts';

/** The kind of a constraint that limits the joint coverage of a need. */
export enum ConstraintKind {
  NO_SUPPLIER = 'NO_SUPPLIER',
  DEADLINE = 'DEADLINE',
  SUPPLIERS = 'SUPPLIERS',
  LINE_CAPACITY = 'LINE_CAPACITY',
  LEAD_TIME = 'LEAD_TIME',
  HAUL = 'HAUL',
  CONTRACTS = 'CONTRACTS',
  MINIMUM_ORDER = 'MINIMUM_ORDER',
  LOT = 'LOT',
  NOT_STATED = 'NOT_STATED',
  NEED_FACTS = 'NEED_FACTS',
}

/** A constraint of a line, or of one of its products. */
export interface LineConstraint {
  readonly kind: ConstraintKind;
  /** Id of the product concerned; null for a constraint of the whole line. */
  readonly productId: string | null;
  readonly lineId: string | null;
  readonly manufacturerId: string;
}

/** The facts of a product on the line, some of which a removed constraint changes. */
interface Facts {
  readonly leadTimeDays: number | null;
  /** The days on the road; null if unknown, in which case nothing certainly arrives in time. */
  readonly haulDays: number | null;
  readonly lineCommitted: Decimal;
  readonly isLineUnlimited: boolean;
  readonly stock: Ratio;
  readonly lot: Ratio | null;
  readonly minimumOrder: Ratio | null;
}

/** A product on the line, and how many of the need's units one of its units contains. */
interface Member {
  readonly match: Matched;
  readonly perUnit: Ratio;
  readonly facts: Facts;
}

/** The products of one line that could deliver a need, with constraints that can be removed. */
export class RelaxedLine {
  readonly manufacturerId: string;
  /** The constraints of the line and its products. Removing one changes facts of products. */
  readonly constraints: readonly LineConstraint[];
  /**
   * The largest quantity that the line can deliver under all constraints, in the unit of the need.
   */
  readonly quantity: Ratio;
  /** Constraints on which nothing is known, because facts are not stated. */
  readonly notStated: readonly LineConstraint[];
  readonly #changes = new Map<LineConstraint, (member: Member) => Partial<Facts>>();
  readonly #members: readonly Member[];
  readonly #needed: Ratio;

  constructor(matches: readonly Matched[], needed: Quantity) {
    this.manufacturerId = matches[0]!.candidate.manufacturerId;
    this.#needed = Ratio.of(needed.value);
    this.#members = matches.flatMap((match) => {
      const perUnit = unitsIn(match.candidate, needed.unit);
      const isOverdue = match.need.deliverBy === null || match.need.deliverBy < match.asOf;
      return perUnit === null || isOverdue ? [] : [{ match, perUnit, facts: factsOf(match) }];
    });
    this.#addLine();
    for (const member of this.#members) this.#addProduct(member);
    this.constraints = [...this.#changes.keys()];
    const withoutUnit = matches.filter(({ candidate }) => candidate.unit === null);
    const unstated = this.#members.filter((member) => this.#isUnstated(member));
    this.notStated = [...withoutUnit, ...unstated.map(({ match }) => match)].map(notStatedOf);
    this.quantity = this.quantityWithout([]);
  }

  /** Returns the largest quantity if these constraints of the line are removed. */
  quantityWithout(removed: readonly LineConstraint[]): Ratio {
    const relaxed = this.#members.map((member) => {
      const changes = removed.map((constraint) => this.#changes.get(constraint)?.(member));
      return { ...member, facts: Object.assign({}, member.facts, ...changes) as Facts };
    });
    const orders = relaxed
      .filter((member) => !this.#isTooLarge(member))
      .map((member) => this.#orderOf(member));
    return worthOf(orders, bestOrders(orders));
  }

  #addLine(): void {
    const [first] = this.#members;
    if (first === undefined) return;
    const { line, productId } = first.match.candidate;
    const { manufacturerId } = this;
    if (first.facts.haulDays) {
      const of = line ? { productId: null, lineId: line.id } : { productId, lineId: null };
      this.#add({ ...of, manufacturerId, kind: ConstraintKind.HAUL }, () => ({ haulDays: 0 }));
    }
    if (line === null) return;
    const about = { productId: null, lineId: line.id, manufacturerId };
    this.#add({ ...about, kind: ConstraintKind.LINE_CAPACITY }, () => ({ isLineUnlimited: true }));
    if (line.committed.lte(0)) return;
    this.#add({ ...about, kind: ConstraintKind.CONTRACTS }, () => ({ lineCommitted: none }));
  }

  #addProduct(changed: Member): void {
    const { candidate } = changed.match;
    const { productId, line, leadTimeDays, stock, committed, lot, minimumOrder } = candidate;
    const about = { productId, lineId: line?.id ?? null, manufacturerId: this.manufacturerId };
    const add = (kind: ConstraintKind, change: Partial<Facts>) =>
      this.#add({ ...about, kind }, ({ match }) => (match === changed.match ? change : {}));
    if (line !== null && leadTimeDays !== null && leadTimeDays > 0) {
      add(ConstraintKind.LEAD_TIME, { leadTimeDays: 0 });
    }
    if (stock?.gt(0) && committed.gt(0)) {
      add(ConstraintKind.CONTRACTS, { stock: Ratio.of(stock) });
    }
    if (minimumOrder !== null) add(ConstraintKind.MINIMUM_ORDER, { minimumOrder: null });
    if (lot !== null && !isPiece(candidate)) add(ConstraintKind.LOT, { lot: null });
  }

  #add(constraint: LineConstraint, change: (member: Member) => Partial<Facts>): void {
    this.#changes.set(constraint, change);
  }

  /** Whether more than is known may be available, because facts are not stated. */
  #isUnstated(member: Member): boolean {
    return member.match.available?.complete !== true && !this.#isTooLarge(member);
  }

  #orderOf({ match, perUnit, facts }: Member): LineOrder {
    const { candidate, asOf, need } = match;
    const { lot, minimumOrder, haulDays } = facts;
    const shipBy = haulDays === null ? null : addDays(need.deliverBy!, -haulDays);
    const isTooLate = shipBy === null || shipBy < asOf;
    const stock = isTooLate ? Ratio.zero : facts.stock;
    const days = isTooLate ? 0 : workingDays(facts, asOf, shipBy);
    const { line } = candidate;
    if (line === null) return { perUnit, lot, minimumOrder, stock, output: Ratio.zero };
    const made = freeOutputIn({ ...line, committed: facts.lineCommitted }, days);
    const output = facts.isLineUnlimited && days > 0 ? made.plus(this.#enough()) : made;
    return { perUnit, lot, minimumOrder, stock, output };
  }

  /** Returns an output with which every product of the line could deliver the whole need. */
  #enough(): Ratio {
    return Ratio.sum(
      this.#members.map(({ perUnit, facts }) => ordered(this.#needed.div(perUnit), facts)),
    );
  }

  /** Whether the product cannot be ordered because its minimum order exceeds the need. */
  #isTooLarge({ perUnit, facts: { minimumOrder } }: Member): boolean {
    return minimumOrder?.times(perUnit).gt(this.#needed) ?? false;
  }
}

const none = new Decimal(0);

function factsOf({ candidate, haulDays }: Matched): Facts {
  const { leadTimeDays, line } = candidate;
  return {
    leadTimeDays,
    haulDays,
    lineCommitted: line?.committed ?? none,
    isLineUnlimited: false,
    stock: Ratio.of(freeStock(candidate)),
    ...orderSizes(candidate),
  };
}

function notStatedOf({ candidate }: Matched): LineConstraint {
  const { productId, line, manufacturerId } = candidate;
  return { kind: ConstraintKind.NOT_STATED, productId, lineId: line?.id ?? null, manufacturerId };
}

/**
 * Whether the lot is one piece. This is the default of counted units, not a constraint stated by
 * the maker.
 */
function isPiece({ lot, unit }: Pick<Candidate, 'lot' | 'unit'>): boolean {
  return lot !== null && lot.eq(1) && unit !== null && isCounted(unit);
}
