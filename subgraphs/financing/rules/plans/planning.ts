import { BlockerClass } from '../../../domain/matching/blockerClass.ts';
import { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { toKopecks } from '../../../domain/values/money.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import { type Ordered, certifiedLast, orderedSteps } from './certifyingLast.ts';
import { type Cover, type CoverOption, cheapestCover, compareCovers } from './covering.ts';
import type { CatalogueMeasure } from './measure.ts';
import {
  type BlockerFacts,
  type PlannedMeasure,
  type PlannedOrder,
  type Step,
  isLate,
  quantityOf,
  stepsFor,
} from './measureSteps.ts';

/** The cheapest measures that remove all blockers of a match by its deadline. */
export interface Plan {
  /** Ordered by start, then by id. */
  readonly measures: readonly PlannedMeasure[];
  /** The cost of all measures in roubles. */
  readonly cost: Decimal;
  readonly endOn: LocalDate;
  /**
   * MET if every blocker is removed with certainty; UNKNOWN if a measure only establishes an
   * unknown fact.
   */
  readonly verdict: Verdict;
  /**
   * Value of the sold quantity in roubles, at the ceiling price or, if there is none, at the unit
   * price.
   */
  readonly demand: Decimal | null;
}

/** The reason why there is no plan. */
export enum NoPlanCode {
  NOTHING_IN_THE_WAY = 'NOTHING_IN_THE_WAY',
  SOURCE_UNAVAILABLE = 'SOURCE_UNAVAILABLE',
  DEADLINE_PASSED = 'DEADLINE_PASSED',
  /** The customer does not state facts of the need; no measure states them. */
  NOT_STATED_BY_CUSTOMER = 'NOT_STATED_BY_CUSTOMER',
  /** For at least one blocker, the catalogue has no measure with a known cost. */
  NO_MEASURE = 'NO_MEASURE',
  /** Measures exist, but they would end after the deadline. */
  NOT_IN_TIME = 'NOT_IN_TIME',
}

/** A plan, or the reason for its absence with the keys of the blockers concerned. */
export type Planned =
  | { readonly known: true; readonly value: Plan }
  | { readonly known: false; readonly code: NoPlanCode; readonly blockers: readonly string[] };

/**
 * Finds the cheapest set of catalogue measures that removes every blocker of a match by its
 * deadline. A measure that is a prerequisite of several others is counted once. Certificates and tests
 * start after every change of the line, that is after every measure for equipment. If some measure
 * removes a blocker with certainty and in time, uncertain measures are not considered for that
 * blocker.
 * @param blockers null if the subgraph that owns them did not answer.
 */
export function planFor(
  blockers: readonly BlockerFacts[] | null,
  catalogue: readonly CatalogueMeasure[],
  order: PlannedOrder,
): Planned {
  const { deliverBy, asOf } = order;
  const unstated = (blockers ?? []).filter(
    ({ blockerClass }) => blockerClass === BlockerClass.NEED_FACTS,
  );
  if (unstated.length > 0) {
    return none(
      NoPlanCode.NOT_STATED_BY_CUSTOMER,
      unstated.map(({ key }) => key),
    );
  }
  if (blockers === null || deliverBy === null) return none(NoPlanCode.SOURCE_UNAVAILABLE);
  if (blockers.length === 0) return none(NoPlanCode.NOTHING_IN_THE_WAY);
  if (deliverBy < asOf) return none(NoPlanCode.DEADLINE_PASSED);
  const steps = stepsFor(blockers, catalogue, order);
  const inTime = steps.filter((step) => !isLate(step, order));
  const wanted = blockers.map(({ key }) => key);
  const missing = wanted.filter((key) => !inTime.some(({ removes }) => removes.includes(key)));
  if (missing.length > 0) {
    const known = missing.every((key) => steps.some(({ removes }) => removes.includes(key)));
    return none(known ? NoPlanCode.NOT_IN_TIME : NoPlanCode.NO_MEASURE, missing);
  }
  const best = cheapestOf(wanted, orderedSteps(inTime, order), sureOf(inTime));
  if (best === null) return none(NoPlanCode.NOT_IN_TIME, wanted);
  const kept = inTime.filter(({ id }) => best.ids.includes(id));
  const chosen = certifiedLast(kept, asOf);
  return { known: true, value: planOf(chosen, wanted, order) };
}

/**
 * Returns the cheapest cover by steps that may be combined. If the certain steps cannot be combined
 * in time, uncertain ones are considered too.
 */
function cheapestOf(
  wanted: readonly string[],
  all: readonly Ordered[],
  sure: ReadonlySet<string>,
): Cover | null {
  const coversWith = (sureOfSteps: (steps: readonly Step[]) => ReadonlySet<string>) =>
    all.flatMap(({ steps }) => cheapestCover(wanted, optionsOf(steps, sureOfSteps(steps))) ?? []);
  const certain = coversWith(() => sure);
  const found = certain.length > 0 ? certain : coversWith(sureOf);
  return found.toSorted(compareCovers)[0] ?? null;
}

/** Returns the keys of the blockers that some step removes with certainty. */
function sureOf(steps: readonly Step[]): ReadonlySet<string> {
  return new Set(steps.filter(({ certain }) => certain).flatMap(({ removes }) => removes));
}

/** Converts steps to cover options. An uncertain step does not cover blockers that are sure. */
function optionsOf(steps: readonly Step[], sure: ReadonlySet<string>): readonly CoverOption[] {
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
    .map(({ id: _id, needs: _needs, readyOn: _readyOn, ...measure }) => measure);
  const sure = sureOf(steps);
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
