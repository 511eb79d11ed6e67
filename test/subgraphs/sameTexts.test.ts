import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anyPair, differingPairs } from '../prove/texts.ts';
import { type TestGraph, openTestGraph, urlsOf } from '../support/graph.ts';

const prefix = 'katun_texts';
let graph: TestGraph;
beforeAll(async () => {
  graph = await openTestGraph(prefix);
});
afterAll(() => graph.close());

describe('the same text', () => {
  it.each(['enterprises', 'products', 'customers', 'financing'])(
    'is the same in the SQL of %s and in JavaScript',
    async (subgraph) => {
      const client = new pg.Client(urlsOf(`${prefix}_${subgraph}`).ownerUrl);
      await client.connect();
      try {
        expect(await differingPairs(client, fc.sample(anyPair, 1_000))).toEqual([]);
      } finally {
        await client.end();
      }
    },
  );

  it.each(['rad-2016-001', 'RАD–2016–001', ' RAD-2016-001', 'RAD - 2016 - 001', 'ＲＡＤ-2016-001'])(
    'finds a need by the number %j',
    async (number) => {
      const result = await graph.ask<{ need: unknown }>(
        'query ($number: String!) { need(number: $number) { number } }',
        { number },
      );
      expect(result.data.need).toEqual({ number: 'RAD-2016-001' });
    },
  );

  it('finds a product type by its code in another spelling, and its products', async () => {
    const { data } = await graph.ask<{ productTypes: { nodes: { code: string }[] } }>(
      '{ productTypes(first: 1) { nodes { code } } }',
    );
    const [type] = data.productTypes.nodes;
    const code = type!.code.toUpperCase().replaceAll('-', '–');
    const asked = await graph.ask<{ products: { nodes: { type: object }[] } }>(
      `query ($code: ID!) {
        productType(code: $code) { code }
        products(first: 1, filter: { type: { eq: $code } }) { nodes { type { code } } }
      }`,
      { code },
    );
    expect(asked.data).toEqual({ productType: type, products: { nodes: [{ type }] } });
  });

  it('finds a product by its article in another spelling, and through a filter', async () => {
    const { data } = await graph.ask<{ products: { nodes: { sku: string }[] } }>(
      '{ products(first: 1) { nodes { sku } } }',
    );
    const { sku } = data.products.nodes[0]!;
    const spelling = sku.toLowerCase().replaceAll('-', '–');
    const asked = await graph.ask(
      `query ($sku: String!, $part: String!) {
        product(sku: $sku) { sku }
        products(filter: { sku: { eq: $sku } }) { nodes { sku } }
        parts: products(first: 1, filter: { sku: { contains: $part, eq: $sku } }) { nodes { sku } }
      }`,
      { sku: spelling, part: spelling.slice(0, -1) },
    );
    const nodes = [{ sku }];
    expect(asked.data).toEqual({ product: { sku }, products: { nodes }, parts: { nodes } });
  });
});

describe('a filter of a name', () => {
  const count = async (condition: string) => {
    const { data } = await graph.ask<{ enterprises: { totalCount: number } }>(
      `{ enterprises(filter: { name: ${condition} }) { totalCount } }`,
    );
    return data.enterprises.totalCount;
  };

  it('finds the name in either language, whole or in part, in any spelling', async () => {
    const { data } = await graph.ask<{ enterprises: { nodes: Record<'en' | 'ru', string>[] } }>(
      '{ enterprises(first: 20) { nodes { en: name ru: name(lang: RU) } } }',
    );
    for (const { en, ru } of data.enterprises.nodes) {
      for (const name of [en, ru]) {
        const spelling = JSON.stringify(name.toUpperCase().replaceAll(' ', '\u00A0'));
        expect(await count(`{ eq: ${spelling} }`), name).toBeGreaterThan(0);
        expect(await count(`{ in: [${spelling}, "no such name"] }`), name).toBeGreaterThan(0);
        expect(await count(`{ startsWith: ${spelling} }`), name).toBeGreaterThan(0);
        expect(await count(`{ contains: ${spelling} }`), name).toBeGreaterThan(0);
      }
    }
    const [first] = data.enterprises.nodes;
    const all = await count('{ isNull: false }');
    const equal = await count(`{ eq: ${JSON.stringify(first!.en)} }`);
    expect(await count(`{ ne: ${JSON.stringify(first!.en)} }`)).toBe(all - equal);
  });
});

describe('a search', () => {
  it.each(['решетка', 'РЕШЁТКА', 'решёт\u00ADка'])(
    'for %j finds and marks what "решётка" finds',
    async (text) => {
      const search = `query ($text: String!) {
        searchOkpd2(text: $text, first: 3) { totalCount edges { highlight } }
        searchProducts(text: $text, first: 3) { totalCount edges { score highlight } }
      }`;
      const expected = await graph.ask<{
        searchProducts: { totalCount: number; edges: { highlight: string }[] };
      }>(search, { text: 'решётка' });
      const { totalCount, edges } = expected.data.searchProducts;
      expect(totalCount).toBeGreaterThan(0);
      expect(edges.every(({ highlight }) => /<b>\S*реш[её]тк\S*<\/b>/i.test(highlight))).toBe(true);
      expect((await graph.ask(search, { text })).data).toEqual(expected.data);
    },
  );
});
