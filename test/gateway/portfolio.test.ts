import { beforeAll, describe, expect, it } from 'vitest';
import { type ReadOnlyGraph, readOnlyGraph } from '../support/graph.ts';

let graph: ReadOnlyGraph;
beforeAll(async () => {
  graph = await readOnlyGraph();
});

const rounded = (points: readonly { amount: string }[]) =>
  points.reduce((sum, { amount }) => sum + Number(amount), 0);

const sumOf = (values: readonly (string | number)[]) =>
  values.reduce((sum: number, value) => sum + Number(value), 0);

interface Supplied {
  readonly enterprises: {
    readonly nodes: readonly {
      readonly nearMisses: readonly {
        readonly needId: string;
        readonly productId: string;
        readonly supply: {
          readonly lineId: string | null;
          readonly orderedQuantity: string;
          readonly freeStock: string;
          readonly freeOutput: string;
        } | null;
      }[];
      readonly portfolio: {
        readonly status: string;
        readonly front: readonly {
          readonly bound: { readonly amount: string };
          readonly demand: { readonly amount: string };
          readonly wins: readonly {
            readonly need: { readonly id: string };
            readonly product: { readonly id: string };
          }[];
        }[];
      };
    }[];
  };
}

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
        for (const { actionPlan } of single) {
          const budget = Number(actionPlan!.cost!.amount);
          const affordable = front.findLast(({ cost }) => Number(cost.amount) <= budget);
          const demand = Number(actionPlan!.demandUnlocked?.amount ?? 0);
          expect(Number(affordable!.demand.amount)).toBeGreaterThanOrEqual(demand);
        }
        const whole = front.at(-1)!;
        const apart = whole.wins.map(
          ({ need, product }) =>
            single
              .filter((miss) => miss.need!.number === need!.number)
              .filter((miss) => miss.product!.id === product!.id)
              .map(({ actionPlan }) => Number(actionPlan!.cost!.amount))[0]!,
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

  it('sells no more than the lines and stock of the enterprise supply, beside contracts', async () => {
    const { data } = await graph.ask<Supplied>(`{ enterprises(first: 100) { nodes {
      nearMisses {
        needId productId
        supply { lineId orderedQuantity freeStock freeOutput }
      }
      portfolio { status front { bound { amount } demand { amount } wins { need { id } product { id } } } }
    } } }`);
    const limited = data.enterprises.nodes.filter(({ nearMisses }) => nearMisses.length > 0);
    let full = 0;
    for (const { nearMisses, portfolio } of limited) {
      for (const { wins, demand, bound } of portfolio.front) {
        expect(Number(bound.amount)).toBeGreaterThanOrEqual(Number(demand.amount));
        const isProven = bound.amount === demand.amount;
        expect(isProven || portfolio.status === 'FEASIBLE').toBe(true);
        const orders = wins.flatMap(({ need, product }) =>
          nearMisses.filter((one) => one.needId === need.id && one.productId === product.id),
        );
        const byLine = Map.groupBy(orders, ({ supply, productId }) => supply?.lineId ?? productId);
        for (const onLine of byLine.values()) {
          const quantity = sumOf(onLine.map(({ supply }) => supply?.orderedQuantity ?? 0));
          const output = Math.max(...onLine.map(({ supply }) => Number(supply?.freeOutput ?? 0)));
          const stocks = new Map(onLine.map((one) => [one.productId, one.supply?.freeStock ?? 0]));
          const most = output + sumOf([...stocks.values()]);
          expect(quantity).toBeLessThanOrEqual(most * (1 + 1e-12));
          full += Number(quantity > most / 2);
        }
      }
    }
    expect(full).toBeGreaterThan(0);
  });

  it('refuses a budget below 0', async () => {
    const { errors } = await graph.ask(
      '{ enterprise(id: "enterprise-geosynthetics-ob") { portfolio { best(budget: "-1") { demand { amount } } } } }',
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_AMOUNT', field: 'budget' });
  });
});
