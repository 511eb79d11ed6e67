import { Decimal, sum } from '../vocabulary/decimal.ts';
import { type CoverOption, cheapestCover } from './covering.ts';

/** A need that could be won once what is in the way is removed. */
export interface Opportunity {
  readonly id: string;
  /** What it is worth in roubles. */
  readonly demand: Decimal;
  /** Keys of what is in the way; several opportunities may share one, such as a certificate. */
  readonly blockers: readonly string[];
}

/** Opportunities that are won together, and the measures that win them. */
export interface Portfolio {
  readonly opportunities: readonly string[];
  readonly measures: readonly string[];
  readonly cost: Decimal;
  readonly demand: Decimal;
}

/** So many opportunities are combined in all ways; more are added one by one. */
const mostCombined = 12;

/**
 * Which demand can be won for which budget: the portfolios that no other beats, from the cheapest to
 * the one that wins most, beginning with the one that costs nothing. Measures that several opportunities
 * share are paid once. Exact for up to 12 opportunities that measures can win; of more, each alone and
 * the chain that adds the opportunity with the most demand for each rouble that it adds to the cost.
 */
export function budgetFront(
  opportunities: readonly Opportunity[],
  measures: readonly CoverOption[],
): readonly Portfolio[] {
  const winnable = opportunities
    .filter(({ blockers }) => cheapestCover(blockers, measures) !== null)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const portfolios =
    winnable.length <= mostCombined
      ? subsetsOf(winnable).map((subset) => portfolioOf(subset, measures))
      : [...winnable.map((one) => portfolioOf([one], measures)), ...chainOf(winnable, measures)];
  const front: Portfolio[] = [];
  for (const portfolio of portfolios.toSorted(
    (a, b) =>
      a.cost.comparedTo(b.cost) ||
      b.demand.comparedTo(a.demand) ||
      a.measures.length - b.measures.length,
  )) {
    const best = front.at(-1);
    if (best === undefined || portfolio.demand.gt(best.demand)) front.push(portfolio);
  }
  return front;
}

/** The portfolio that wins most demand within a budget in roubles: the last of the front that it pays for. */
export function bestPortfolio(
  opportunities: readonly Opportunity[],
  measures: readonly CoverOption[],
  budget: Decimal,
): Portfolio {
  const affordable = budgetFront(opportunities, measures).filter(({ cost }) => cost.lte(budget));
  return affordable.at(-1) ?? nothing;
}

const nothing: Portfolio = {
  opportunities: [],
  measures: [],
  cost: new Decimal(0),
  demand: new Decimal(0),
};

function portfolioOf(chosen: readonly Opportunity[], measures: readonly CoverOption[]): Portfolio {
  const wanted = [...new Set(chosen.flatMap(({ blockers }) => blockers))];
  const cover = cheapestCover(wanted, measures)!;
  return {
    opportunities: chosen.map(({ id }) => id),
    measures: cover.ids,
    cost: cover.cost,
    demand: sum(chosen.map(({ demand }) => demand)),
  };
}

function subsetsOf<T>(list: readonly T[]): (readonly T[])[] {
  const subsets: (readonly T[])[] = [[]];
  for (const one of list) subsets.push(...subsets.map((subset) => subset.concat(one)));
  return subsets;
}

function chainOf(winnable: readonly Opportunity[], measures: readonly CoverOption[]): Portfolio[] {
  const chain: Portfolio[] = [nothing];
  let chosen: readonly Opportunity[] = [];
  let rest = winnable;
  while (rest.length > 0) {
    const { cost } = chain.at(-1)!;
    const added = rest.map((one) => {
      const portfolio = portfolioOf(chosen.concat(one), measures);
      return { one, portfolio, extra: portfolio.cost.minus(cost) };
    });
    // a.demand / a.extra > b.demand / b.extra, without dividing by an extra cost of 0.
    const [next] = added.toSorted((a, b) =>
      b.one.demand.times(a.extra).comparedTo(a.one.demand.times(b.extra)),
    );
    chosen = chosen.concat(next!.one);
    rest = rest.filter(({ id }) => id !== next!.one.id);
    chain.push(next!.portfolio);
  }
  return chain;
}
