import { beforeAll, describe, expect, it } from 'vitest';
import { type ReadOnlyGraph, readOnlyGraph } from '../support/graph.ts';

let graph: ReadOnlyGraph;
beforeAll(async () => {
  graph = await readOnlyGraph();
});

const rounded = (points: readonly { amount: string }[]) =>
  points.reduce((sum, { amount }) => sum + Number(amount), 0);

describe('the operation portfolio', () => {
  it(
    'yields more demand for a larger budget, pays each measure once, and wins one need at ' +
      'no more than the cost of its plan',
    async () => {
      const { data: listed } = await graph.ask<{
        enterprises: { nodes: { id: string; nearMisses: object[] }[] };
      }>('{ enterprises(first: 100) { nodes { id nearMisses { productId } } } }');
      const missing = listed.enterprises.nodes
        .filter(({ nearMisses }) => nearMisses.length > 0)
        .toSorted((a, b) => b.nearMisses.length - a.nearMisses.length);
      expect(missing.length).toBeGreaterThan(3);
      let shared = 0;
      for (const { id } of missing.slice(0, 8)) {
        const { data, errors } = await graph.run('portfolio', { id });
        expect(errors).toBeUndefined();
        const { nearMisses, portfolio } = data.enterprise!;
        const { front } = portfolio!;
        for (const { cost, demand, wins, measures } of front) {
          expect(Number(cost.amount)).toBeCloseTo(rounded(measures.map((one) => one.cost)), 2);
          expect(Number(demand.amount)).toBeCloseTo(rounded(wins.map((one) => one.demand)), 2);
          expect(new Set(wins.map(({ need }) => need!.number)).size).toBe(wins.length);
        }
        const costs = front.map(({ cost }) => Number(cost.amount));
        const demands = front.map(({ demand }) => Number(demand.amount));
        expect(costs).toEqual(costs.toSorted((a, b) => a - b));
        expect(demands).toEqual(demands.toSorted((a, b) => a - b));
        // A budget that pays for the plan of one need wins at least the demand of that need.
        const single = nearMisses!.filter(({ actionPlan }) => actionPlan!.cost !== null);
        expect(portfolio!.winnable).toBeLessThanOrEqual(single.length);
        const ofOneNeed = [...Map.groupBy(single, ({ need }) => need!.number).values()];
        const costOf = ({ actionPlan }: (typeof single)[number]) =>
          Number(actionPlan!.cost!.amount);
        const cheapestOfNeed = ofOneNeed.map(
          (same) => same.toSorted((a, b) => costOf(a) - costOf(b))[0]!,
        );
        for (const { actionPlan } of cheapestOfNeed) {
          const budget = Number(actionPlan!.cost!.amount);
          const affordable = front.findLast(({ cost }) => Number(cost.amount) <= budget);
          const demand = Number(actionPlan!.demandUnlocked?.amount ?? 0);
          expect(Number(affordable!.demand.amount)).toBeGreaterThanOrEqual(demand);
        }
        const whole = front.at(-1)!;
        const apart = whole.wins.map(
          ({ need }) =>
            single
              .filter((miss) => miss.need!.number === need!.number)
              .map(({ actionPlan }) => Number(actionPlan!.cost!.amount))
              .toSorted((a, b) => a - b)[0]!,
        );
        const sum = apart.reduce((all, cost) => all + cost, 0);
        expect(Number(whole.cost.amount)).toBeLessThanOrEqual(sum + 0.01);
        shared += Number(Number(whole.cost.amount) < sum - 0.01);
        expect(portfolio!.best).toEqual(
          front.findLast(({ cost }) => Number(cost.amount) <= 2_000_000),
        );
      }
      expect(shared).toBeGreaterThan(0);
    },
  );

  it('refuses a budget below 0', async () => {
    const { errors } = await graph.ask(
      '{ enterprise(id: "enterprise-geosynthetics-ob") { portfolio { best(budget: "-1") { demand { amount } } } } }',
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_AMOUNT', field: 'budget' });
  });
});
