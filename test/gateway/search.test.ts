import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerRows, demands } from '../support/demonstration/customers.ts';
import { insertInBulk } from '../support/bulkRows.ts';
import { applicationOptions } from '../support/sessions.ts';
import { type TestGraph, openTestGraph, urlsOf } from '../support/graph.ts';
import { statementsOf } from '../support/statements.ts';

interface Found {
  readonly score: number;
  readonly highlight: string;
  readonly node: { readonly number: string };
}

const prefix = 'katun_search';
let graph: TestGraph;
let owner: pg.Client;
beforeAll(async () => {
  graph = await openTestGraph(prefix, { keptBytes: 0 });
  const connectionString = urlsOf(`${prefix}_customers`).ownerUrl;
  owner = new pg.Client({ connectionString, options: applicationOptions });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await graph.close();
});

async function needs(text: string): Promise<readonly Found[]> {
  const { data, errors } = await graph.ask<{ searchNeeds: { edges: Found[] } }>(
    'query ($text: String!) { searchNeeds(text: $text, first: 100) { edges { score highlight node { number } } } }',
    { text },
  );
  expect(errors).toBeUndefined();
  return data.searchNeeds.edges;
}

const numbersOf = (found: readonly Found[]) => found.map(({ node }) => node.number).toSorted();
const titled = (pattern: RegExp) =>
  demands
    .filter(({ en, ru }) => pattern.test(`${en} ${ru}`))
    .map(({ number }) => number)
    .toSorted();

describe('the search for needs', () => {
  it.each([
    ['геосетка', /геосет/i],
    ['геосетки', /геосет/i],
    ['ГЕОСЕТКАМИ', /геосет/i],
    ['geogrid', /geogrid/i],
    ['Geogrids', /geogrid/i],
  ])(
    'lists the needs with “%s” in their title first, and needs with similar titles after them',
    async (text, is) => {
      const found = await needs(text);
      const exact = found.filter(({ score }) => score > 1);
      expect(numbersOf(exact)).toEqual(titled(is));
      expect(exact.length).toBeGreaterThan(5);
      expect(exact[0]!.highlight).toMatch(/<b>(геосет|geogrid)\p{L}+<\/b>/iu);
      expect(found.map(({ score }) => score)).toEqual(
        found.map(({ score }) => score).toSorted((one, other) => other - one),
      );
    },
  );

  it.each([
    ['geogirds', /geogrids/i],
    ['гиосетки', /геосетки/i],
  ])('lists the intended title first for the misspelling “%s”', async (text, meant) => {
    const found = await needs(text);
    const called = titled(meant);
    expect(called).toContain(found[0]!.node.number);
    expect(found[0]!.highlight).toMatch(/<b>(geogrids|геосетки)<\/b>/i);
    expect(numbersOf(found)).toEqual(expect.arrayContaining(called));
  });

  it('lists the need with the searched number first', async () => {
    const [first] = await needs('rad-2016-001');
    expect(first).toMatchObject({ score: 3, node: { number: 'RAD-2016-001' } });
    expect(first!.highlight).toBe(
      '<b>RAD-2016-001</b> DEMO (figures made up): biaxial geogrids for road base reinforcement',
    );
  });

  it('returns an empty list if no title is similar', async () => {
    expect(await needs('zzzzqqqq')).toEqual([]);
  });

  it('escapes characters of a title, and accepts any text', async () => {
    await owner.query(`update need set title_en = 'Xylograph <script>"A&B"</script>'
      where number = 'FCA-2016-002'`);
    const [found] = await needs('xylograph');
    expect(found!.highlight).toBe(
      '<b>Xylograph</b> &lt;script&gt;&quot;A&amp;B&quot;&lt;/script&gt;',
    );
    for (const text of [`'`, '"', '\\', '%', ':* & !', '?', '-', '<b>']) await needs(text);
  });
});

describe('the search for customers', () => {
  it.each(['дорожная', 'rosavtodr', 'Rosavtodor'])('finds customers by “%s”', async (text) => {
    const { data } = await graph.ask<{ searchCustomers: { nodes: { id: string }[] } }>(
      'query ($text: String!) { searchCustomers(text: $text) { nodes { id } } }',
      { text },
    );
    expect(data.searchCustomers.nodes[0]!.id).toMatch(/rosavtodor|demo-roads/);
  });

  it('lists the customer with the searched INN first', async () => {
    const { id, inn } = customerRows[20]!;
    const { data } = await graph.ask<{
      searchCustomers: { edges: { score: number; node: { id: string } }[] };
    }>('query ($inn: String!) { searchCustomers(text: $inn) { edges { score node { id } } } }', {
      inn,
    });
    expect(data.searchCustomers.edges[0]).toEqual({ score: 3, node: { id } });
  });
});

describe('the search among 100,000 needs', () => {
  beforeAll(async () => {
    const { rows } = await owner.query<{ names: string }>(
      `select string_agg(column_name, ', ') as names from information_schema.columns
      where table_name = 'need' and is_generated = 'NEVER'
        and column_name not in ('id', 'number', 'title_en', 'title_ru', 'criteria')`,
    );
    const copies = `insert into need (id, number, title_en, title_ru, criteria, ${rows[0]!.names})
      select 'need-' || n, 'N-' || n, 'Thing ' || md5(n::text), 'Вещь ' || md5((-n)::text), '[]',
        ${rows[0]!.names}
      from (select * from need limit 1) as one, generate_series(1, 100000) as n`;
    await insertInBulk(owner, 'need', copies);
  }, 600_000);

  it.each(['геосетка', 'geogirds', 'RAD-2016-001'])('uses indexes for “%s”', async (text) => {
    const { result, statements } = await statementsOf(() => needs(text));
    expect(result.length).toBeGreaterThan(0);
    expect(statements.length).toBeLessThanOrEqual(3);
    for (const { sql, values } of statements) {
      const { rows } = await owner.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, [...values]);
      const plan = rows.map((line) => line['QUERY PLAN']).join('\n');
      expect(plan).not.toMatch(/Seq Scan on need\b/);
      expect(plan).toMatch(/Index/);
    }
  });
});
