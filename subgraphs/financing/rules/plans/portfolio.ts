import { Decimal, sum } from '../../../domain/values/decimal.ts';
import { type CoverOption, type SearchEffort, cheapestCover, greedyCover } from './covering.ts';

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
const maxCombined = 12;

/** How many partial choices of measures are looked at for one front: about half a second. */
const maxSteps = 20_000;

/** How many portfolios a front is combined of at most; beyond it some between are left out. */
const longestFront = 1_000;

/**
 * Which demand can be won for which budget: the portfolios that no other beats, from the cheapest to
 * the one that wins most, beginning with the one that costs nothing. Measures that several opportunities
 * share are paid once. Opportunities that share none are weighed apart, and their fronts are added up.
 * Exact while no more than 12 opportunities share measures and 20,000 partial choices suffice; of more,
 * each alone and the chain that adds the opportunity with the most demand for each rouble that it adds
 * to the cost.
 */
export function budgetFront(
  opportunities: readonly Opportunity[],
  measures: readonly CoverOption[],
): readonly Portfolio[] {
  const effort = { steps: maxSteps };
  const inOrder = opportunities.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  let front: readonly Portfolio[] = [nothing];
  for (const part of partsOf(inOrder, measures)) {
    const own = frontOfPart(part, effort);
    front = thinned(frontOf(front.flatMap((one) => own.map((other) => sumOf(one, other)))));
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

/** Opportunities that share measures, directly or through others, and these measures. */
interface Part {
  readonly opportunities: readonly Opportunity[];
  readonly measures: readonly CoverOption[];
}

function partsOf(opportunities: readonly Opportunity[], measures: readonly CoverOption[]): Part[] {
  const byId = new Map(measures.map((measure) => [measure.id, measure]));
  const parts: { opportunities: Opportunity[]; ids: Set<string> }[] = [];
  for (const opportunity of opportunities) {
    const ids = new Set<string>();
    const add = (id: string) => {
      if (ids.has(id)) return;
      ids.add(id);
      byId.get(id)?.needs.forEach(add);
    };
    const serving = measures.filter(({ covers }) =>
      opportunity.blockers.some((blocker) => covers.includes(blocker)),
    );
    for (const { id } of serving) add(id);
    const linked = parts.filter((part) => [...ids].some((id) => part.ids.has(id)));
    for (const part of linked) {
      parts.splice(parts.indexOf(part), 1);
      for (const id of part.ids) ids.add(id);
    }
    const joined = linked.flatMap((part) => part.opportunities);
    parts.push({ opportunities: [...joined, opportunity], ids });
  }
  return parts.map((part) => ({
    opportunities: part.opportunities,
    measures: measures.filter(({ id }) => part.ids.has(id)),
  }));
}

function frontOfPart({ opportunities, measures }: Part, effort: SearchEffort): Portfolio[] {
  const winnable = opportunities.filter(({ blockers }) => greedyCover(blockers, measures) !== null);
  const portfolios =
    winnable.length <= maxCombined
      ? subsetsOf(winnable).map((subset) => portfolioOf(subset, measures, effort))
      : [
          nothing,
          ...winnable.map((one) => portfolioOf([one], measures, effort)),
          ...chainOf(winnable, measures, effort),
        ];
  return frontOf(portfolios);
}

/** Those that no other beats, by their cost. */
function frontOf(portfolios: readonly Portfolio[]): Portfolio[] {
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

/** At most so many of a front, the first and the last among them. */
function thinned(front: readonly Portfolio[]): readonly Portfolio[] {
  if (front.length <= longestFront) return front;
  return thinned(front.filter((_, k) => k % 2 === 0 || k === front.length - 1));
}

function sumOf(one: Portfolio, other: Portfolio): Portfolio {
  return {
    opportunities: [...one.opportunities, ...other.opportunities],
    measures: [...one.measures, ...other.measures],
    cost: one.cost.plus(other.cost),
    demand: one.demand.plus(other.demand),
  };
}

function portfolioOf(
  chosen: readonly Opportunity[],
  measures: readonly CoverOption[],
  effort: SearchEffort,
): Portfolio {
  const wanted = [...new Set(chosen.flatMap(({ blockers }) => blockers))];
  const cover = cheapestCover(wanted, measures, effort)!;
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

function chainOf(
  winnable: readonly Opportunity[],
  measures: readonly CoverOption[],
  effort: SearchEffort,
): Portfolio[] {
  const chain: Portfolio[] = [nothing];
  let chosen: readonly Opportunity[] = [];
  let rest = winnable;
  while (rest.length > 0) {
    const { cost } = chain.at(-1)!;
    const added = rest.map((one) => {
      const portfolio = portfolioOf(chosen.concat(one), measures, effort);
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
