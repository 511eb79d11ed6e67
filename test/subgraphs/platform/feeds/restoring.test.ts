import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { definitions } from '../../../../gateway/main/graph.ts';
import type { BackgroundTask } from '../../../../subgraphs/platform/feeds/following/backgroundTask.ts';
import {
  type ChangeSource,
  inProcessChanges,
} from '../../../../subgraphs/platform/feeds/following/relaying/changeSource.ts';
import { openSubgraph } from '../../../../subgraphs/platform/graphql/serving/openSubgraph.ts';
import type { Subgraph } from '../../../../subgraphs/platform/graphql/subgraph.ts';
import { testEnvironment } from '../../../support/environment.ts';
import { urlsOf } from '../../../support/graph.ts';
import { bearer } from '../../../support/identity.ts';
import { copyTemplates, withPrefix } from '../../../support/templates.ts';

const prefix = 'katun_restoring';
const environment = { ...testEnvironment, urls: urlsOf(prefix) };

let customers: Subgraph;
let products: Subgraph;
let relays: readonly BackgroundTask[];
let follow: () => readonly BackgroundTask[];
let authorization: string;

const open = (name: string) => openSubgraph(definitions.get(name)!, environment);

/** The subgraph whose database is used now; a restored database replaces it. */
const present: ChangeSource = {
  read: (...asked) => inProcessChanges(customers).read(...asked),
  readSnapshot: (...asked) => inProcessChanges(customers).readSnapshot(...asked),
};

beforeAll(async () => {
  await copyTemplates(environment.urls.ownerUrl, prefix);
  authorization = await bearer(['needs:write', 'customers:write'], ['agency']);
  customers = await open('customers');
  products = await open('products');
  const enterprises = await open('enterprises');
  const following = inProcessChanges(enterprises);
  follow = () => products.follow((name) => (name === 'customers' ? present : following));
  relays = follow();
  others.push(enterprises);
});
const others: Subgraph[] = [];
afterAll(async () => {
  await Promise.all(relays.map((relay) => relay.close()));
  await Promise.all([customers, products, ...others].map((subgraph) => subgraph.close()));
});

async function ask(query: string, variables: Record<string, unknown> = {}) {
  const request = { query, variables, authorization, requestId: 'test' };
  const { data, errors } = await customers.execute(request);
  return { data: data as Record<string, unknown> | null, codes: errors?.map(codeOf) };
}

const codeOf = ({ extensions }: { readonly extensions?: unknown }) =>
  (extensions as { readonly code: unknown }).code;

async function setPriority(id: string, priority: number): Promise<void> {
  const query =
    'mutation ($changes: [NeedChangeInput!]!) { changeNeeds(changes: $changes) { replayed } }';
  expect(
    (await ask(query, { changes: [{ id, overwrite: true, priority }] })).codes,
  ).toBeUndefined();
}

/**
 * Replaces the database of customers by the state of the demonstration world, as the restore of a
 * backup would.
 */
async function restoreCustomers(): Promise<void> {
  await customers.close();
  const superuser = new pg.Client(inject('superuserUrl'));
  await superuser.connect();
  await superuser.query(`drop database ${prefix}_customers with (force)`);
  await superuser.end();
  await copyTemplates(environment.urls.ownerUrl, prefix);
  customers = await open('customers');
}

async function rowsOf(database: string, sql: string): Promise<readonly unknown[]> {
  const owner = new pg.Client(withPrefix(environment.urls.ownerUrl, `${prefix}_${database}`));
  await owner.connect();
  const { rows } = await owner.query(sql);
  await owner.end();
  return rows as unknown[];
}

const needs = (database: string) =>
  rowsOf(
    database,
    database === 'customers'
      ? 'select id, facts from need_facts order by id'
      : 'select id, facts from need_replica order by id',
  );

const caughtUp = () => Promise.all(relays.map((relay) => relay.caughtUp(20_000)));

describe('a follower of a database that is restored from a backup', () => {
  it.each([
    ['fewer writes than were lost', 6, 2],
    ['as many writes', 3, 3],
    ['more writes', 3, 9],
    ['no write', 2, 0],
  ])(
    'has the same records as the source again, without intervention, after %s',
    async (_what, lost, later) => {
      for (let at = 0; at < lost; at += 1)
        await setPriority(`need-rad-2016-00${1 + (at % 3)}`, 1 + (at % 5));
      expect(await caughtUp()).toEqual(relays.map(() => true));
      expect(await needs('products')).toEqual(await needs('customers'));
      const { data } = await ask('{ needChanges(first: 1000) { cursor } }');
      const { cursor } = data!['needChanges'] as { readonly cursor: string };

      await restoreCustomers();
      for (let at = 0; at < later; at += 1) await setPriority('need-rad-2016-001', 1 + (at % 5));
      expect(await caughtUp()).toEqual(relays.map(() => true));
      expect(await needs('products')).toEqual(await needs('customers'));
      expect((await ask(`{ needChanges(after: "${cursor}") { cursor } }`)).codes).toEqual([
        'INVALID_CURSOR',
      ]);
    },
  );

  it('has the same records after its cursor was stored without a mark, as versions before marks did', async () => {
    await Promise.all(relays.map((relay) => relay.close()));
    await setPriority('need-rad-2016-001', 4);
    await setPriority('need-rad-2016-001', 5);
    await rowsOf('products', "update relay set mark = ''");
    relays = follow();
    expect(await caughtUp()).toEqual(relays.map(() => true));
    expect(await needs('products')).toEqual(await needs('customers'));
    const unmarked = "select name from relay where cursor > 0 and mark = ''";
    expect(await rowsOf('products', unmarked)).toEqual([]);
  });

  it('continues to follow the source after the restore', async () => {
    await setPriority('need-rad-2016-003', 5);
    await setPriority('need-rad-2016-002', 4);
    expect(await caughtUp()).toEqual(relays.map(() => true));
    expect(await needs('products')).toEqual(await needs('customers'));
    expect(relays.map((relay) => relay.state().isTakingSnapshot)).toEqual(
      relays.map(() => undefined),
    );
  });
});
