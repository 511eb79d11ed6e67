import { Decimal, sum } from '../../../domain/values/decimal.ts';
import { type CoverOption, type SearchEffort, cheapestCover, greedyCover } from './covering.ts';

/** A need that a supplier could win by removing its blockers. */
export interface Opportunity {
  readonly id: string;
  /** The value of the demand in roubles. */
  readonly demand: Decimal;
  /** Keys of the blockers that must be removed to win the need. */
  readonly blockers: readonly string[];
}

/** A set of opportunities, and the measures that win them. */
export interface Portfolio {
  readonly opportunities: readonly string[];
  readonly measures: readonly string[];
  readonly cost: Decimal;
  readonly demand: Decimal;
}

/** The largest number of linked opportunities of which all combinations are examined. */
const maxCombined = 12;

/** The budget of search steps for one front; they take about half a second. */
const maxSteps = 20_000;

/** The maximum number of portfolios in a front; a longer front is thinned. */
const longestFront = 1_000;

/**
 * Computes the Pareto front of cost against demand: all portfolios for which no other portfolio
 * wins at least as much demand at the same or a lower cost. The front begins with the empty
 * portfolio and ends with the one that wins most. A measure that several opportunities share is
 * paid once. Groups of opportunities without common measures are optimised separately, and their
 * fronts are combined. The front is exact while at most 12 opportunities share measures and 20,000
 * search steps suffice. For larger groups, considers each opportunity alone, and the chain of
 * portfolios that repeatedly adds the opportunity with the most demand for each additional rouble.
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

/**
 * Returns the portfolio with the most demand within a budget in roubles: the last portfolio of the
 * front that the budget pays for.
 */
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

/**
 * A connected component: opportunities that share measures, directly or through other
 * opportunities, and these measures.
 */
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

/** Returns the portfolios that no other portfolio dominates, ordered by cost. */
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

/**
 * Removes every second portfolio until the front has at most `longestFront` of them; keeps the
 * first and the last.
 */
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
    // Compare the ratios demand / extra by cross-multiplication, because the extra cost may be 0.
    const [next] = added.toSorted((a, b) =>
      b.one.demand.times(a.extra).comparedTo(a.one.demand.times(b.extra)),
    );
    chosen = chosen.concat(next!.one);
    rest = rest.filter(({ id }) => id !== next!.one.id);
    chain.push(next!.portfolio);
  }
  return chain;
}
