import { describe, expect, it } from 'vitest';
import type { CoverOption } from '../../../../../subgraphs/financing/rules/plans/covering.ts';
import {
  PortfolioStatus,
  budgetFront,
} from '../../../../../subgraphs/financing/rules/portfolios/portfolio.ts';
import type { Opportunity } from '../../../../../subgraphs/financing/rules/portfolios/portfolio.ts';
import { Decimal } from '../../../../../subgraphs/domain/values/decimal.ts';
import { numbersFrom } from '../../../../support/numbers.ts';
import { anyMarket, exhaustiveFront, isPossible, provePortfolios } from '../../portfolioProof.ts';

const option = (id: string, cost: number, covers: string[], needs: string[] = []): CoverOption => ({
  id,
  cost: new Decimal(cost),
  covers,
  needs,
});

const opportunity = (id: string, demand: number, blockers: string[]): Opportunity => ({
  id,
  needId: id,
  demand: new Decimal(demand),
  blockers,
  use: null,
});

const use = (productId: string, quantity: number, stock: number, output: number) => ({
  productId,
  lineId: 'line',
  quantity: new Decimal(quantity),
  stock: new Decimal(stock),
  output: new Decimal(output),
});

const said = (opportunities: readonly Opportunity[], options: readonly CoverOption[]) =>
  budgetFront(opportunities, options).portfolios.map(
    ({ cost, demand, opportunities: won }) =>
      `${cost.toString()} → ${demand.toString()}: ${won.join(' ')}`,
  );

describe('a portfolio of needs', () => {
  const certificate = option('certificate', 100, ['certificate']);
  const test = option('test', 40, ['test']);
  const one = opportunity('one', 500, ['certificate']);
  const two = opportunity('two', 300, ['certificate', 'test']);
  const three = opportunity('three', 90, ['test']);

  it('pays a certificate once for all the needs that require it', () => {
    expect(said([one, two, three], [certificate, test])).toEqual([
      '0 → 0: ',
      '40 → 90: three',
      '100 → 500: one',
      '140 → 890: one three two',
    ]);
  });

  it('wins a need with a dearer product if that serves more in all', () => {
    const cheap = { ...opportunity('cheap', 500, ['test']), needId: 'one' };
    expect(said([one, cheap, two], [certificate, test])).toEqual([
      '0 → 0: ',
      '40 → 500: cheap',
      '140 → 800: cheap two',
    ]);
    const other = opportunity('other', 400, ['certificate']);
    expect(said([one, cheap, other], [certificate, test]).at(-1)).toBe('100 → 900: one other');
  });

  it('sells stock and the output of a line once', () => {
    // The line makes 10 and 5 are in stock, so only one of the two orders for 9 is possible beside
    // the order for 6, and not both of them.
    const first = { ...one, use: use('grid', 9, 5, 10) };
    const second = { ...three, use: use('grid', 6, 5, 10) };
    const third = { ...opportunity('other', 80, ['test']), use: use('grid', 9, 5, 10) };
    expect(said([first, second, third], [certificate, test])).toEqual([
      '0 → 0: ',
      '40 → 170: other three',
      '100 → 500: one',
      '140 → 590: one three',
    ]);
    // Another product of the line cannot use the stock of the first.
    const apart = { ...third, use: use('mesh', 9, 0, 10) };
    expect(said([first, apart], [certificate, test]).at(-1)).toBe('100 → 500: one');
  });

  it('wins as much as exhaustive search, within any budget', () => {
    expect(provePortfolios(300, 1)).toEqual([]);
  });

  it('is computed separately for needs that share nothing', () => {
    const things = ['a', 'b', 'c', 'd', 'e'];
    const many = Array.from({ length: 30 }, (_, k) =>
      opportunity(`need-${k}`, 100 + k, [things[k % 5]!]),
    );
    const front = budgetFront(
      many,
      things.map((thing, k) => option(thing, 10 + k, [thing])),
    );
    expect(front.status).toBe(PortfolioStatus.OPTIMAL);
    // Each of the five measures wins six needs; the dearest wins most.
    expect(front.portfolios.length).toBeGreaterThan(5);
    expect(front.portfolios.at(-1)).toMatchObject({ demand: new Decimal(3_435) });
  });

  it('has a bound if too many needs are linked, and wins no more than stock and lines supply', () => {
    const below = numbersFrom('linked');
    let feasible = 0;
    while (feasible < 3) {
      const drawn = anyMarket(below, 14, 4);
      if (drawn.opportunities.length < 13 || drawn.options.length < 3) continue;
      const market = {
        ...drawn,
        opportunities: drawn.opportunities.map((o, k) =>
          Object.assign({}, o, { needId: `need-${k}` }),
        ),
      };
      const { portfolios, status, boundAt } = budgetFront(market.opportunities, market.options);
      feasible += Number(status === PortfolioStatus.FEASIBLE);
      const best = exhaustiveFront(market).map((point) => point.split(' → ').map(Number));
      for (const { cost, demand, opportunities } of portfolios) {
        expect(isPossible(market, opportunities)).toBe(true);
        const most = best.findLast(([price]) => cost.gte(price!))![1]!;
        expect(demand.lte(most)).toBe(true);
        expect(boundAt(cost).gte(most)).toBe(true);
        const isProven = boundAt(cost).eq(demand);
        expect(isProven || status === PortfolioStatus.FEASIBLE).toBe(true);
      }
    }
  });
});
