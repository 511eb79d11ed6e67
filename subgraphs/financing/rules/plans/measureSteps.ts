import type { BlockerClass } from '../../../domain/matching/blockerClass.ts';
import { Decimal } from '../../../domain/values/decimal.ts';
import { addDays } from '../../../domain/values/localDate.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import type { MeasureKind } from '../../../domain/matching/measureKind.ts';
import { toKopecks } from '../../../domain/values/money.ts';
import { type RawOrder, assessEquipment } from '../gap/equipment.ts';
import type { Figure } from '../gap/financialNeed.ts';
import type { Haul } from '../freight/freight.ts';
import { CostBasis, MeasureStage } from './measure.ts';
import type { CatalogueMeasure, ResponsibleSide } from './measure.ts';

/** One thing that stands between a product and a need, as the match tells it. */
export interface BlockerFacts {
  /** Different for each blocker of a match: the gate and the criterion. */
  readonly key: string;
  readonly blockerClass: BlockerClass;
  /** Why it is in the way: a reason code of the products subgraph. */
  readonly code: string;
}

/** The order that a plan would win. */
export interface PlannedOrder extends RawOrder {
  /** Roubles for one of the unit; null where the customer set none. */
  readonly ceiling: Decimal | null;
  /** Days until the deliverable quantity is made; null is not known. */
  readonly productionDays: number | null;
  readonly haul: Figure<Haul>;
}

/** A measure of a plan. */
export interface PlannedMeasure {
  readonly measureId: string;
  readonly kind: MeasureKind;
  readonly responsible: ResponsibleSide;
  /** Keys of the blockers that it removes; none where it only prepares another measure. */
  readonly removes: readonly string[];
  readonly startOn: LocalDate;
  readonly endOn: LocalDate;
  /** Roubles to the kopeck. */
  readonly cost: Decimal;
  readonly certain: boolean;
}

/** A measure as it would be taken for a match: once, or once for each blocker. */
export interface Step extends PlannedMeasure {
  readonly id: string;
  readonly needs: readonly string[];
  readonly late: boolean;
}

/**
 * The measures of the catalogue as they would be taken for a match, each with the blockers that it
 * removes: none where it may only prepare another. What cannot be dated or priced is left out.
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
  const ready = addDays(order.asOf, endDay + productionAfter(measure, order));
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
    // What only prepares takes its time in the measure that it prepares.
    late: keys.length > 0 && order.deliverBy !== null && ready > order.deliverBy,
  };
}

/** Days until all that it needs before is done; null when that is not in the catalogue or goes round. */
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

// New capacity is sized to make what is missing in the days that are left, so it has no time of its own.
function productionAfter({ before, costBasis }: CatalogueMeasure, order: PlannedOrder): number {
  if (before === MeasureStage.DELIVERY || costBasis === CostBasis.MONTHLY_OUTPUT) return 0;
  return order.productionDays ?? 0;
}

/** Roubles by the measure's basis; null where the order does not say what it takes. */
function costOf(measure: CatalogueMeasure, endDay: number, order: PlannedOrder): Decimal | null {
  const { cost, costBasis } = measure;
  const { unitPrice, ceiling, haul } = order;
  if (costBasis === CostBasis.ONCE || costBasis === CostBasis.BLOCKER) return cost;
  if (costBasis === CostBasis.FREIGHT) {
    return haul.known ? toKopecks(haul.value.cost.times(cost)) : null;
  }
  if (costBasis === CostBasis.MONTHLY_OUTPUT) {
    const gap = assessEquipment(order, { perMonthlyOutput: cost, commissioningDays: endDay });
    return gap.known ? gap.value.amount : null;
  }
  const quantity = quantityOf(order);
  if (unitPrice === null || ceiling === null || quantity === null) return null;
  return toKopecks(Decimal.max(0, unitPrice.minus(ceiling)).times(quantity).times(cost));
}

/** What the customer would buy: what can be delivered, or all that is needed where that is not known or nothing. */
export function quantityOf({ deliverable, needed }: PlannedOrder): Decimal | null {
  return deliverable?.gt(0) ? deliverable : needed;
}
