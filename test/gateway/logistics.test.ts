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
        readonly asOf: string;
        readonly terms: {
          readonly productionDays: number | null;
          readonly deliverBy: string;
          readonly unitPriceCeiling: { readonly amount: string } | null;
        };
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
  arrivesOn inTime withinCeiling
}`;

describe('logistics', () => {
  it('give the landed price of a match at the place of delivery', async () => {
    const { data, errors } = await graph.ask<Answer>(
      `{ need(number: "RAD-2016-001") { matches(first: 20) { nodes {
        unitPrice { amount } deliverableQuantity { value } asOf
        terms { productionDays deliverBy unitPriceCeiling { amount } } ${logistics}
      } } } }`,
    );
    expect(errors).toBeUndefined();
    const { nodes } = data.need.matches;
    const landed = nodes.filter(({ logistics: { landedUnitPrice } }) => landedUnitPrice !== null);
    expect(landed.length).toBeGreaterThan(2);
    for (const { unitPrice, deliverableQuantity, asOf, terms, logistics: found } of landed) {
      const freight = Number(found.haul!.cost.amount) / Number(deliverableQuantity!.value);
      const difference = Number(found.landedUnitPrice!.amount) - Number(unitPrice!.amount);
      expect(difference).toBeCloseTo(freight, 1);
      const days = terms.productionDays! + found.haul!.days;
      const arrival = new Date(Date.parse(asOf) + days * 86_400_000).toISOString().slice(0, 10);
      const ceiling = terms.unitPriceCeiling?.amount;
      expect(found).toMatchObject({
        arrivesOn: arrival,
        inTime: arrival <= terms.deliverBy,
        withinCeiling:
          ceiling === undefined ? null : Number(found.landedUnitPrice!.amount) <= Number(ceiling),
      });
    }
    // 450,000 m² of the 340 g that the product states weigh 153 tonnes; the distance within the region is 120 km, at 4.2
    // roubles for each tonne and km.
    expect(landed[0]?.logistics.haul).toMatchObject({
      tonnes: '153',
      distanceKm: 120,
      cost: { amount: '77112' },
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
