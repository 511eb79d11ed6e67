import type { BlockerClass } from '../../../domain/matching/blockerClass.ts';
import { Decimal } from '../../../domain/values/decimal.ts';
import { addDays } from '../../../domain/values/localDate.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import type { MeasureKind } from '../../../domain/matching/measureKind.ts';
import { toKopecks } from '../../../domain/values/money.ts';
import { type RawOrder, assessEquipment } from '../gap/equipment.ts';
import { CostBasis, MeasureStage } from './measure.ts';
import type { CatalogueMeasure, ResponsibleSide } from './measure.ts';

/** A blocker of a match: one condition that is not met or whose outcome is unknown. */
export interface BlockerFacts {
  /** Identifies the blocker within the match, by its class and criterion. */
  readonly key: string;
  readonly blockerClass: BlockerClass;
  /** The reason code, as the products subgraph reports it. */
  readonly code: string;
}

/** The order that a plan would make possible. */
export interface PlannedOrder extends RawOrder {
  /**
   * The price in roubles for one unit that is held against the ceiling: VAT and, where the ceiling
   * includes delivery, freight included; null if unknown.
   */
  readonly comparedUnitPrice: Decimal | null;
  /** The customer's price ceiling in roubles for one unit, VAT included; null if there is none. */
  readonly ceiling: Decimal | null;
  /** The ordered quantity in whole lots, in the need's unit; null if unknown. */
  readonly ordered: Decimal | null;
  /** Days of production for the deliverable quantity; null if unknown. */
  readonly productionDays: number | null;
  /** Days on the road; null if unknown. */
  readonly haulDays: number | null;
  /** The freight of the order in roubles; null if unknown. */
  readonly freight: Decimal | null;
}

/** A measure of a plan, with its dates and cost. */
export interface PlannedMeasure {
  readonly measureId: string;
  readonly kind: MeasureKind;
  readonly responsible: ResponsibleSide;
  /** Keys of the removed blockers; empty if the measure is only a prerequisite of another one. */
  readonly removes: readonly string[];
  readonly startOn: LocalDate;
  readonly endOn: LocalDate;
  /** Roubles, rounded to the kopeck. */
  readonly cost: Decimal;
  readonly certain: boolean;
}

/** A measure applied to a match: once or, if its cost basis is BLOCKER, once for each blocker. */
export interface Step extends PlannedMeasure {
  readonly id: string;
  readonly needs: readonly string[];
  /** The day on which the goods can arrive after the step, production and the known haul included. */
  readonly readyOn: LocalDate;
}

/** Whether a step that removes blockers would make the order late. */
export function isLate({ removes: keys, readyOn }: Step, { deliverBy }: PlannedOrder): boolean {
  return keys.length > 0 && deliverBy !== null && readyOn > deliverBy;
}

/**
 * Applies the catalogue's measures to a match. Returns the resulting steps, each with the blockers
 * that it removes. A measure that removes blockers one by one has a step for each of them. Omits
 * measures whose start or cost cannot be computed.
 */
export function stepsFor(
  blockers: readonly BlockerFacts[],
  catalogue: readonly CatalogueMeasure[],
  order: PlannedOrder,
): readonly Step[] {
  const byId = new Map(catalogue.map((measure) => [measure.id, measure]));
  return catalogue.flatMap((measure) => {
    const keys = blockers.filter((blocker) => removes(measure, blocker)).map(({ key }) => key);
    const groups = measure.costBasis === CostBasis.BLOCKER ? keys.map((key) => [key]) : [keys];
    return groups.flatMap((group) => {
      const step = stepOf(measure, group, byId, order);
      return step ? [step] : [];
    });
  });
}

function removes(measure: CatalogueMeasure, { blockerClass, code }: BlockerFacts): boolean {
  return (
    measure.removes.includes(blockerClass) &&
    (measure.codes === null || measure.codes.includes(code))
  );
}

function stepOf(
  measure: CatalogueMeasure,
  keys: readonly string[],
  byId: ReadonlyMap<string, CatalogueMeasure>,
  order: PlannedOrder,
): Step | null {
  const startDay = firstDayOf(measure, byId, new Set());
  if (startDay === null) return null;
  const endDay = startDay + measure.days;
  const cost = costOf(measure, endDay, order);
  if (cost === null) return null;
  const { id, kind, responsible, certain, prerequisites } = measure;
  return {
    id: measure.costBasis === CostBasis.BLOCKER ? `${id} ${keys[0]}` : id,
    measureId: id,
    kind,
    responsible,
    removes: keys,
    startOn: addDays(order.asOf, startDay),
    endOn: addDays(order.asOf, endDay),
    cost,
    certain,
    needs: prerequisites,
    // It includes the duration of the prerequisites, because the measure starts after them.
    readyOn: addDays(order.asOf, endDay + productionAfter(measure, order) + (order.haulDays ?? 0)),
  };
}

/**
 * Returns the number of days until all prerequisites are done; null if a prerequisite is missing or
 * depends on the measure itself.
 */
function firstDayOf(
  measure: CatalogueMeasure,
  byId: ReadonlyMap<string, CatalogueMeasure>,
  above: ReadonlySet<string>,
): number | null {
  if (above.has(measure.id)) return null;
  const below = new Set([...above, measure.id]);
  let day = 0;
  for (const id of measure.prerequisites) {
    const before = byId.get(id);
    const start = before && firstDayOf(before, byId, below);
    if (before === undefined || start === null || start === undefined) return null;
    day = Math.max(day, start + before.days);
  }
  return day;
}

// New capacity is sized to produce the missing quantity in the remaining days, so it adds no days.
function productionAfter({ before, costBasis }: CatalogueMeasure, order: PlannedOrder): number {
  if (before === MeasureStage.DELIVERY || costBasis === CostBasis.MONTHLY_OUTPUT) return 0;
  return order.productionDays ?? 0;
}

/** Computes the cost in roubles by the measure's cost basis; null if a fact of the order is missing. */
function costOf(measure: CatalogueMeasure, endDay: number, order: PlannedOrder): Decimal | null {
  const { cost, costBasis } = measure;
  const { comparedUnitPrice, ceiling, freight } = order;
  if (costBasis === CostBasis.ONCE || costBasis === CostBasis.BLOCKER) return cost;
  if (costBasis === CostBasis.FREIGHT) {
    return freight && toKopecks(freight.times(cost));
  }
  if (costBasis === CostBasis.MONTHLY_OUTPUT) {
    const gap = assessEquipment(order, { perMonthlyOutput: cost, commissioningDays: endDay });
    return gap.known ? gap.value.amount : null;
  }
  const quantity = order.ordered?.gt(0) ? order.ordered : order.needed;
  if (comparedUnitPrice === null || ceiling === null || quantity === null) return null;
  return toKopecks(Decimal.max(0, comparedUnitPrice.minus(ceiling)).times(quantity).times(cost));
}

/**
 * Returns the quantity to sell: the deliverable quantity or, if that is unknown or 0, the needed
 * quantity.
 */
export function quantityOf({ deliverable, needed }: PlannedOrder): Decimal | null {
  return deliverable?.gt(0) ? deliverable : needed;
}
