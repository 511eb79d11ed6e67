import { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { toKopecks } from '../../../domain/values/money.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import { type CoverOption, cheapestCover } from './covering.ts';
import type { CatalogueMeasure } from './measure.ts';
import {
  type BlockerFacts,
  type PlannedMeasure,
  type PlannedOrder,
  type Step,
  quantityOf,
  stepsFor,
} from './measureSteps.ts';

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
