import { addDays } from '../exact/days.ts';
import { Fraction } from '../exact/fraction.ts';
import type { Enterprise, Need, Product, World } from '../facts/facts.ts';
import { classGate } from './classes.ts';
import { type JudgedCriterion, judgeCriterion } from './technical/criteria.ts';
import { type Haul, haulOf } from './freight/haul.ts';
import { type Prices, priceGate, pricesOf, regionGate, setAsideGate } from './gates.ts';
import { type Order, orderOf } from './orders.ts';
import { type Reason, type Verdict, rankOf, worst } from './verdicts.ts';

/** A need and a product that may be of its class, with everything that follows from them. */
export interface Pair {
  readonly need: Need;
  readonly product: Product;
  readonly maker: Enterprise | undefined;
  readonly verdict: Verdict;
  readonly criteria: readonly JudgedCriterion[];
  /** The reasons of the gates that are no criteria. */
  readonly gates: readonly Reason[];
  readonly score: Fraction;
  readonly order: Order;
  readonly prices: Prices;
  /** What is really paid for one of the need's unit, VAT included, not rounded. */
  readonly unitPrice: Fraction | null;
  /** The value of the order, rounded to kopecks. */
  readonly contractValue: Fraction | null;
  readonly haul: Haul | null;
  /** Days from the order until it arrives. */
  readonly deliveryDays: number | null;
  readonly earliestDelivery: string | null;
}

/** Computes the pairs of a need, best first. */
export function pairsOf(world: World, need: Need): Pair[] {
  const pairs = world.products.flatMap((product) => {
    const gate = classGate(world, need, product);
    return gate.verdict === 'NOT_MET' ? [] : [pairOf(world, need, product, gate)];
  });
  return pairs.toSorted(compareRank);
}

function pairOf(world: World, need: Need, product: Product, ofClass: Reason): Pair {
  const criteria = need.criteria.map((criterion) =>
    judgeCriterion(world, need, criterion, product),
  );
  const order = orderOf(world, need, product);
  const haul = haulOf(world, need, product, order);
  const prices = pricesOf(world, need, product, order, haul);
  const gates = [
    ofClass,
    setAsideGate(world, need, product),
    regionGate(need, product),
    priceGate(need, product, order, prices),
    order.gate,
  ];
  const { paid: unitPrice } = prices;
  const { productionDays, roadDays } = order;
  const deliveryDays =
    productionDays === null || roadDays === null ? null : productionDays + roadDays;
  const orderedUnits =
    order.ordered && order.perNeedUnit ? order.ordered.over(order.perNeedUnit) : null;
  return {
    need,
    product,
    maker: world.enterprises.get(product.manufacturer.id),
    verdict: worst([...gates, ...criteria].map(({ verdict }) => verdict)),
    criteria,
    gates,
    score: scoreOf(criteria),
    order,
    prices,
    haul,
    unitPrice,
    contractValue: unitPrice && orderedUnits && unitPrice.times(orderedUnits).round(2),
    deliveryDays,
    earliestDelivery: deliveryDays === null ? null : addDays(world.asOf, deliveryDays),
  };
}

/** Weight of the preferences that are MET ÷ weight of all; 1 without preferences. */
function scoreOf(criteria: readonly JudgedCriterion[]): Fraction {
  const soft = criteria.flatMap(({ reasons }) => reasons).filter(({ hard }) => !hard);
  const weigh = (reasons: readonly Reason[]) =>
    reasons.reduce((sum, { weight }) => sum.plus(Fraction.parse(String(weight))), Fraction.of(0n));
  const all = weigh(soft);
  if (all.equals(Fraction.of(0n))) return Fraction.of(1n);
  return weigh(soft.filter(({ verdict }) => verdict === 'MET')).over(all);
}

/** Orders pairs as `Need.matches` does. */
function compareRank(a: Pair, b: Pair): number {
  return (
    rankOf(b.verdict) - rankOf(a.verdict) ||
    Number(isMember(b)) - Number(isMember(a)) ||
    b.score.compare(a.score) ||
    nullsLast(a.unitPrice, b.unitPrice, (x, y) => x.compare(y)) ||
    nullsLast(a.product.leadTimeDays, b.product.leadTimeDays, (x, y) => x - y) ||
    nullsLast(a.order.deliverable, b.order.deliverable, () => shareOf(b).compare(shareOf(a))) ||
    (a.product.id < b.product.id ? -1 : 1)
  );
}

function isMember({ maker }: Pair): boolean {
  return (maker?.clusters.length ?? 0) > 0;
}

function shareOf({ order: { deliverable, perNeedUnit } }: Pair): Fraction {
  return deliverable!.over(perNeedUnit!);
}

function nullsLast<T>(a: T | null, b: T | null, compare: (a: T, b: T) => number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compare(a, b);
}
