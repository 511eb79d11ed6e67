import { Fraction, greatest, least, zero } from '../exact/fraction.ts';
import type { World } from '../facts/facts.ts';
import { daysBetween } from '../exact/days.ts';
import { isCounted } from '../facts/units.ts';
import { lotOf, wholeLots } from '../pairs/orders.ts';
import type { Pair } from '../pairs/pairs.ts';
import { freeOutput } from '../pairs/supply.ts';

/** What a product can contribute to a need, in the unit of its line; a null minimum is none. */
export interface Contributor {
  readonly id: string;
  readonly maker: string;
  readonly line: string | null;
  readonly lot: Fraction;
  readonly minimum: Fraction;
  readonly stock: Fraction;
  readonly output: Fraction;
  /** Units of the need for one unit of the product. */
  readonly worth: Fraction;
}

/** Returns what the product of a pair can contribute; null if it cannot be counted. */
export function contributorOf(world: World, pair: Pair): Contributor | null {
  const { need, product, order } = pair;
  const { quantity, deliverBy } = need;
  if (!order.perNeedUnit || order.roadDays === null || !quantity || !deliverBy) return null;
  const days = daysBetween(world.asOf, deliverBy) - order.roadDays;
  const needed = Fraction.parse(quantity.value).times(order.perNeedUnit);
  const minimum = Fraction.parse(product.minimumOrder?.value ?? '0');
  if (days < 0 || minimum.isAbove(needed)) return null;
  return {
    id: product.id,
    maker: product.manufacturer.id,
    line: product.line?.id ?? null,
    lot: product.lot || isCounted(world, product.unit!.code) ? lotOf(world, product) : fine,
    minimum,
    stock: order.supply.freeStock ?? zero,
    output: freeOutput(order.supply, days),
    worth: Fraction.of(1n).over(order.perNeedUnit),
  };
}

/** Returns the largest quantity, in the need's unit, that products deliver together. */
export function jointQuantity(contributors: readonly Contributor[]): Fraction {
  const lines = new Map<string, Contributor[]>();
  for (const one of contributors) {
    const key = one.line ?? `product ${one.id}`;
    lines.set(key, [...(lines.get(key) ?? []), one]);
  }
  return [...lines.values()].reduce((sum, line) => sum.plus(bestOfLine(line)), zero);
}

interface Search {
  readonly items: readonly Contributor[];
  /** The greatest common step of all orders, in the need's unit; null without lots. */
  readonly step: Fraction | null;
  best: Fraction;
  /** The number of tried combinations; the search gives up above its limit. */
  tries: number;
}

/** The step of a product without lots, which counts here with all digits. */
export const fine = Fraction.parse('1e-12');
const tolerance = Fraction.parse('1e-9');
const mostTries = 200_000;
const nearby = 8n;

/** Searches the orders of the products of one line by branch and bound. */
function bestOfLine(line: readonly Contributor[]): Fraction {
  const items = line.toSorted((a, b) => a.output.compare(b.output));
  const hasLots = items.every(({ lot }) => lot !== fine);
  const step = hasLots ? items.map(({ lot, worth }) => lot.times(worth)).reduce(commonStep) : null;
  const search: Search = { items, step, best: zero, tries: 0 };
  extend(search, 0, [], zero);
  return search.best;
}

function extend(search: Search, at: number, made: readonly Fraction[], worth: Fraction): void {
  const { items, step } = search;
  search.tries += 1;
  if (worth.isAbove(search.best)) search.best = worth;
  if (at === items.length || search.tries > mostTries) return;
  const bound = worth.plus(boundOf(items, at, made));
  const reachable = step ? Fraction.of(bound.over(step).floor()).times(step) : bound;
  if (reachable.isAtMost(search.best.plus(tolerance))) return;
  const item = items[at]!;
  for (const quantity of candidatesFor(item, roomFor(items, at, made))) {
    const needed = greatest(zero, quantity.minus(item.stock));
    extend(search, at + 1, [...made, needed], worth.plus(quantity.times(item.worth)));
  }
}

/** What can still be made of a product beside those before it, none of which has more output. */
function roomFor(items: readonly Contributor[], at: number, made: readonly Fraction[]): Fraction {
  const used = made.reduce((sum, one) => sum.plus(one), zero);
  return greatest(zero, items[at]!.output.minus(used));
}

function boundOf(items: readonly Contributor[], at: number, made: readonly Fraction[]): Fraction {
  const rest = items.slice(at);
  const most = rest.map(({ worth }) => worth).reduce(greatest);
  const used = made.reduce((sum, one) => sum.plus(one), zero);
  const output = greatest(zero, items.at(-1)!.output.minus(used));
  return rest
    .reduce((sum, { stock, worth }) => sum.plus(stock.times(worth)), zero)
    .plus(output.times(most));
}

/** The orders that are tried of a product: the largest ones, the smallest ones, and none. */
function candidatesFor({ lot, minimum, stock }: Contributor, room: Fraction): Fraction[] {
  const most = stock.plus(room).over(lot).floor();
  const lowest = wholeLots(minimum, lot, 'up').over(lot).floor();
  const fromStock = stock.over(lot).floor();
  const first = lowest > fromStock ? lowest : fromStock;
  const counts = new Set<bigint>();
  for (let less = 0n; less <= nearby; less += 1n) counts.add(most - less);
  for (let more = 0n; more <= nearby; more += 1n) counts.add(first + more);
  const orders = [...counts, 0n]
    .filter((count) => count === 0n || (count >= lowest && count <= most && count > 0n))
    .toSorted((a, b) => (a < b ? 1 : -1))
    .map((count) => Fraction.of(count).times(lot));
  const whole = stock.plus(room);
  return lot === fine && !minimum.isAbove(whole) ? [whole, ...orders] : orders;
}

function commonStep(a: Fraction, b: Fraction): Fraction {
  const denominator = a.denominator * b.denominator;
  let [x, y] = [a.numerator * b.denominator, b.numerator * a.denominator];
  while (y > 0n) [x, y] = [y, x % y];
  return Fraction.of(x, denominator);
}

/** Returns a share of a quantity, at most 1; 0 of nothing. */
export function shareOfNeed(part: Fraction, whole: Fraction): Fraction {
  return whole.equals(zero) ? zero : least(Fraction.of(1n), part.over(whole));
}
