import type { EntityManager } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asCaller } from '../../../subgraphs/platform/writes/writing.ts';
import type { Caller } from '../../../subgraphs/platform/identity/caller.ts';
import { type TestGraph, openTestGraph } from '../../support/graph.ts';

let graph: TestGraph;
beforeAll(async () => {
  graph = await openTestGraph('katun_changing_rows');
});
afterAll(() => graph.close());

/** Returns a caller who may write with these scopes for these owners. */
function callerOf(scopes: readonly string[], owners: readonly string[]): Caller {
  return { subject: 'test', scopes: new Set(scopes), owners: new Set(owners) };
}

const enterprises = 'enterprises:write';
const products = 'products:write';
const maker = 'enterprise-geosynthetics-ob';

// The table, a column that can be set to its own value, the scope, the owner of some rows, and
// whether rows are inserted and deleted together with their parent.
const tables = [
  ['enterprises', 'enterprise', 'okved', enterprises, maker, false],
  ['enterprises', 'enterprise_indicator', 'headcount', enterprises, maker, true],
  ['enterprises', 'sme_category', 'category', enterprises, 'agency', true],
  ['enterprises', 'cluster_member', 'cluster_id', enterprises, 'agency', true],
  ['enterprises', 'cluster', 'founded_in', enterprises, 'agency', false],
  ['enterprises', 'cluster_indicator', 'jobs', enterprises, 'agency', true],
  ['enterprises', 'cluster_target', 'at_least', enterprises, 'agency', true],
  ['products', 'product', 'scope', products, maker, false],
  ['products', 'certificate', 'standard', products, maker, true],
  ['products', 'price', 'amount', products, maker, true],
  ['products', 'production_line', 'capacity_per_month', products, maker, false],
  ['products', 'trial', 'since', products, 'enterprise-electrical-belukha', false],
] as const;

describe('SQL of the application role', () => {
  it.each(tables)(
    'writes only for the owners of rows, in the database %s and the table %s',
    async (...row) => {
      const [subgraph, table, column, scope, owner, arePart] = row;
      const { em } = graph.subgraphs.get(subgraph)!.context({ caller: null, requestId: 'test' });
      const touched = (caller: Caller | null, sql: string) =>
        rolledBack(
          em,
          caller,
          `with done as (${sql} returning 1) select count(*)::int as rows from done`,
        );
      const update = `update ${table} set ${column} = ${column}`;
      const remove = `delete from ${table}`;
      for (const sql of [update, remove]) {
        expect(await touched(null, sql)).toBe(0);
        expect(await touched(callerOf([scope], ['nobody']), sql)).toBe(0);
        expect(await touched(callerOf(['contacts:read'], [owner]), sql)).toBe(0);
      }
      const all = await rolledBack(em, null, `select count(*)::int as rows from ${table}`);
      const own = await touched(callerOf([scope], [owner]), update);
      expect(own).toBeGreaterThan(0);
      expect(own <= all && (owner === 'agency') === (own === all)).toBe(true);
      const removable = arePart ? own : 0;
      expect(await touched(callerOf([scope], [owner]), remove)).toBe(removable);
    },
  );

  it('writes replicas of other subgraphs’ facts only as a relay', async () => {
    const { em } = graph.subgraphs.get('products')!.context({ caller: null, requestId: 'test' });
    for (const table of ['maker', 'commitment', 'need_replica', 'relay']) {
      const sql = `with done as (delete from ${table} returning 1) select count(*)::int as rows from done`;
      expect(await rolledBack(em, callerOf([products], ['agency']), sql)).toBe(0);
    }
  });
});

/** Returns the row count that a statement selects, and rolls the statement back. */
async function rolledBack(em: EntityManager, caller: Caller | null, sql: string): Promise<number> {
  let rows = -1;
  const undo = new Error('undo');
  await asCaller(em, caller, async (session) => {
    const [told] = await session.execute<[{ rows: number }]>(sql);
    rows = told.rows;
    throw undo;
  }).catch((error: unknown) => {
    if (error !== undo) throw error;
  });
  return rows;
}
