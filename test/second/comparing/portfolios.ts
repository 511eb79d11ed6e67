import { Fraction } from '../exact/fraction.ts';
import type { AskData } from '../facts/asking.ts';
import { obstaclesOf } from '../plans/measures.ts';
import type { Case } from '../plans/measures.ts';
import { portfoliosOf } from '../plans/portfolio.ts';
import type { Comparison } from './day.ts';
import type { Amount } from './matches.ts';

interface AnsweredPortfolios {
  readonly nearMisses: readonly { readonly needId: string; readonly productId: string }[];
  readonly portfolio: {
    readonly winnable: number;
    readonly status: string;
    readonly front: readonly { readonly cost: Amount; readonly demand: Amount }[];
  };
}

/** The number of near misses from which a portfolio is selected. */
const mostNearMisses = 50;

async function readPortfolios(ask: AskData, id: string): Promise<AnsweredPortfolios> {
  const data = (await ask(
    `query ($id: ID!) { node(id: $id) { ... on Enterprise { nearMisses { needId productId }
      portfolio { winnable status front { cost { amount } demand { amount } } } } } }`,
    { id },
  )) as { node: AnsweredPortfolios };
  return data.node;
}

/**
 * Compares the near misses and the portfolios of all enterprises. The day is the program's, since
 * portfolios are of today only.
 * @param cases all pairs with open needs.
 */
export async function comparePortfolios(
  { ask, tally, world, market }: Comparison,
  cases: readonly Case[],
): Promise<void> {
  for (const { id } of world.enterprises.values()) {
    const own = cases.filter(({ pair }) => pair.product.manufacturer.id === id);
    const near = own.filter(({ pair }) => obstaclesOf(pair).length === 1).toSorted(byValue);
    const answered = await readPortfolios(ask, id);
    const where = `${id} on ${world.asOf}`;
    const named = (list: readonly { needId: string; productId: string }[]) =>
      list.map(({ needId, productId }) => `${needId} ${productId}`).toSorted();
    const mine = named(
      near.map(({ pair }) => ({ needId: pair.need.id, productId: pair.product.id })),
    );
    if (near.length <= mostNearMisses) {
      tally.check('near misses', where, mine.join(), named(answered.nearMisses).join());
    }
    if (answered.portfolio.status !== 'OPTIMAL') continue;
    const { winnable, front } = portfoliosOf(market, near.slice(0, mostNearMisses));
    tally.check('winnable', where, winnable, answered.portfolio.winnable);
    tally.check('front', where, front.length, answered.portfolio.front.length);
    front.forEach((point, place) => {
      const theirs = answered.portfolio.front[place];
      const at = `${where}, portfolio ${place}`;
      tally.check('portfolio cost', at, point.cost, amount(theirs?.cost));
      tally.check('portfolio demand', at, point.demand, amount(theirs?.demand));
    });
  }
}

function byValue(a: Case, b: Case): number {
  const [x, y] = [a.pair.contractValue, b.pair.contractValue];
  if (x === null || y === null) return Number(x === null) - Number(y === null);
  return y.compare(x);
}

function amount(stated: Amount | undefined): Fraction | null {
  return stated ? Fraction.parse(stated.amount) : null;
}
