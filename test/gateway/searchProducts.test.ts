import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoEnterprises } from '../support/demonstration/enterprises.ts';
import { type TestGraph, openTestGraph, urlsOf } from '../support/graph.ts';

interface Hit {
  readonly score: number;
  readonly highlight: string;
  readonly node: { readonly id: string; readonly sku: string; readonly name: string };
}

let graph: TestGraph;
let owner: pg.Client;
beforeAll(async () => {
  graph = await openTestGraph('katun_search_goods');
  owner = new pg.Client(urlsOf('katun_search_goods_products').ownerUrl);
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await graph.close();
});

describe('the search for products', () => {
  it.each(['геосетка', 'геосетки', 'ГЕОСЕТКАМИ', 'geogrid', 'geogrids'])(
    'finds every form of a word: %s',
    async (text) => {
      const hits = (await search(text)).filter(({ score }) => score > 1);
      const stem = /[а-я]/i.test(text) ? 'геосет' : 'geogrid';
      const { rowCount } = await owner.query('select from product where names ilike $1', [
        `%${stem}%`,
      ]);
      expect(rowCount).toBeGreaterThan(50);
      expect(hits).toHaveLength(rowCount!);
      for (const { score, highlight } of hits) {
        expect(highlight).toMatch(new RegExp(`<b>${stem}`, 'i'));
        expect(score).toBeLessThan(2);
      }
    },
  );

  it.each([
    ['geogirds', /<b>geogrid<\/b>/i],
    ['геостека', /<b>геосет[а-я]*<\/b>/i],
    ['геосеток', /<b>геосет[а-я]*<\/b>/i],
    ['rebbar', /<b>rebar<\/b>/i],
  ])('finds a misspelt word: %s', async (text, marked) => {
    const hits = await search(text);
    expect(hits.length).toBeGreaterThan(5);
    for (const { score } of hits) expect(score).toBeLessThanOrEqual(1);
    expect(hits[0]!.highlight).toMatch(marked);
  });

  it('lists the product with exactly the searched article number first, in upper or lower case', async () => {
    for (const text of ['DEMO-GG-0001', ' demo-gg-0001 ']) {
      const [best] = await search(text);
      expect(best).toMatchObject({ score: 3, node: { sku: 'DEMO-GG-0001' } });
    }
  });

  it('orders by score, and equal scores by id; the page size only limits the list', async () => {
    const hits = await search('composite pole');
    const sorted = hits.toSorted(
      (one, other) => other.score - one.score || (one.node.id < other.node.id ? -1 : 1),
    );
    expect(hits).toEqual(sorted);
    expect(await search('composite pole', 3)).toEqual(hits.slice(0, 3));
  });

  it('finds products that have all the words, also in their scope of use', async () => {
    const found = await search('basalt pole testing');
    const hits = found.filter(({ score }) => score > 1);
    expect(hits.length).toBeGreaterThan(2);
    for (const { node } of hits) expect(node.sku).toMatch(/^DEMO-UB-/);
  });

  it('marks the found words and escapes all other characters of a name', async () => {
    await owner.query(
      `update product set name_en = '<script>alert("&")</script> zygote <b>' where sku = 'DEMO-GG-0002'`,
    );
    for (const text of ['zygote', 'zigote']) {
      const [hit] = await search(text);
      expect(hit!.highlight).toContain(
        '&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt; <b>zygote</b> &lt;b&gt;',
      );
    }
  });

  it.each(['&', '<', '-composite', '"', "'", '%', String.raw`\ `, 'и', '?', ':*', 'a or -b', '$1'])(
    'searches for %s as plain text',
    async (text) => {
      expect(Array.isArray(await search(text))).toBe(true);
    },
  );

  it.each([
    ['', 'INVALID_SEARCH_TEXT'],
    ['   ', 'INVALID_SEARCH_TEXT'],
    ['x'.repeat(101), 'INVALID_SEARCH_TEXT'],
    ['a\u0000b', 'INVALID_SEARCH_TEXT'],
  ])('refuses "%s"', async (text, code) => {
    const { errors } = await graph.ask(query, { text, first: 20 });
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual([code]);
  });

  it('refuses a page size above the maximum', async () => {
    const { errors } = await graph.ask(query, { text: 'pole', first: 101 });
    expect(errors?.[0]?.extensions['code']).toBe('PAGE_SIZE_OUT_OF_RANGE');
  });
});

describe('the search for enterprises', () => {
  const one = demoEnterprises[0]!;
  it.each([
    ['INN', one.inn, 3],
    ['OGRN', one.ogrn, 3],
    ['a Russian name', 'геосинтетику обь', 1],
    ['an English name', 'Geosynthetics Ob', 1],
    ['a misspelt name', 'Geosyntetics', 0],
  ])('finds enterprises by %s: %s', async (_what, text, least) => {
    const { data } = await graph.ask<{
      searchEnterprises: { edges: { score: number; node: { inn: string } }[] };
    }>(
      `query ($text: String!) { searchEnterprises(text: $text) { edges { score node { inn } } } }`,
      {
        text,
      },
    );
    const [best] = data.searchEnterprises.edges;
    expect(best!.node.inn).toBe(one.inn);
    expect(Math.floor(best!.score)).toBe(least);
  });
});

describe('the database of products', () => {
  const trial = `insert into trial (id, name_en, place_en, status, provenance_source,
    provenance_as_of, provenance_kind, product_id, since, findings_en, found_on)
    values ('trial-t', 'a', 'b', $1, 'c', '2016-10-01', 'DEMO', $2, $3, $4, $5)`;

  it.each([
    [
      'a trial of an unknown product',
      ['RUNNING', 'no-such', null, null, null],
      'trial_product_id_fkey',
    ],
    [
      'findings of a trial before it began',
      ['RUNNING', null, '2016-05-02', 'x', '2016-05-01'],
      'trial_found_after_it_began',
    ],
    [
      'findings of a trial that never began',
      ['RUNNING', null, null, 'x', '2016-05-01'],
      'trial_found_after_it_began',
    ],
    [
      'a finished trial without findings',
      ['FINISHED', null, '2016-05-02', null, null],
      'trial_finished_with_findings',
    ],
    [
      'findings without a day',
      ['RUNNING', null, '2016-05-02', 'x', null],
      'trial_findings_have_a_day',
    ],
    ['an unknown status', ['PAUSED', null, '2016-05-02', 'x', '2016-05-03'], 'trial_status_check'],
  ])('refuses %s', async (_what, values, constraint) => {
    await expect(owner.query(trial, values)).rejects.toMatchObject({ constraint });
  });
});

const query = `query ($text: String!, $first: Int!) {
  searchProducts(text: $text, first: $first) { edges { score highlight node { id sku name } } } }`;

async function search(text: string, first = 100): Promise<readonly Hit[]> {
  const { data, errors } = await graph.ask<{ searchProducts: { edges: Hit[] } }>(query, {
    text,
    first,
  });
  expect(errors).toBeUndefined();
  return data.searchProducts.edges;
}
