import { beforeAll, describe, expect, it } from 'vitest';
import type { Operations } from '../../schema/generated/operations.ts';
import { demoContracts } from '../support/demonstration/customers.ts';
import { lineRows, products } from '../support/demonstration/products.ts';
import { type ReadOnlyGraph, readOnlyGraph } from '../support/graph.ts';
import { statementsOf } from '../support/statements.ts';

type AllocatedNeed = NonNullable<Operations['allocation']['data']['needs']>['nodes'][number];

let graph: ReadOnlyGraph;
let needs: readonly AllocatedNeed[];
let first: number;
beforeAll(async () => {
  graph = await readOnlyGraph();
  // A process reads the law once; this is not counted.
  await graph.run('traceNeed');
  ({ needs, sent: first } = await askAll());
});

async function askAll() {
  const { result, statements } = await statementsOf(() => graph.run('allocation', { first: 100 }));
  expect(result.errors).toBeUndefined();
  return { needs: result.data.needs!.nodes, sent: statements.length };
}

const thousands: Record<string, number> = { 'DAA MTK': 1000, 'KMT MTR': 1000, 'T3 H87': 1000 };

/**
 * Returns how many units of a product are in one unit of a need or contract: 1, 1,000 or the
 * content of its packs.
 */
function times(from: string, { unit, packs }: Pick<(typeof products)[number], 'unit' | 'packs'>) {
  const direct = (one: string, other: string): number | null => {
    if (one === other) return 1;
    const inverse = thousands[`${other} ${one}`];
    return thousands[`${one} ${other}`] ?? (inverse === undefined ? null : 1 / inverse);
  };
  const plain = direct(from, unit.code);
  if (plain !== null) return plain;
  const factors = packs.flatMap((pack) => {
    const inPack = [direct(from, pack.of), direct(pack.unit, unit.code)];
    const ofPack = [direct(from, pack.unit), direct(pack.of, unit.code)];
    if (!inPack.includes(null)) return [inPack[0]! * Number(pack.value) * inPack[1]!];
    return ofPack.includes(null) ? [] : [(ofPack[0]! / Number(pack.value)) * ofPack[1]!];
  });
  return factors[0]!;
}

/** Returns the quantity of a product that contracts still commit, in the product's unit. */
function owed(product: (typeof products)[number]): number {
  return demoContracts
    .filter((contract) => contract.product === product.id)
    .flatMap(({ quantity, deliveries }) =>
      deliveries
        .filter(({ deliveredOn }) => deliveredOn === null)
        .map((part) => part.quantity.toNumber() * times(quantity.unit.code, product)),
    )
    .reduce((a, b) => a + b, 0);
}

describe('the allocation of the demonstration world', () => {
  it(
    'has an entry for every open need that a product meets, and covers no more than if ' +
      'the need were the only one',
    () => {
      expect(needs.length).toBeGreaterThan(90);
      for (const { number, coverage } of needs) {
        const { allocation, joint } = coverage!;
        expect([number, allocation === null]).toEqual([number, Number(joint) === 0]);
        expect(Number(allocation?.share ?? 0)).toBeLessThanOrEqual(Number(joint));
      }
      const shorter = needs.filter(
        ({ coverage }) =>
          coverage!.allocation && Number(coverage!.allocation.share) < Number(coverage!.joint),
      );
      expect(shorter.length).toBeGreaterThan(5);
    },
  );

  it('uses no more of a line or a stock than contracts leave available, on any day', () => {
    const orders = needs.flatMap(({ deliverBy, quantity, coverage }) =>
      (coverage!.allocation?.orders ?? []).map((order) => {
        const product = products.find(({ id }) => id === order.productId)!;
        const amount = Number(order.quantity.value) * times(quantity!.unit.code, product);
        const days = (Date.parse(deliverBy!) - Date.parse('2016-10-01')) / 86_400_000;
        return { product, amount, days: Math.max(0, days - (product.leadTimeDays ?? days)) };
      }),
    );
    expect(orders.length).toBeGreaterThan(80);
    const byLine = Map.groupBy(orders, ({ product }) => product.lineId ?? product.id);
    for (const [lineId, own] of byLine) {
      const line = lineRows.find(({ id }) => id === lineId);
      const bound = products
        .filter((product) => product.lineId === lineId)
        .map((product) => Math.max(0, owed(product) - Number(product.stockValue ?? 0)))
        .reduce((a, b) => a + b, 0);
      for (const { days } of own) {
        const made = [...Map.groupBy(own, ({ product }) => product)].map(([product, of]) => {
          const due = of.filter((order) => order.days <= days);
          const ordered = due.reduce((all, { amount }) => all + amount, 0);
          const stock = Math.max(0, Number(product.stockValue ?? 0) - owed(product));
          return Math.max(0, ordered - stock);
        });
        const output = ((line?.capacityPerMonth.toNumber() ?? 0) * 12 * days) / 365;
        const most = Math.max(0, output - bound);
        expect(made.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(most + 1e-6);
      }
    }
  });

  it(
    'orders whole lots of at least the minimum order, and returns an upper bound of the ' +
      'objective',
    () => {
      for (const { quantity, coverage } of needs) {
        const { allocation } = coverage!;
        for (const { productId, quantity: ordered } of allocation?.orders ?? []) {
          const product = products.find(({ id }) => id === productId)!;
          const amount = Number(ordered.value) * times(quantity!.unit.code, product);
          const lots = product.lotValue ? amount / Number(product.lotValue) : 1;
          expect(Math.abs(lots - Math.round(lots))).toBeLessThan(1e-9);
          expect(amount).toBeGreaterThanOrEqual(Number(product.minimumOrderValue ?? 0));
        }
        for (const { covered, bound } of allocation?.levels ?? []) {
          expect(Number(covered.amount)).toBeLessThanOrEqual(Number(bound.amount));
        }
      }
    },
  );

  it('takes six statements for all needs together, and one statement while nothing has changed', async () => {
    const alone = await statementsOf(() =>
      graph.ask(
        '{ needs(first: 100, filter: {status: {eq: OPEN}}) { nodes { coverage { joint } } } }',
      ),
    );
    // The operation also counts the needs and requests the names of suppliers.
    expect(first).toBe(alone.statements.length + 2 + 6);
    const again = await askAll();
    expect(again.sent).toBe(alone.statements.length + 2 + 1);
    expect(again.needs).toEqual(needs);
  });
});
