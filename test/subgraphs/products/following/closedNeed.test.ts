import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inBackground } from '../../../../subgraphs/platform/feeds/following/asSystem.ts';
import { evaluateNeeds } from '../../../../subgraphs/products/following/index/evaluateNeeds.ts';
import { type TestGraph, openTestGraph } from '../../../support/graph.ts';

let graph: TestGraph;
// Nothing else evaluates needs: the relays and workers do not run.
beforeAll(async () => {
  graph = await openTestGraph('katun_closed_need');
});
afterAll(() => graph.close());

describe('a need that is closed while a worker adds it to the match index', () => {
  it.each(['is withdrawn', 'is deleted'])('%s: it does not remain in the index', async (what) => {
    const { em, today } = graph.subgraphs
      .get('products')!
      .context({ caller: null, requestId: 'test' });
    const [{ id }] = await em.execute<[{ id: string }]>(
      `select id from need_replica where status = 'OPEN' order by id limit 1`,
    );
    await inBackground(em, async (session) => {
      await session.execute('delete from indexed_match where need_id = ?', [id]);
      await session.execute('delete from need_tally where need_id = ?', [id]);
    });
    const scopes = new Map([[id, null]]);
    let second: Promise<void> | undefined;
    await inBackground(em, async (first) => {
      await evaluateNeeds(first, scopes, today);
      await inBackground(em, (relay) =>
        what === 'is deleted'
          ? relay.execute('delete from need_replica where id = ?', [id])
          : relay.execute(`update need_replica set status = 'WITHDRAWN' where id = ?`, [id]),
      );
      second = inBackground(em, (session) => evaluateNeeds(session, scopes, today));
      // The second worker waits for the first; without a wait it would now have ended.
      expect(await Promise.race([second.then(() => 'ended'), wait(300, 'waits')])).toBe('waits');
    });
    await second;
    const left = await em.execute<{ table: string }[]>(
      `select 'pair' as table from indexed_match where need_id = ?
      union all select 'tally' from need_tally where need_id = ?`,
      [id, id],
    );
    expect(left).toEqual([]);
  });
});
