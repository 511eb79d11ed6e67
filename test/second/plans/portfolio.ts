import { Fraction, greatest, zero } from '../exact/fraction.ts';
import { daysBetween } from '../exact/days.ts';
import type { Market } from '../money/programmes.ts';
import { freeOutput } from '../pairs/supply.ts';
import { type Case, type Obstacle, obstaclesOf } from './measures.ts';
import { type Step, certainOnes, demandOf, stepsOf, timelyMeasures } from './plan.ts';

/** A point of a front: what measures cost, and the demand that they win. */
export interface Point {
  readonly cost: Fraction;
  readonly demand: Fraction;
}

/** The portfolios of an enterprise. */
export interface Portfolios {
  readonly winnable: number;
  readonly front: readonly Point[];
}

/** A near miss with the ways to win its need: for each the measures that are paid, by key. */
interface Chance {
  readonly needId: string;
  readonly productId: string;
  readonly lineId: string | null;
  readonly demand: Fraction;
  readonly ways: readonly ReadonlyMap<string, Fraction>[];
  readonly quantity: Fraction;
  readonly stock: Fraction;
  readonly output: Fraction;
}

/** Computes the portfolios of an enterprise from its near misses by trying all of them. */
export function portfoliosOf(market: Market, nearMisses: readonly Case[]): Portfolios {
  const chances = nearMisses.flatMap((one) => chanceOf(market, one) ?? []);
  let front: readonly Point[] = [{ cost: zero, demand: zero }];
  for (const group of groupsOf(chances)) front = combined(front, pointsOf(group));
  return { winnable: new Set(chances.map(({ needId }) => needId)).size, front };
}

function chanceOf(market: Market, one: Case): Chance | null {
  const { pair, asOf } = one;
  const [obstacle] = obstaclesOf(pair);
  const demand = demandOf(pair, one);
  const { deliverBy } = pair.need;
  if (!obstacle || demand === null || deliverBy === null || deliverBy < asOf) return null;
  if (obstacle.blocker.blockerClass === 'NEED_FACTS') return null;
  const measures = certainOnes(timelyMeasures(market, one, obstacle));
  if (measures.length === 0) return null;
  const { supply, ordered } = pair.order;
  return {
    needId: pair.need.id,
    productId: pair.product.id,
    lineId: pair.product.line?.id ?? null,
    demand,
    ways: measures.map((measure) => {
      const steps = stepsOf(market, one, new Map([[measure, [obstacle.key]]]));
      return new Map(steps.map((step) => [keyOf(one, obstacle, step), step.cost]));
    }),
    quantity: ordered ?? zero,
    stock: supply.freeStock ?? zero,
    output: freeOutput(supply, daysBetween(asOf, deliverBy) - (pair.order.roadDays ?? 0)),
  };
}

/** Returns what is paid once: a measure for a product, for a requirement, or for an order. */
function keyOf({ pair }: Case, { blocker }: Obstacle, { measure, removes }: Step): string {
  const key = `${measure.id} ${pair.product.id}`;
  if (measure.costBasis === 'ONCE' || removes.length === 0) return key;
  if (measure.costBasis !== 'BLOCKER') return `${key} ${pair.need.id}`;
  const requirements = pair.need.criteria
    .filter(({ code }) => code === blocker.criterionCode)
    .flatMap(({ groups }) => groups.flatMap((group) => group.requirements))
    .filter(({ property }) => property === blocker.property)
    .map(({ operator, values, unit }) => [operator, ...values, unit?.code ?? ''].join(' '));
  return [key, blocker.blockerClass, blocker.property, ...requirements].join(' ');
}

/** Groups chances that share a need, a product, a line or a measure, directly or through others. */
function groupsOf(chances: readonly Chance[]): Chance[][] {
  const groups: { keys: Set<string>; chances: Chance[] }[] = [];
  for (const chance of chances) {
    const { needId, productId, lineId, ways } = chance;
    const keys = new Set([needId, productId]);
    if (lineId !== null) keys.add(lineId);
    for (const way of ways) for (const key of way.keys()) keys.add(key);
    const linked = groups.filter((group) => [...keys].some((key) => group.keys.has(key)));
    for (const group of linked) {
      groups.splice(groups.indexOf(group), 1);
      for (const key of group.keys) keys.add(key);
    }
    groups.push({ keys, chances: [...linked.flatMap((group) => group.chances), chance] });
  }
  return groups.map((group) => group.chances);
}

/** Returns the Pareto front of a group, by trying each way or none for each of its chances. */
function pointsOf(group: readonly Chance[]): Point[] {
  const found: Point[] = [];
  const choose = (place: number, won: readonly Chance[], paid: ReadonlyMap<string, Fraction>) => {
    if (place === group.length) {
      if (!isPossible(won)) return;
      const cost = [...paid.values()].reduce((sum, one) => sum.plus(one), zero);
      found.push({ cost, demand: won.reduce((sum, one) => sum.plus(one.demand), zero) });
      return;
    }
    choose(place + 1, won, paid);
    const chance = group[place]!;
    if (won.some(({ needId }) => needId === chance.needId)) return;
    for (const way of chance.ways) {
      choose(place + 1, [...won, chance], new Map([...paid, ...way]));
    }
  };
  choose(0, [], new Map());
  return pareto(found);
}

/** Whether stock and lines supply all orders together. */
function isPossible(won: readonly Chance[]): boolean {
  const sources = Map.groupBy(won, ({ lineId, productId }) => lineId ?? `product ${productId}`);
  return [...sources.values()].every((orders) =>
    orders.every(({ output }) => {
      const early = orders.filter((order) => order.output.isAtMost(output));
      const byProduct = Map.groupBy(early, ({ productId }) => productId);
      const made = [...byProduct.values()].map((same) => {
        const quantity = same.reduce((sum, order) => sum.plus(order.quantity), zero);
        return greatest(zero, quantity.minus(same[0]!.stock));
      });
      return made.reduce((sum, one) => sum.plus(one), zero).isAtMost(output);
    }),
  );
}

function combined(a: readonly Point[], b: readonly Point[]): Point[] {
  return pareto(
    a.flatMap((x) =>
      b.map((y) => ({ cost: x.cost.plus(y.cost), demand: x.demand.plus(y.demand) })),
    ),
  );
}

/** Keeps the points for which no other has at least the demand at the same or a lower cost. */
function pareto(points: readonly Point[]): Point[] {
  const sorted = points.toSorted((x, y) => x.cost.compare(y.cost) || y.demand.compare(x.demand));
  const kept: Point[] = [];
  for (const point of sorted) {
    if (kept.length === 0 || point.demand.isAbove(kept.at(-1)!.demand)) kept.push(point);
  }
  return kept;
}
