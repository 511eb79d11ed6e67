import type { CoverOption } from '../../../subgraphs/financing/rules/plans/covering.ts';
import {
  type Opportunity,
  PortfolioStatus,
  budgetFront,
} from '../../../subgraphs/financing/rules/portfolios/portfolio.ts';
import { Decimal, sum } from '../../../subgraphs/domain/values/decimal.ts';
import { numbersFrom } from '../../support/numbers.ts';

type Dice = (below: number) => number;

/** What an enterprise could win, and the measures among which it chooses. */
export interface Market {
  readonly opportunities: readonly Opportunity[];
  readonly options: readonly CoverOption[];
}

/** A cost and the demand that it wins, as text. */
export type Point = string;

/**
 * Compares the fronts of random small markets with exhaustive search over all sets of opportunities
 * and measures. Returns a description of each market that differs, or whose portfolios exceed stock
 * and lines.
 */
export function provePortfolios(markets: number, seed: number): readonly string[] {
  const below = numbersFrom(`portfolios ${seed}`);
  return Array.from({ length: markets }).flatMap(() => {
    const market = anyMarket(below, 6, 5);
    const { portfolios, status } = budgetFront(market.opportunities, market.options);
    const found = portfolios.map(({ cost, demand }) => pointOf(cost, demand));
    const expected = exhaustiveFront(market);
    const isSame = JSON.stringify(found) === JSON.stringify(expected);
    const isValid = portfolios.every((one) => isPossible(market, one.opportunities));
    if (isSame && isValid && status === PortfolioStatus.OPTIMAL) return [];
    return [JSON.stringify({ status, isValid, found, expected, market })];
  });
}

/** Generates a market of needs, products, two lines and measures; some orders use no line. */
export function anyMarket(below: Dice, mostOpportunities: number, mostOptions: number): Market {
  const blockers = ['a', 'b', 'c', 'd'];
  const stocks = [0, 0, 0].map(() => new Decimal(below(2) * below(30)));
  const lineOf = ['x', 'x', below(3) === 0 ? null : 'y'];
  const outputs = [0, 0].map(() => [new Decimal(below(40)), new Decimal(below(80))]);
  const opportunities = Array.from({ length: below(mostOpportunities + 1) }, (_, k) => {
    const product = below(3);
    const lineId = lineOf[product]!;
    const output = lineId === null ? new Decimal(0) : outputs[lineId === 'x' ? 0 : 1]![below(2)]!;
    return {
      id: `opportunity-${k}`,
      needId: `need-${below(4)}`,
      demand: new Decimal(1 + below(99)),
      blockers: blockers.filter(() => below(3) === 0).concat(blockers[below(4)]!),
      use:
        below(5) === 0
          ? null
          : {
              productId: `product-${product}`,
              lineId,
              quantity: new Decimal(1 + below(40)),
              stock: stocks[product]!,
              output,
            },
    };
  });
  const options = Array.from({ length: below(mostOptions + 1) }, (_, k) => ({
    id: `measure-${k}`,
    cost: new Decimal(below(50)),
    covers: blockers.filter(() => below(2) === 0),
    needs: k > 0 && below(3) === 0 ? [`measure-${below(k)}`] : [],
  }));
  return { opportunities, options };
}

/** Returns the points that no set of measures and opportunities dominates. */
export function exhaustiveFront(market: Market): readonly Point[] {
  const { opportunities, options } = market;
  const possible = subsetsOf(opportunities).filter((chosen) =>
    isPossible(
      market,
      chosen.map(({ id }) => id),
    ),
  );
  const points = subsetsOf(options).flatMap((bought) => {
    const ids = new Set(bought.map(({ id }) => id));
    if (!bought.every(({ needs }) => needs.every((id) => ids.has(id)))) return [];
    const removed = new Set(bought.flatMap(({ covers }) => covers));
    const cost = sum(bought.map((one) => one.cost));
    return possible
      .filter((chosen) => chosen.every(({ blockers }) => blockers.every((b) => removed.has(b))))
      .map((chosen) => ({ cost, demand: sum(chosen.map(({ demand }) => demand)) }));
  });
  const inOrder = points.toSorted(
    (a, b) => a.cost.comparedTo(b.cost) || b.demand.comparedTo(a.demand),
  );
  const front: typeof points = [];
  for (const point of inOrder) {
    if (front.length === 0 || point.demand.gt(front.at(-1)!.demand)) front.push(point);
  }
  return front.map(({ cost, demand }) => pointOf(cost, demand));
}

/**
 * Whether opportunities can be won together: each need once, and on each line the orders, those due
 * first first, take what their product has in stock and have the line make the rest in time.
 */
export function isPossible({ opportunities }: Market, ids: readonly string[]): boolean {
  const chosen = opportunities.filter(({ id }) => ids.includes(id));
  if (new Set(chosen.map(({ needId }) => needId)).size < chosen.length) return false;
  const orders = chosen
    .flatMap(({ use }) => use ?? [])
    .toSorted((a, b) => a.output.comparedTo(b.output));
  const stocks = new Map(orders.map(({ productId, stock }) => [productId, stock]));
  const made = new Map<string | null, Decimal>();
  return orders.every(({ productId, lineId, quantity, output }) => {
    const fromStock = Decimal.min(quantity, stocks.get(productId)!);
    stocks.set(productId, stocks.get(productId)!.minus(fromStock));
    const line = lineId ?? productId;
    made.set(line, (made.get(line) ?? new Decimal(0)).plus(quantity.minus(fromStock)));
    return made.get(line)!.lte(output);
  });
}

function subsetsOf<T>(list: readonly T[]): T[][] {
  return Array.from({ length: 2 ** list.length }, (_, bits) =>
    list.filter((_one, k) => bits & (2 ** k)),
  );
}

function pointOf(cost: Decimal, demand: Decimal): Point {
  return `${cost.toString()} → ${demand.toString()}`;
}
