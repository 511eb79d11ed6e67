import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { needWritableType } from '../../../subgraphs/customers/data/writableTypes.ts';
import { financing } from '../../../subgraphs/financing/subgraph.ts';
import { readChanges } from '../../../subgraphs/platform/feeds/reading/changeFeed.ts';
import { feedStart } from '../../../subgraphs/platform/feeds/positions/position.ts';
import { pointOfCursor } from '../../../subgraphs/platform/feeds/positions/feedCursor.ts';
import { write } from '../../../subgraphs/platform/writes/writing.ts';
import { openDatabase } from '../../../subgraphs/platform/database/connecting/database.ts';
import { inProcessChanges } from '../../../subgraphs/platform/feeds/following/relaying/changeSource.ts';
import { startRelay } from '../../../subgraphs/platform/feeds/following/relaying/relay.ts';
import type { RelayDefinition } from '../../../subgraphs/platform/feeds/following/relaying/relayDefinition.ts';
import { drawing } from '../../prove/caller.ts';
import { type TestGraph, openTestGraph, urlsOf } from '../../support/graph.ts';
import { bearer } from '../../support/identity.ts';

const prefix = 'katun_feed';
const agency = { subject: 'agency', scopes: new Set(['needs:write']), owners: new Set(['agency']) };

let graph: TestGraph;
let ids: string[];
beforeAll(async () => {
  graph = await openTestGraph(prefix);
  const { data } = await graph.ask<{ needs: { nodes: { id: string }[] } }>(
    '{ needs(first: 20, filter: {status: {eq: OPEN}}) { nodes { id } } }',
  );
  ids = data.needs.nodes.map(({ id }) => id);
});
afterAll(() => graph.close());

function customersContext() {
  return graph.subgraphs.get('customers')!.context({ caller: agency, requestId: 'test' });
}

/** Changes the priority of a need. Calls `last` immediately before the transaction ends. */
function change(id: string, last: () => Promise<void> = async () => undefined) {
  const command = { name: 'test', input: id, idempotencyKey: null };
  return write(customersContext(), command, async (transaction) => {
    const need = await transaction.change(needWritableType, { id, overwrite: true }, 'test');
    need.priority = 1 + (need.priority % 5);
    await last();
  });
}

async function endOfFeed(): Promise<string> {
  return (
    await readChanges(customersContext(), 'needChanges', { after: feedStart, first: 1_000 }, null)
  ).cursor;
}

async function numbersAfter(cursor: string) {
  const { changes } = await readChanges(
    customersContext(),
    'needChanges',
    { after: pointOfCursor(cursor)!, first: 1_000 },
    null,
  );
  return changes.map(({ number, recordId: id }) => ({ number: Number(number), id }));
}

describe('the change feed', () => {
  it(
    'continues while another transaction is open, and includes the changes of that ' +
      'transaction once it commits',
    async () => {
      const cursor = await endOfFeed();
      const opened = Promise.withResolvers<void>();
      const mayEnd = Promise.withResolvers<void>();
      const slow = change(ids[0]!, async () => {
        opened.resolve();
        await mayEnd.promise;
      });
      await opened.promise;
      try {
        await change(ids[1]!);
        const meanwhile = await numbersAfter(cursor);
        expect(meanwhile.map(({ id }) => id)).toEqual([ids[1]]);
        for (const feed of ['enterpriseChanges', 'productChanges', 'financeChanges']) {
          const { errors } = await graph.ask(`{ ${feed}(first: 1) { cursor } }`);
          expect(errors).toBeUndefined();
        }
        await expect(change(ids[0]!)).rejects.toMatchObject({ extensions: { code: 'BUSY' } });
      } finally {
        mayEnd.resolve();
        await slow;
      }
      const rest = await numbersAfter(cursor);
      expect(rest.map(({ id }) => id)).toEqual([ids[1], ids[0]]);
    },
  );

  it('never shows a number below one that a reader has already seen', async () => {
    const start = await endOfFeed();
    const writing = Promise.all(
      ids.slice(0, 10).map(async (id) => {
        for (let i = 0; i < 10; i += 1) await change(id);
      }),
    );
    const read: number[] = [];
    let cursor = start;
    let done = false;
    void writing.finally(() => (done = true));
    for (let last = false; !last;) {
      last = done;
      const page = await readChanges(
        customersContext(),
        'needChanges',
        { after: pointOfCursor(cursor)!, first: 7 },
        null,
      );
      read.push(...page.changes.map(({ number }) => Number(number)));
      cursor = page.cursor;
      if (page.hasMore) last = false;
    }
    await writing;
    expect(read).toHaveLength(100);
    expect(read).toEqual((await numbersAfter(start)).map(({ number }) => number));
  });

  it(
    'delays an answer until there is a change, and holds no database connection while it ' +
      'waits',
    async () => {
      const cursor = await endOfFeed();
      const query = `{ needChanges(after: "${cursor}", waitSeconds: 30) { changes { id: recordId } } }`;
      const held = Array.from({ length: 20 }, () => graph.ask(query));
      await new Promise((resolve) => setTimeout(resolve, 300));
      await change(ids[2]!);
      const expected = { data: { needChanges: { changes: [{ id: ids[2] }] } } };
      expect(await Promise.all(held)).toEqual(held.map(() => expected));
      const { errors } = await graph.ask('{ needChanges(waitSeconds: 31) { cursor } }');
      expect(errors).toMatchObject([{ extensions: { code: 'WAIT_OUT_OF_RANGE' } }]);
    },
  );

  it('cannot be changed by the application', async () => {
    const url = Object.assign(new URL(urlsOf(prefix).appUrl), { pathname: `/${prefix}_customers` });
    const client = new pg.Client(url.href);
    await client.connect();
    try {
      for (const sql of [
        `update change set by = 'nobody'`,
        'delete from change',
        'truncate change',
        'update idempotency set input_hash = $$x$$',
        'delete from idempotency',
      ]) {
        await expect(client.query(sql), sql).rejects.toMatchObject({ code: '42501' });
      }
    } finally {
      await client.end();
    }
  });
});

describe('a relay', () => {
  let orm: MikroORM;
  let superuser: pg.Client;
  const log = pino({ level: 'silent' });
  /**
   * A relay that stores the number of every change. The table has no unique constraint, which would
   * hide a second delivery.
   */
  const counting: RelayDefinition = {
    name: 'counting',
    source: 'customers',
    feed: 'needChanges',
    snapshot: 'needSnapshot',
    kind: 'Need',
    replace: () => Promise.reject(new Error('the cursor of this test is never refused')),
    async apply(em, changes) {
      for (const { number } of changes) await em.execute('insert into told values (?)', [number]);
    },
  };

  beforeAll(async () => {
    const { ownerUrl } = urlsOf(prefix);
    const owner = new pg.Client(
      Object.assign(new URL(ownerUrl), { pathname: `/${prefix}_financing` }).href,
    );
    await owner.connect();
    await owner.query('create table told (number bigint); grant all on told to katun_app');
    await owner.end();
    superuser = new pg.Client(inject('superuserUrl'));
    await superuser.connect();
    orm = await openDatabase(financing, urlsOf(prefix));
  });
  afterAll(async () => {
    await superuser.end();
    await orm.close(true);
  });

  it('delivers every change exactly once, although it is interrupted and restarted repeatedly', async () => {
    const draw = drawing(7);
    const source = inProcessChanges(graph.subgraphs.get('customers')!);
    const authorization = await bearer(['needs:write'], ['agency']);
    const start = () => startRelay(orm.em, counting, source, log);
    let relay = start();
    for (let round = 0; round < 20; round += 1) {
      const changes = ids.slice(0, 5).map((id) => ({ id, overwrite: true, priority: 1 + draw(5) }));
      const query = `mutation ($changes: [NeedChangeInput!]!) { changeNeeds(changes: $changes) { replayed } }`;
      const { errors } = await graph.ask(query, { changes }, authorization);
      expect(errors).toBeUndefined();
      await new Promise((resolve) => setTimeout(resolve, draw(60)));
      await superuser.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()`,
        [`${prefix}_financing`],
      );
      await relay.close();
      relay = start();
    }
    expect(await relay.caughtUp(10_000)).toBe(true);
    await relay.close();
    const told = await orm.em
      .fork()
      .execute<{ number: string }[]>('select number from told order by number');
    const { changes } = await readChanges(
      customersContext(),
      'needChanges',
      { after: feedStart, first: 1_000 },
      ['Need'],
    );
    expect(told.map(({ number }) => number)).toEqual(changes.map(({ number }) => number));
  });
});
