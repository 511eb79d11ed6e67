import * as fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestGraph, openTestGraph, urlsOf } from '../support/graph.ts';

const prefix = 'katun_match_pages';

let graph: TestGraph;
let owner: pg.Client;
let number: string;
beforeAll(async () => {
  graph = await openTestGraph(prefix, { keptBytes: 0 });
  owner = new pg.Client(urlsOf(`${prefix}_products`).ownerUrl);
  await owner.connect();
  const { data } = await graph.ask<{
    needs: { nodes: { number: string; matches: { totalCount: number } }[] };
  }>('{ needs(first: 100) { nodes { number matches(first: 1) { totalCount } } } }');
  const most = data.needs.nodes.toSorted((a, b) => b.matches.totalCount - a.matches.totalCount)[0]!;
  number = most.number;
});
afterAll(async () => {
  await owner.end();
  await graph.close();
});

async function page(first: number, after: string | null) {
  const { data, errors } = await graph.ask<{
    need: {
      matches: {
        nodes: { productId: string }[];
        pageInfo: { hasNextPage: boolean; endCursor: string | null };
      };
    };
  }>(
    `query ($number: String, $first: Int!, $after: String) { need(number: $number) {
      matches(first: $first, after: $after) { nodes { productId } pageInfo { hasNextPage endCursor } }
    } }`,
    { number, first, after },
  );
  expect(errors).toBeUndefined();
  return data.need.matches;
}

/**
 * Changes to a product between two pages. Each of them changes the product's place in the order, or
 * removes it from the list.
 */
const happenings: Readonly<Record<string, string>> = {
  cheaper: 'update price set amount = round(amount * 0.5, 2) where product_id = $1',
  dearer: 'update price set amount = amount * 3 where product_id = $1',
  delivered: `update product set delivers_to_codes = '{RU}' where id = $1`,
  nowhere: 'update product set delivers_to_codes = null where id = $1',
  slower: 'update product set lead_time_days = 300 where id = $1',
  faster: 'update product set lead_time_days = 1 where id = $1',
  untested: `update product set stated_properties = '[]' where id = $1`,
  expired: `update certificate set valid_to = '2016-10-02' where product_id = $1`,
};

describe('pages of matches', () => {
  it(
    'contain each unchanged product once and in order, although other products change ' +
      'between pages',
    async () => {
      const happening = fc.record({
        what: fc.constantFrom(...Object.keys(happenings)),
        // Change products on earlier pages too, before and after the cursor.
        to: fc.nat(),
      });
      const steps = fc.array(
        fc.record({
          size: fc.integer({ min: 1, max: 4 }),
          meanwhile: fc.array(happening, { maxLength: 2 }),
        }),
        { minLength: 1, maxLength: 6 },
      );
      let moved = 0;
      await fc.assert(
        fc.asyncProperty(steps, async (all) => {
          const before = (await page(100, null)).nodes.map(({ productId }) => productId);
          expect(before.length).toBeGreaterThan(12);
          const touched = new Map<string, number>();
          const read: string[] = [];
          let after: string | null = null;
          for (let index = 0; ; index += 1) {
            const { size, meanwhile } = all[index] ?? { size: 10, meanwhile: [] };
            const { nodes, pageInfo } = await page(size, after);
            expect(nodes.length === size || !pageInfo.hasNextPage).toBe(true);
            read.push(...nodes.map(({ productId }) => productId));
            if (!pageInfo.hasNextPage) break;
            after = pageInfo.endCursor;
            for (const { what, to } of meanwhile) {
              const id = before[to % before.length]!;
              await owner.query(happenings[what]!, [id]);
              touched.set(id, (touched.get(id) ?? 0) + 1);
            }
          }
          const isUntouched = (id: string) => !touched.has(id);
          expect(read.filter(isUntouched)).toEqual(before.filter(isUntouched));
          for (const [id, times] of touched) {
            const shown = read.filter((one) => one === id).length;
            expect(shown).toBeLessThanOrEqual(1 + times);
            if (shown !== 1) moved += 1;
          }
        }),
        { seed: 20161001, numRuns: 15 },
      );
      expect(moved).toBeGreaterThan(0);
    },
    60_000,
  );
});
