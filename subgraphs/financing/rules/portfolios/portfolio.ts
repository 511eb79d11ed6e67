import { Decimal, sum } from '../../../domain/values/decimal.ts';
import { type CoverOption, greedyCover } from '../plans/covering.ts';
import { PartCovers } from './partCovers.ts';
import { demandBound } from './portfolioBound.ts';
import { type SupplyUse, isSupplied, supplyKey } from './sharedSupply.ts';

/** A need that a supplier could win with a product by removing its blockers. */
export interface Opportunity {
  readonly id: string;
  /** The need; of its opportunities a portfolio wins at most one. */
  readonly needId: string;
  /** The value of the demand in roubles. */
  readonly demand: Decimal;
  /** Keys of the blockers that must be removed to win the need. */
  readonly blockers: readonly string[];
  /** What the order takes from stock and line; null if nothing of theirs is known or used. */
  readonly use: SupplyUse | null;
}

/** A set of opportunities, and the measures that win them. */
export interface Portfolio {
  readonly opportunities: readonly string[];
  readonly measures: readonly string[];
  readonly cost: Decimal;
  readonly demand: Decimal;
}

/** Whether a front is proven to be the best, or only possible. */
export enum PortfolioStatus {
  OPTIMAL = 'OPTIMAL',
  FEASIBLE = 'FEASIBLE',
}

/** The portfolios among which a budget chooses. */
export interface BudgetFront {
  /** By increasing cost and demand; begins with the empty portfolio. */
  readonly portfolios: readonly Portfolio[];
  readonly status: PortfolioStatus;
  /**
   * Returns an upper bound in roubles of the demand that any portfolio wins within a budget; the
   * demand of the best portfolio if the front is optimal.
   */
  readonly boundAt: (budget: Decimal) => Decimal;
}

/** The largest number of linked opportunities of which all combinations are examined. */
const maxCombined = 12;

/** The number of combinations that are kept while a larger group is searched. */
const beamWidth = 256;

/** The budget of search steps for one front. */
const maxSteps = 200_000;

/** The maximum number of portfolios in a front; a longer front is thinned. */
const longestFront = 1_000;

/**
 * Computes the Pareto front of cost against demand: all portfolios for which no other portfolio
 * wins at least as much demand at the same or a lower cost. A portfolio wins an opportunity whole or
 * not at all, each need once, and no more than stock and lines supply. A measure that several
 * opportunities share is paid once. Opportunities that share neither measures nor a need nor supply,
 * directly or through others, are optimised separately, and the fronts are combined. The front is
 * OPTIMAL while at most 12 opportunities are linked and 200,000 search steps suffice. Of larger groups
 * only the most promising combinations are examined, and the front is FEASIBLE.
 */
export function budgetFront(
  opportunities: readonly Opportunity[],
  measures: readonly CoverOption[],
): BudgetFront {
  const effort = { steps: maxSteps };
  const winnable = opportunities
    .filter(({ blockers, use }) => {
      const isPossible = use === null || isSupplied([use]);
      return isPossible && greedyCover(blockers, measures) !== null;
    })
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  let front: readonly Portfolio[] = [nothing];
  let isExact = true;
  for (const part of partsOf(winnable, measures)) {
    const own = frontOfPart(part, new PartCovers(part.measures, effort));
    const whole = frontOf(front.flatMap((one) => own.front.map((other) => sumOf(one, other))));
    front = thinned(whole);
    isExact &&= own.isExact && front.length === whole.length;
  }
  isExact &&= effort.steps > 0;
  const bestAt = (budget: Decimal) => front.findLast(({ cost }) => cost.lte(budget))!.demand;
  return {
    portfolios: front,
    status: isExact ? PortfolioStatus.OPTIMAL : PortfolioStatus.FEASIBLE,
    boundAt: (budget) =>
      isExact
        ? bestAt(budget)
        : Decimal.max(bestAt(budget), demandBound(winnable, measures, budget)),
  };
}

const nothing: Portfolio = {
  opportunities: [],
  measures: [],
  cost: new Decimal(0),
  demand: new Decimal(0),
};

/** A connected component: opportunities that share measures, needs or supply, and their measures. */
interface Part {
  readonly opportunities: readonly Opportunity[];
  readonly measures: readonly CoverOption[];
}

function partsOf(opportunities: readonly Opportunity[], measures: readonly CoverOption[]): Part[] {
  const byId = new Map(measures.map((measure) => [measure.id, measure]));
  const parts: { opportunities: Opportunity[]; links: Set<string> }[] = [];
  for (const opportunity of opportunities) {
    const links = new Set<string>([`need ${opportunity.needId}`]);
    if (opportunity.use) links.add(supplyKey(opportunity.use));
    const add = (id: string) => {
      if (links.has(`measure ${id}`)) return;
      links.add(`measure ${id}`);
      byId.get(id)?.needs.forEach(add);
    };
    const serving = measures.filter(({ covers }) =>
      opportunity.blockers.some((blocker) => covers.includes(blocker)),
    );
    for (const { id } of serving) add(id);
    const linked = parts.filter((part) => [...links].some((link) => part.links.has(link)));
    for (const part of linked) {
      parts.splice(parts.indexOf(part), 1);
      for (const link of part.links) links.add(link);
    }
    const joined = linked.flatMap((part) => part.opportunities);
    parts.push({ opportunities: [...joined, opportunity], links });
  }
  return parts.map((part) => ({
    opportunities: part.opportunities,
    measures: measures.filter(({ id }) => part.links.has(`measure ${id}`)),
  }));
}

/** A combination of opportunities of a part, with the portfolio that wins them. */
interface Combination {
  readonly chosen: readonly Opportunity[];
  readonly portfolio: Portfolio;
}

function frontOfPart(
  { opportunities }: Part,
  covers: PartCovers,
): { front: Portfolio[]; isExact: boolean } {
  const most = opportunities.length <= maxCombined ? 2 ** maxCombined : beamWidth;
  // In a large group, take the most valuable opportunities first: they are then combined with most others.
  const inOrder =
    opportunities.length <= maxCombined
      ? opportunities
      : opportunities.toSorted((a, b) => b.demand.comparedTo(a.demand));
  let combinations: Combination[] = [{ chosen: [], portfolio: nothing }];
  let isExact = true;
  for (const one of inOrder) {
    const more = combinations.flatMap(({ chosen }) => {
      const next = chosen.concat(one);
      return isPossible(next) ? [{ chosen: next, portfolio: portfolioOf(next, covers) }] : [];
    });
    combinations = combinations.concat(more);
    if (combinations.length > most) {
      combinations = mostPromising(combinations, most);
      isExact = false;
    }
  }
  return { front: frontOf(combinations.map(({ portfolio }) => portfolio)), isExact };
}

/** Whether the last opportunity can be won beside the others. */
function isPossible(chosen: readonly Opportunity[]): boolean {
  const last = chosen.at(-1)!;
  if (chosen.some((one) => one !== last && one.needId === last.needId)) return false;
  return last.use === null || isSupplied(chosen.flatMap(({ use }) => use ?? []));
}

/** Returns the combinations of the front, then those of the front of the rest, and so on. */
function mostPromising(combinations: readonly Combination[], most: number): Combination[] {
  const kept: Combination[] = [];
  let rest = combinations;
  while (kept.length < most && rest.length > 0) {
    const front = new Set(frontOf(rest.map(({ portfolio }) => portfolio)));
    kept.push(...rest.filter(({ portfolio }) => front.has(portfolio)));
    rest = rest.filter(({ portfolio }) => !front.has(portfolio));
  }
  return kept.slice(0, most);
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

function portfolioOf(chosen: readonly Opportunity[], covers: PartCovers): Portfolio {
  const cover = covers.cheapest(chosen.flatMap(({ blockers }) => blockers));
  return {
    opportunities: chosen.map(({ id }) => id),
    measures: cover.ids,
    cost: cover.cost,
    demand: sum(chosen.map(({ demand }) => demand)),
  };
}
