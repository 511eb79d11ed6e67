import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { inProcessSource } from '../../../gateway/fetching/inProcess.ts';
import { fetchOperation } from '../../../gateway/fetching/source.ts';
import { demonstrationDay } from '../../support/demonstration/day.ts';
import { serveSubgraph } from '../../../subgraphs/platform/graphql/serving/subgraphServer.ts';
import { applicationConnections } from '../../../subgraphs/platform/database/connecting/database.ts';
import { Allocations } from '../../../subgraphs/products/data/allocationRows.ts';
import { testEnvironment } from '../../support/environment.ts';
import { type TestGraph, openTestGraph } from '../../support/graph.ts';
import { bearer } from '../../support/identity.ts';
import { withPrefix } from '../../support/templates.ts';

const prefix = 'katun_ends';
let graph: TestGraph;
let token: string;
let locker: pg.Client | null = null;
let watcher: pg.Client;

beforeAll(async () => {
  graph = await openTestGraph(prefix, { keptBytes: 0 });
  token = await bearer(['needs:write', 'quotations:read', 'contacts:read'], ['agency']);
  watcher = new pg.Client(inject('superuserUrl'));
  await watcher.connect();
});
afterEach(unlock);
afterAll(async () => {
  await watcher.end();
  await graph.close();
});

/** Delays every statement that reads one of these tables until `unlock` is called. */
async function lock(subgraph: string, tables: string): Promise<void> {
  locker = new pg.Client(withPrefix(inject('superuserUrl'), `${prefix}_${subgraph}`));
  await locker.connect();
  await locker.query(`begin; lock table ${tables} in access exclusive mode`);
}

async function unlock(): Promise<void> {
  await locker?.end();
  locker = null;
}

/** Returns the number of running statements and open transactions of the program in a database. */
async function running(subgraph: string): Promise<number> {
  const { rows } = await watcher.query<{ count: number }>(
    `select count(*)::int from pg_stat_activity
    where datname = $1 and application_name like 'katun %' and state <> 'idle'`,
    [`${prefix}_${subgraph}`],
  );
  return rows[0]!.count;
}

const patiently = { timeout: 10_000, interval: 5 };

function source(subgraph: string) {
  return inProcessSource(graph.subgraphs.get(subgraph)!);
}

/** Sends a query to a subgraph as the gateway does within the process. */
function ask(subgraph: string, query: string, signal: AbortSignal, variables: object = {}) {
  return source(subgraph).fetch(
    fetchOperation(query, undefined),
    { ...variables },
    {
      requestId: 'test',
      headers: { authorization: token },
      signal,
      deadline: performance.now() + 60_000,
    },
  );
}

const reads: readonly [what: string, subgraph: string, tables: string, query: string][] = [
  ['a list', 'customers', 'need', '{ needs { nodes { id } } }'],
  ['the length of a list', 'customers', 'need', '{ needs { totalCount } }'],
  ['a list in a transaction', 'customers', 'quotation', '{ quotations { nodes { id } } }'],
  ['a record by a loader', 'customers', 'need', '{ need(id: "none") { id } }'],
  ['a nested list', 'customers', 'need', '{ customers { nodes { needs { nodes { id } } } } }'],
  [
    'the results of a search',
    'customers',
    'need',
    '{ searchNeeds(text: "geogrid") { edges { score } } }',
  ],
  ['the change feed', 'customers', 'change', '{ needChanges { cursor } }'],
  ['the index of matches', 'products', 'indexed_match', '{ matches { nodes { needId } } }'],
];

describe('a request that ends early', () => {
  it.each(reads)(
    'cancels its running statement while it reads %s',
    async (_what, subgraph, tables, query) => {
      await lock(subgraph, tables);
      const leaving = new AbortController();
      const answer = ask(subgraph, query, leaving.signal);
      await expect.poll(() => running(subgraph), patiently).toBe(1);
      leaving.abort();
      expect((await answer).errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_TIMEOUT' } }]);
      await expect.poll(() => running(subgraph), patiently).toBe(0);
    },
  );

  it('leaves the queue for a connection, with and without a transaction', async () => {
    await lock('customers', 'need, quotation');
    const [holding, waiting] = [new AbortController(), new AbortController()];
    const { read: most } = applicationConnections;
    const held = Array.from({ length: most }, () =>
      ask('customers', '{ needs { nodes { id } } }', holding.signal),
    );
    await expect.poll(() => running('customers'), patiently).toBe(most);
    const { execute } = graph.subgraphs.get('customers')!;
    const queued = ['{ needs { nodes { id } } }', '{ quotations { nodes { id } } }'].map((query) =>
      execute({ query, authorization: token, requestId: 'test', signal: waiting.signal }),
    );
    waiting.abort();
    for (const { errors } of await Promise.all(queued)) {
      expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_TIMEOUT' } }]);
    }
    expect(await running('customers')).toBe(most);
    holding.abort();
    await Promise.all(held);
    await expect.poll(() => running('customers'), patiently).toBe(0);
    await unlock();
    const { signal } = new AbortController();
    const all = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        ask(
          'customers',
          index % 2 ? '{ needs { totalCount } }' : '{ quotations { totalCount } }',
          signal,
        ),
      ),
    );
    expect(all.filter(({ errors }) => errors)).toEqual([]);
    await expect.poll(() => running('customers'), patiently).toBe(0);
  });

  it('rolls back a write that is not yet being committed, and reports the rollback', async () => {
    await lock('customers', 'change');
    const { nodes } = (
      await graph.ask<{ customers: { nodes: { id: string }[] } }>(
        '{ customers(first: 1) { nodes { id } } }',
      )
    ).data.customers;
    const query = `mutation ($needs: [NeedInput!]!) {
      registerNeeds(needs: $needs, idempotencyKey: "left") { replayed }
    }`;
    const needs = [
      {
        number: 'LEFT-1',
        customer: nodes[0]!.id,
        titleEn: 'Geogrids for a road',
        productType: 'geogrid-biaxial',
        quantity: { value: '1', unit: 'м2' },
        deliverTo: 'RU-ALT',
        deliverBy: '2017-05-01',
        procurementLaw: 'FZ_223',
      },
    ];
    const leaving = new AbortController();
    const answer = ask('customers', query, leaving.signal, { needs });
    await expect.poll(() => running('customers'), patiently).toBe(1);
    leaving.abort();
    expect((await answer).errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_TIMEOUT' } }]);
    await expect.poll(() => running('customers'), patiently).toBe(0);
    await unlock();
    const found = await graph.ask('{ need(number: "LEFT-1") { id } }');
    expect(found.data).toEqual({ need: null });
    const again = await ask('customers', query, new AbortController().signal, { needs });
    expect(again).toMatchObject({ data: { registerNeeds: { replayed: false } } });
  });

  it('cancels its statements also if it reached the subgraph over HTTP', async () => {
    const { log, identity, metrics } = testEnvironment;
    const server = await serveSubgraph(graph.subgraphs.get('customers')!, {
      host: '127.0.0.1',
      port: 0,
      log,
      identity,
      metrics,
      relays: () => [],
      gatewaySecret: null,
    });
    try {
      await lock('customers', 'need');
      const leaving = new AbortController();
      const answer = fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ needs { nodes { id } } }"}',
        signal: leaving.signal,
      });
      await expect.poll(() => running('customers'), patiently).toBe(1);
      leaving.abort();
      await expect(answer).rejects.toThrow(/abort/i);
      await expect.poll(() => running('customers'), patiently).toBe(0);
    } finally {
      await server.close();
    }
  });

  it('does not cancel an allocation that another request shares', async () => {
    await lock('products', 'need_replica');
    const key = { needId: 'none', types: ['geogrid-biaxial'], asOf: demonstrationDay };
    const allocate = (signal: AbortSignal) => {
      const { em } = graph.subgraphs
        .get('products')!
        .context({ caller: null, requestId: 'test', signal });
      return Allocations.in(em).of(em, [key]);
    };
    const [leaving, staying] = [new AbortController(), new AbortController()];
    const [first, second] = [allocate(leaving.signal), allocate(staying.signal)];
    await expect.poll(() => running('products'), patiently).toBe(1);
    leaving.abort();
    await expect(first).rejects.toThrow('the client has disconnected');
    await expect.poll(() => running('products'), patiently).toBe(1);
    staying.abort();
    await expect(second).rejects.toThrow('the client has disconnected');
    await expect.poll(() => running('products'), patiently).toBe(0);
    const third = allocate(new AbortController().signal);
    await unlock();
    expect(await third).toEqual([null]);
  });
});
