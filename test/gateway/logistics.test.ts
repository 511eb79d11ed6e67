import { beforeAll, describe, expect, it } from 'vitest';
import { type ReadOnlyGraph, readOnlyGraph } from '../support/graph.ts';

let graph: ReadOnlyGraph;
beforeAll(async () => {
  graph = await readOnlyGraph();
});

interface Answer {
  readonly need: {
    readonly matches: {
      readonly nodes: readonly {
        readonly unitPrice: { readonly amount: string } | null;
        readonly deliverableQuantity: { readonly value: string } | null;
        readonly logistics: {
          readonly haul: {
            readonly tonnes: string;
            readonly distanceKm: number;
            readonly cost: { readonly amount: string };
            readonly days: number;
          } | null;
          readonly landedUnitPrice: { readonly amount: string } | null;
          readonly unknown: string | null;
          readonly missing: readonly string[];
        };
      }[];
    };
  };
}

const logistics = `logistics {
  haul { tonnes distanceKm loads cost { amount } days } landedUnitPrice { amount } unknown missing
}`;

describe('logistics', () => {
  it('give the landed price of a match at the place of delivery', async () => {
    const { data, errors } = await graph.ask<Answer>(
      `{ need(number: "RAD-2016-001") { matches(first: 20) { nodes {
        unitPrice { amount } deliverableQuantity { value } ${logistics}
      } } } }`,
    );
    expect(errors).toBeUndefined();
    const { nodes } = data.need.matches;
    const landed = nodes.filter(({ logistics: { landedUnitPrice } }) => landedUnitPrice !== null);
    expect(landed.length).toBeGreaterThan(2);
    for (const { unitPrice, deliverableQuantity, logistics: found } of landed) {
      const freight = Number(found.haul!.cost.amount) / Number(deliverableQuantity!.value);
      const difference = Number(found.landedUnitPrice!.amount) - Number(unitPrice!.amount);
      expect(difference).toBeCloseTo(freight, 1);
    }
    // 450,000 m² of 0.35 kg weigh 157.5 tonnes; the distance within the region is 120 km, at 4.2
    // roubles for each tonne and km.
    expect(landed[0]?.logistics.haul).toMatchObject({
      tonnes: '157.5',
      distanceKm: 120,
      cost: { amount: '79380' },
      days: 3,
    });
    for (const { logistics: found } of nodes.filter((node) => !landed.includes(node))) {
      expect(found.haul === null ? found.missing : ['unitPrice']).not.toEqual([]);
    }
  });

  it('combine consignments with the same route into common loads', async () => {
    const ask = (rest: string) =>
      graph.ask(
        `{ consolidatedFreight(from: "22", to: "RU-OMS", ${rest}) {
          apart { cost { amount } } together { loads cost { amount } } saving { amount }
        } }`,
      );
    const { data } = await ask('tonnes: ["2", "3"]');
    // The minimum of 5 tonnes for a load is charged, over 880 km at 4.2 roubles for each tonne and
    // km.
    expect(data).toEqual({
      consolidatedFreight: {
        apart: [{ cost: { amount: '18480' } }, { cost: { amount: '18480' } }],
        together: { loads: 1, cost: { amount: '18480' } },
        saving: { amount: '18480' },
      },
    });
    expect((await ask('tonnes: ["1"], asOf: "2014-12-31"')).data).toEqual({
      consolidatedFreight: null,
    });
    const { errors } = await ask('tonnes: ["0"]');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_AMOUNT', field: 'tonnes' });
  });
});
