import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawing } from '../../prove/caller.ts';
import {
  type Contest,
  contend,
  contender,
  contestsOf,
  registrations,
} from '../../prove/ordering/contending.ts';
import { databaseName } from '../../../subgraphs/platform/database/connecting/database.ts';
import { type TestGraph, openTestGraph, urlsOf } from '../../support/graph.ts';
import { bearer } from '../../support/identity.ts';
import { serveTestGraph } from '../../support/served.ts';

let graph: TestGraph;
let authorization: string;
beforeAll(async () => {
  graph = await openTestGraph('katun_orders', { follow: true });
  authorization = await contender(bearer);
});
afterAll(() => graph.close());

const ask = (query: string, variables?: Record<string, unknown>, token?: string) =>
  graph.ask(query, variables, token);

describe('lists of the same records in different orders, at the same time', () => {
  it('are committed or BUSY, and all are committed at last', async () => {
    const [needs, products, enterprises] = await contestsOf(ask, {
      lists: 66,
      items: 4,
      draw: drawing(1),
    });
    const few = ({ lists, ...contest }: Contest) => ({ ...contest, lists: lists.slice(0, 8) });
    for (const contest of [needs!, few(products!), few(enterprises!)]) {
      const lists = contest.lists.length;
      const outcome = await contend(contest, ask, authorization);
      expect(outcome.others, contest.name).toEqual([]);
      expect(outcome.committed + outcome.busy, contest.name).toBe(lists);
      // 63 lists may run and wait.
      expect(outcome.busy, contest.name).toBeGreaterThanOrEqual(lists - 63);
      expect(outcome.committedAtLast, contest.name).toBe(lists);
    }
    await expect
      .poll(() => graph.relays.map((relay) => relay.state().lagSeconds), { timeout: 10_000 })
      .toEqual(graph.relays.map(() => 0));
  });

  it('register the same new needs once, and wait for each other in no circle', async () => {
    const contest = registrations('DEMO-ORDERS', 8, 20);
    const outcome = await contend(contest, ask, authorization);
    expect(outcome.committedAtLast).toBe(1);
    expect(outcome.others).toHaveLength(7);
    for (const other of outcome.others) expect(other).toMatch(/^ALREADY_EXISTS/);
  });
});

describe('a write that waits for a record too long', () => {
  it('is BUSY, and the gateway says in Retry-After when to try again', async () => {
    const url = new URL(urlsOf('katun').ownerUrl);
    url.pathname = `/${databaseName(url.href, 'customers')}`;
    const holder = new pg.Client({ connectionString: url.href });
    const served = await serveTestGraph();
    await holder.connect();
    try {
      await holder.query('begin');
      await holder.query(`select from need where number = 'RAD-2016-002' for update`);
      const query = `mutation { changeNeeds(changes: { id: "need-rad-2016-002", priority: 4, overwrite: true }) { position } }`;
      const reply = await served.post(JSON.stringify({ query }), { authorization });
      expect(reply.json.errors?.[0]?.extensions).toMatchObject({
        code: 'BUSY',
        retryAfterSeconds: expect.any(Number),
      });
      expect(Number(reply.headers.get('retry-after'))).toBe(
        reply.json.errors![0]!.extensions['retryAfterSeconds'],
      );
    } finally {
      await holder.query('rollback');
      await holder.end();
      await served.close();
    }
  });
});
