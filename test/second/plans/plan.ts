import { addDays } from '../exact/days.ts';
import { Fraction, zero } from '../exact/fraction.ts';
import type { Market, Measure } from '../money/programmes.ts';
import type { Pair } from '../pairs/pairs.ts';
import { type Case, type Obstacle, costOf, obstaclesOf, removes } from './measures.ts';

/** A measure of a plan with its days and cost. */
export interface Step {
  readonly measure: Measure;
  readonly removes: readonly string[];
  readonly startOn: string;
  readonly endOn: string;
  readonly cost: Fraction;
}

/** A plan, or the reason why there is none. */
export type Plan =
  | { readonly steps: readonly Step[]; readonly cost: Fraction; readonly isCertain: boolean }
  | { readonly unplanned: string; readonly remaining: readonly string[] };

/** Finds the cheapest measures that remove all blockers of a pair in time, by trying all choices. */
export function planOf(market: Market, one: Case): Plan {
  const { pair, asOf } = one;
  const obstacles = obstaclesOf(pair);
  const unknown = obstacles.filter(({ blocker }) => blocker.blockerClass === 'NEED_FACTS');
  if (unknown.length > 0) return failed('NOT_STATED_BY_CUSTOMER', unknown);
  if (obstacles.length === 0) return { unplanned: 'NOTHING_IN_THE_WAY', remaining: [] };
  if (pair.need.deliverBy! < asOf) return { unplanned: 'DEADLINE_PASSED', remaining: [] };
  const timely = obstacles.map((obstacle) => timelyMeasures(market, one, obstacle));
  const lacking = obstacles.filter((_, place) => timely[place]!.length === 0);
  if (lacking.length > 0) {
    const isUnknown = lacking.some((obstacle) => knownMeasures(market, one, obstacle).length === 0);
    return failed(isUnknown ? 'NO_MEASURE' : 'NOT_IN_TIME', lacking);
  }
  const best = cheapest(market, one, obstacles, timely.map(certainOnes));
  return best ?? cheapest(market, one, obstacles, timely) ?? failed('NOT_IN_TIME', obstacles);
}

/** Returns the measures that remove a blocker in time if nothing else must be done. */
export function timelyMeasures(market: Market, one: Case, obstacle: Obstacle): Measure[] {
  return knownMeasures(market, one, obstacle).filter((measure) =>
    isInTime(one, stepsOf(market, one, new Map([[measure, [obstacle.key]]]))),
  );
}

/** Returns the measures that certainly remove a blocker or, if there are none, all of them. */
export function certainOnes(measures: readonly Measure[]): readonly Measure[] {
  const certain = measures.filter((measure) => measure.certain);
  return certain.length > 0 ? certain : measures;
}

function knownMeasures(market: Market, one: Case, obstacle: Obstacle): Measure[] {
  return market.measures.filter(
    (measure) => removes(measure, obstacle.blocker) && costOf(one, measure, 1, one.asOf) !== null,
  );
}

function failed(unplanned: string, obstacles: readonly Obstacle[]): Plan {
  return { unplanned, remaining: obstacles.map(({ key }) => key) };
}

function cheapest(
  market: Market,
  one: Case,
  obstacles: readonly Obstacle[],
  options: readonly (readonly Measure[])[],
): Plan | null {
  let best: { steps: readonly Step[]; cost: Fraction; isCertain: boolean } | null = null;
  const choose = (place: number, chosen: ReadonlyMap<Measure, readonly string[]>): void => {
    if (place === obstacles.length) {
      const steps = stepsOf(market, one, chosen);
      if (!isInTime(one, steps)) return;
      const cost = steps.reduce((sum, step) => sum.plus(step.cost), zero);
      const isCertain = steps.every(({ measure }) => measure.certain);
      if (!best || best.cost.isAbove(cost)) best = { steps, cost, isCertain };
      return;
    }
    for (const measure of options[place]!) {
      const keys = [...(chosen.get(measure) ?? []), obstacles[place]!.key];
      choose(place + 1, new Map([...chosen, [measure, keys]]));
    }
  };
  choose(0, new Map());
  return best;
}

/** Returns the steps of chosen measures and their prerequisites, by start. */
export function stepsOf(
  { measures }: Market,
  one: Case,
  chosen: ReadonlyMap<Measure, readonly string[]>,
): Step[] {
  const all = new Map(chosen);
  const include = (measure: Measure): void => {
    for (const id of measure.prerequisites) {
      const needed = measures.find((other) => other.id === id)!;
      if (!all.has(needed)) all.set(needed, []);
      include(needed);
    }
  };
  for (const measure of chosen.keys()) include(measure);
  const equipment = [...all.keys()].filter(({ kind }) => kind === 'EQUIPMENT');
  const startOf = (measure: Measure): string => {
    const isAbout = measure.kind === 'CERTIFICATION' || measure.kind === 'TESTING';
    const before = [
      ...measure.prerequisites.map((id) => measures.find((other) => other.id === id)!),
      ...(isAbout ? equipment : []),
    ];
    return before.map(endOf).reduce((latest, end) => (end > latest ? end : latest), one.asOf);
  };
  const endOf = (measure: Measure): string => addDays(startOf(measure), measure.days);
  return [...all]
    .flatMap(([measure, keys]) => {
      const endOn = endOf(measure);
      const isEach = measure.costBasis === 'BLOCKER';
      const groups = isEach ? keys.map((key) => [key]) : [keys];
      return groups.map((group) => ({
        measure,
        removes: group,
        startOn: startOf(measure),
        endOn,
        cost: costOf(one, measure, group.length, endOn)!,
      }));
    })
    .toSorted((a, b) => (a.startOn < b.startOn ? -1 : a.startOn > b.startOn ? 1 : 0));
}

/** Whether the goods arrive by the deadline if production or delivery waits for the measures. */
export function isInTime({ pair }: Case, steps: readonly Step[]): boolean {
  const hauling = pair.order.roadDays ?? 0;
  return steps.every(({ measure, endOn }) => {
    const isFollowed = measure.before === 'PRODUCTION' && measure.costBasis !== 'MONTHLY_OUTPUT';
    const making = isFollowed ? (pair.order.productionDays ?? 0) : 0;
    return addDays(endOn, making + hauling) <= pair.need.deliverBy!;
  });
}

/** Returns the demand that a plan wins; null if a factor is unknown. */
export function demandOf({ need, prices }: Pair, { match }: Pick<Case, 'match'>): Fraction | null {
  const { deliverable, unitPrice } = match;
  const isKnown = deliverable?.isAbove(zero) ?? false;
  const needed = need.quantity && Fraction.parse(need.quantity.value);
  const quantity = isKnown ? deliverable! : needed;
  const price = prices.ceiling ?? unitPrice;
  return price && quantity && price.times(quantity).round(2);
}
