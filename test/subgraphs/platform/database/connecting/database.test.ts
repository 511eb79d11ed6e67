import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { definitions, openGraph } from '../../../../../gateway/main/graph.ts';
import { enterprises } from '../../../../../subgraphs/enterprises/subgraph.ts';
import { openDatabase } from '../../../../../subgraphs/platform/database/connecting/database.ts';
import { prepareDatabase } from '../../../../../subgraphs/platform/database/connecting/databasePreparation.ts';
import { Lifetime } from '../../../../../subgraphs/platform/process/lifetime.ts';
import { inBackground } from '../../../../../subgraphs/platform/feeds/following/asSystem.ts';
import { testEnvironment } from '../../../../support/environment.ts';
import { urlsOf } from '../../../../support/graph.ts';

const nothing = () => undefined;

let admin: pg.Client;
beforeAll(async () => {
  admin = new pg.Client(inject('superuserUrl'));
  await admin.connect();
});
afterAll(() => admin.end());

describe('the application role', () => {
  const urls = urlsOf('katun_rights');
  let orm: MikroORM;
  let em: EntityManager;
  beforeAll(async () => {
    await prepareDatabase(enterprises, urls, testEnvironment.world, nothing);
    orm = await openDatabase(enterprises, urls);
    em = orm.em.fork();
  });
  afterAll(() => orm.close(true));

  it.each([
    'alter table enterprise add column more text',
    'drop table enterprise',
    'truncate enterprise',
    'create table more (id text)',
    'create index on enterprise (region)',
    'alter function is_inn(text) rename to is_any',
    'alter domain roubles drop constraint roubles_check',
    'create schema more',
    'create database more',
    'create role more',
    'alter role current_user bypassrls',
    'set role katun_owner',
    'select * from katun_state',
    'insert into katun_state values (now())',
    'delete from migration',
    'select pg_read_file(current_setting($$data_directory$$) || $$/PG_VERSION$$)',
  ])('may not %s', async (statement) => {
    await expect(em.execute(statement)).rejects.toMatchObject({
      code: expect.stringMatching(/^42501$/),
    });
  });

  it('has timeouts and the planner’s settings in every session, without startup options', async () => {
    const client = new pg.Client(
      Object.assign(new URL(urls.appUrl), { pathname: '/katun_rights_enterprises' }).href,
    );
    await client.connect();
    const { rows } = await client.query<object>(`select
      current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
      current_setting('idle_in_transaction_session_timeout') as idle,
      current_setting('random_page_cost') as cost,
      current_setting('pg_trgm.word_similarity_threshold') as similarity`);
    await client.end();
    const settings = {
      statement: '30s',
      lock: '10s',
      idle: '1min',
      cost: '1.1',
      similarity: '0.4',
    };
    expect(rows).toEqual([settings]);
    expect(await em.execute(`select current_setting('statement_timeout') as statement`)).toEqual([
      { statement: '30s' },
    ]);
  });

  it('has longer timeouts for relays', async () => {
    const timeout = await inBackground(em, (transaction) =>
      transaction.execute(`select current_setting('statement_timeout') as statement`),
    );
    expect(timeout).toEqual([{ statement: '30min' }]);
  });

  it('may read and write the records', async () => {
    await em.begin();
    await em.execute('update enterprise set okved = null');
    await em.execute('delete from cluster_member');
    await em.rollback();
    expect(await em.execute('select 1 as one from cluster_member limit 1')).toEqual([{ one: 1 }]);
  });
});

describe('an application role with more privileges', () => {
  const urls = urlsOf('katun_rights');
  const mightyUrl = Object.assign(new URL(urls.appUrl), {
    username: 'katun_mighty',
    password: 'mighty',
  }).href;
  beforeAll(async () => {
    await prepareDatabase(enterprises, urls, testEnvironment.world, nothing);
    await admin.query("create role katun_mighty login password 'mighty'");
    await admin.query('create role katun_bypass bypassrls');
  });
  afterEach(() => admin.query('revoke katun_owner, katun_admin, katun_bypass from katun_mighty'));
  afterAll(() => admin.query('drop role katun_mighty, katun_bypass'));

  it.each([
    ['katun_owner', /owns the table/],
    ['katun_admin', /is a superuser/],
    ['katun_bypass', /may bypass row security/],
  ])('is refused at the start if it is a member of %s', async (role, message) => {
    await admin.query(`grant ${role} to katun_mighty with inherit false`);
    const opening = openDatabase(enterprises, { ...urls, appUrl: mightyUrl });
    await expect(opening).rejects.toThrow(message);
  });

  it('is refused before its privileges are revoked if it is the owner role', async () => {
    const same = { appUrl: urls.ownerUrl, ownerUrl: urls.ownerUrl };
    await expect(
      prepareDatabase(enterprises, same, testEnvironment.world, nothing),
    ).rejects.toThrow(/connects as "katun_owner", as DATABASE_OWNER_URL does/);
    await expect(
      prepareDatabase(enterprises, urls, testEnvironment.world, nothing),
    ).resolves.toBeUndefined();
  });
});

describe('a graph with one part that cannot be opened', () => {
  it('leaves no connection open once the graph is closed', async () => {
    const urls = urlsOf('katun_partly');
    for (const [name, definition] of definitions) {
      if (name !== 'enterprises')
        await prepareDatabase(definition, urls, testEnvironment.world, nothing);
    }
    const lifetime = new Lifetime();
    const environment = { ...testEnvironment, urls: { ...urls, ownerUrl: null } };
    await expect(openGraph(environment, lifetime)).rejects.toThrow(/katun_partly_enterprises/);
    await lifetime.close();
    const connections = async () => {
      const { rows } = await admin.query(
        "select datname from pg_stat_activity where datname like 'katun_partly%'",
      );
      return rows;
    };
    await expect.poll(connections, { timeout: 5_000 }).toEqual([]);
  });
});
