import { beforeAll, describe, expect, it } from 'vitest';
import { type ReadOnlyGraph, readOnlyGraph } from '../support/graph.ts';

let graph: ReadOnlyGraph;
beforeAll(async () => {
  graph = await readOnlyGraph();
});

interface Found {
  readonly need: {
    readonly deliverBy: string;
    readonly quantity: { readonly value: string };
    readonly matches: {
      readonly nodes: readonly {
        readonly product: { readonly sku: string };
        readonly verdict: string;
        readonly earliestDelivery: string | null;
        readonly unitPrice: { readonly amount: string } | null;
        readonly deliverableQuantity: { readonly value: string } | null;
        readonly orderedQuantity: { readonly value: string } | null;
        readonly surplusQuantity: { readonly value: string } | null;
        readonly contractValue: { readonly amount: string } | null;
      }[];
    };
    readonly coverage: {
      readonly gap: { readonly value: string };
      readonly binding: readonly { readonly set: number; readonly kind: string }[];
    };
  };
}

async function found(number: string, asOf: string): Promise<Found['need']> {
  const { data, errors } = await graph.ask<Found>(
    `query ($number: String!, $asOf: Date!) { need(number: $number) {
      deliverBy quantity { value }
      matches(first: 100, asOf: $asOf) { nodes {
        product { sku } verdict earliestDelivery unitPrice { amount }
        deliverableQuantity { value } orderedQuantity { value } surplusQuantity { value }
        contractValue { amount }
      } }
      coverage(asOf: $asOf) { gap { value } binding { set kind } }
    } }`,
    { number, asOf },
  );
  expect(errors).toBeUndefined();
  return data.need;
}

const needs = ['PRG-2016-100', 'PRG-2016-079', 'PRG-2016-095', 'HPC-2016-001'];

describe('the figures of a match', () => {
  it.each(needs)(
    'deliver on time what meets the need, and sell whole orders: %s',
    async (number) => {
      const { deliverBy, matches } = await found(number, '2016-10-01');
      const late = matches.nodes.filter(
        ({ verdict, earliestDelivery: day }) =>
          verdict === 'MET' && (day === null || day > deliverBy),
      );
      expect(late).toEqual([]);
      for (const match of matches.nodes.filter(({ contractValue }) => contractValue !== null)) {
        const [price, deliverable, ordered, surplus] = [
          match.unitPrice?.amount,
          match.deliverableQuantity?.value,
          match.orderedQuantity?.value,
          match.surplusQuantity?.value,
        ].map(Number) as [number, number, number, number];
        expect(surplus).toBeCloseTo(ordered - deliverable, 9);
        expect(Number(match.contractValue!.amount)).toBeCloseTo(price * ordered, 1);
      }
    },
  );

  it.each(['PRG-2016-079', 'PRG-2016-095'])(
    'name constraints that bind only together beside a gap: %s',
    async (number) => {
      const { gap, binding } = (await found(number, '2017-02-01')).coverage;
      expect(Number(gap.value)).toBeGreaterThan(0);
      const sets = [...Map.groupBy(binding, ({ set }) => set).values()].map((same) =>
        same.map(({ kind }) => kind),
      );
      expect(sets).toEqual([
        ['LINE_CAPACITY', 'LEAD_TIME'],
        ['CONTRACTS', 'LEAD_TIME'],
      ]);
    },
  );

  it('list a product with a broader code for a need with a type, as UNKNOWN', async () => {
    const { matches } = await found('HPC-2016-001', '2016-10-01');
    const broad = matches.nodes.find(({ product }) => product.sku === 'DEMO-RX-0001');
    expect(broad?.verdict).toBe('UNKNOWN');
  });
});
