import { Decimal } from '../vocabulary/decimal.ts';
import { addDays } from '../vocabulary/localDate.ts';
import type { LocalDate } from '../vocabulary/localDate.ts';
import { toKopecks } from '../vocabulary/money.ts';
import { Verdict } from '../vocabulary/verdict.ts';
import { type CoverOption, cheapestCover } from './covering.ts';
import { type RawOrder, assessEquipment } from './equipment.ts';
import type { Figure } from './financialNeed.ts';
import type { Haul } from './freight.ts';
import { type BlockerClass, CostBasis, MeasureStage } from './measure.ts';
import type { CatalogueMeasure, MeasureKind, ResponsibleSide } from './measure.ts';

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

/** The cheapest measures that remove what is in the way of a match in time. */
export interface Plan {
  /** By start, then by id. */
  readonly measures: readonly PlannedMeasure[];
  /** Roubles. */
  readonly cost: Decimal;
  readonly endOn: LocalDate;
  /** MET when they remove everything for certain, UNKNOWN when some only find out. */
  readonly verdict: Verdict;
  /** What the customer would buy, in roubles at the ceiling, or at the price where there is none. */
  readonly demand: Decimal | null;
}

/** Why there is no plan. */
export enum NoPlanCode {
  NOTHING_IN_THE_WAY = 'NOTHING_IN_THE_WAY',
  SOURCE_UNAVAILABLE = 'SOURCE_UNAVAILABLE',
  DEADLINE_PASSED = 'DEADLINE_PASSED',
  /** The catalogue has no measure for something that is in the way, or its cost is not known. */
  NO_MEASURE = 'NO_MEASURE',
  /** There are measures, but they would end too late. */
  NOT_IN_TIME = 'NOT_IN_TIME',
}

/** A plan, or why there is none and for which blockers. */
export type Planned =
  | { readonly known: true; readonly value: Plan }
  | { readonly known: false; readonly code: NoPlanCode; readonly blockers: readonly string[] };

/**
 * The cheapest set of the catalogue's measures that removes every blocker of a match by the deadline,
 * on which all that a measure needs before is counted once. What some measure removes for certain in
 * time is not left to one that only may.
 * @param blockers null when the subgraph that knows them did not answer.
 */
export function planFor(
  blockers: readonly BlockerFacts[] | null,
  catalogue: readonly CatalogueMeasure[],
  order: PlannedOrder,
): Planned {
  const { deliverBy, asOf } = order;
  if (blockers === null || deliverBy === null) return none(NoPlanCode.SOURCE_UNAVAILABLE);
  if (blockers.length === 0) return none(NoPlanCode.NOTHING_IN_THE_WAY);
  if (deliverBy < asOf) return none(NoPlanCode.DEADLINE_PASSED);
  const steps = stepsFor(blockers, catalogue, order);
  const inTime = steps.filter(({ late }) => !late);
  const wanted = blockers.map(({ key }) => key);
  const missing = wanted.filter((key) => !inTime.some(({ removes }) => removes.includes(key)));
  if (missing.length > 0) {
    const known = missing.every((key) => steps.some(({ removes }) => removes.includes(key)));
    return none(known ? NoPlanCode.NOT_IN_TIME : NoPlanCode.NO_MEASURE, missing);
  }
  const cover = cheapestCover(wanted, optionsOf(inTime));
  if (cover === null) return none(NoPlanCode.NOT_IN_TIME, wanted);
  const chosen = inTime.filter(({ id }) => cover.ids.includes(id));
  return { known: true, value: planOf(chosen, wanted, order) };
}

/** A measure as it would be taken for a match: once, or once for each blocker. */
interface Step extends PlannedMeasure {
  readonly id: string;
  readonly needs: readonly string[];
  readonly late: boolean;
}

/** What the pure rule can choose from: certain ones only, where they do. */
function optionsOf(steps: readonly Step[]): readonly CoverOption[] {
  const sure = new Set(steps.filter(({ certain }) => certain).flatMap(({ removes }) => removes));
  return steps.map(({ id, cost, removes, certain, needs }) => ({
    id,
    cost,
    needs,
    covers: certain ? removes : removes.filter((key) => !sure.has(key)),
  }));
}

function stepsFor(
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
function quantityOf({ deliverable, needed }: PlannedOrder): Decimal | null {
  return deliverable?.gt(0) ? deliverable : needed;
}

function planOf(steps: readonly Step[], wanted: readonly string[], order: PlannedOrder): Plan {
  const measures = steps
    .toSorted((a, b) => (`${a.startOn} ${a.id}` < `${b.startOn} ${b.id}` ? -1 : 1))
    .map(({ id: _id, needs: _needs, late: _late, ...measure }) => measure);
  const sure = new Set(steps.filter(({ certain }) => certain).flatMap((step) => step.removes));
  const quantity = quantityOf(order);
  const price = order.ceiling ?? order.unitPrice;
  return {
    measures,
    cost: measures.reduce((total, { cost }) => total.plus(cost), new Decimal(0)),
    endOn: measures.reduce((last, { endOn }) => (endOn > last ? endOn : last), order.asOf),
    verdict: wanted.every((key) => sure.has(key)) ? Verdict.MET : Verdict.UNKNOWN,
    demand: quantity && price && toKopecks(quantity.times(price)),
  };
}

function none(code: NoPlanCode, blockers: readonly string[] = []): Planned {
  return { known: false, code, blockers };
}
