import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { customers } from '../../../subgraphs/customers/subgraph.ts';
import type { Subgraph } from '../../../subgraphs/platform/graphql/subgraph.ts';
import { openSubgraph } from '../../../subgraphs/platform/graphql/serving/openSubgraph.ts';
import { type DatabaseProxy, openDatabaseProxy } from '../../support/databaseProxy.ts';
import { testEnvironment } from '../../support/environment.ts';
import { urlsOf } from '../../support/graph.ts';
import { bearer } from '../../support/identity.ts';
import { copyTemplates, withPrefix } from '../../support/templates.ts';

const prefix = 'katun_outcome';
let proxy: DatabaseProxy;
let subgraph: Subgraph;
let admin: pg.Client;
let authorization: string;
let customer: string;

beforeAll(async () => {
  const { appUrl, ownerUrl } = urlsOf(prefix);
  await copyTemplates(ownerUrl, prefix);
  proxy = await openDatabaseProxy(appUrl);
  subgraph = await openSubgraph(customers, {
    ...testEnvironment,
    urls: { appUrl: proxy.url, ownerUrl },
  });
  authorization = await bearer(['needs:write'], ['agency']);
  admin = new pg.Client(withPrefix(inject('superuserUrl'), `${prefix}_customers`));
  await admin.connect();
  const { rows } = await admin.query<{ id: string }>('select id from customer limit 1');
  customer = rows[0]!.id;
});
afterEach(async () => {
  proxy.treat = () => 'pass';
  vi.restoreAllMocks();
  await admin.query('drop trigger if exists late on need');
});
afterAll(async () => {
  await admin.end();
  await subgraph.close();
  await proxy.close();
});

const mutation = `mutation ($needs: [NeedInput!]!, $key: String) {
  registerNeeds(needs: $needs, idempotencyKey: $key) { replayed needs { number } }
}`;

/** Registers a need with its number as the idempotency key. */
function register(number: string, signal?: AbortSignal, key: string | null = number) {
  const need = {
    number,
    customer,
    titleEn: 'Geogrids for a road',
    productType: 'geogrid-biaxial',
    quantity: { value: '1', unit: 'м2' },
    deliverTo: 'RU-ALT',
    deliverBy: '2017-05-01',
    procurementLaw: 'FZ_223',
  };
  return subgraph.execute({
    query: mutation,
    variables: { needs: [need], key },
    authorization,
    requestId: 'test',
    signal,
  });
}

/** Makes every transaction that writes a need execute this before its COMMIT. */
async function atCommit(plpgsql: string): Promise<void> {
  await admin.query(`
    create or replace function late() returns trigger language plpgsql security definer
      as $$ begin ${plpgsql}; return null; end $$;
    create constraint trigger late after insert on need
      deferrable initially deferred for each row execute function late()`);
}

/** Waits until a COMMIT is in progress, and returns the id of its server process. */
async function committing(): Promise<number> {
  const find = async () =>
    (
      await admin.query<{ pid: number }>(
        `select pid from pg_stat_activity where datname = $1 and state = 'active' and query = 'commit'`,
        [`${prefix}_customers`],
      )
    ).rows[0]?.pid;
  return vi.waitUntil(find, { timeout: 10_000, interval: 5 });
}

function unknown(idempotencyKey: string | null) {
  return [{ path: ['registerNeeds'], extensions: { code: 'OUTCOME_UNKNOWN', idempotencyKey } }];
}

const done = (number: string, replayed: boolean) => ({
  data: { registerNeeds: { replayed, needs: [{ number }] } },
});

describe('a write whose connection is lost', () => {
  it('is known to be rolled back if COMMIT was not sent', async () => {
    proxy.treat = (sql) => (sql.includes('pg_advisory_xact_lock') ? 'cut' : 'pass');
    const { errors } = await register('O-1');
    expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
    proxy.treat = () => 'pass';
    expect(await register('O-1')).toMatchObject(done('O-1', false));
  });

  it('is executed once if it is sent again, whether its COMMIT had arrived or not', async () => {
    proxy.treat = (sql) => (sql === 'commit' ? 'cut' : 'pass');
    expect((await register('O-2')).errors).toMatchObject(unknown('O-2'));
    proxy.treat = (sql) => (sql === 'commit' ? 'pass and cut' : 'pass');
    expect((await register('O-3')).errors).toMatchObject(unknown('O-3'));
    proxy.treat = () => 'pass';
    expect(await register('O-2')).toMatchObject(done('O-2', false));
    expect(await register('O-3')).toMatchObject(done('O-3', true));
  });

  it('gets the advice to look for the record if its COMMIT was sent and the request has no key', async () => {
    proxy.treat = (sql) => (sql === 'commit' ? 'cut' : 'pass');
    const { errors } = await register('O-4', undefined, null);
    expect(errors).toMatchObject(unknown(null));
    expect(errors![0]!.message).toMatch(/read the records before/);
  });

  it('has an unknown outcome if its session is terminated during COMMIT', async () => {
    await atCommit('perform pg_sleep(10)');
    const answer = register('O-5');
    await admin.query('select pg_terminate_backend($1)', [await committing()]);
    expect((await answer).errors).toMatchObject(unknown('O-5'));
  });

  it('has an unknown outcome if its records were not read after COMMIT', async () => {
    let isCommitted = false;
    proxy.treat = (sql) => {
      if (isCommitted && sql !== '') return 'cut';
      isCommitted ||= sql === 'commit';
      return 'pass';
    };
    expect((await register('O-6')).errors).toMatchObject(unknown('O-6'));
    proxy.treat = () => 'pass';
    expect(await register('O-6')).toMatchObject(done('O-6', true));
  });
});

describe('a write whose request ends during COMMIT', () => {
  it('is completed, and answered with its records', async () => {
    await atCommit('perform pg_sleep(0.2)');
    const leaving = new AbortController();
    const answer = register('O-7', leaving.signal);
    await committing();
    leaving.abort();
    expect(await answer).toMatchObject(done('O-7', false));
  });

  it('has an unknown outcome if COMMIT exceeds the time limit', async () => {
    const { setTimeout: wait } = globalThis;
    vi.spyOn(globalThis, 'setTimeout').mockImplementation((work: () => void, ms?: number) =>
      wait(work, Math.min(ms ?? 0, 100)),
    );
    await atCommit('perform pg_sleep(1)');
    const leaving = new AbortController();
    const answer = register('O-8', leaving.signal);
    await committing();
    leaving.abort();
    expect((await answer).errors).toMatchObject(unknown('O-8'));
    vi.restoreAllMocks();
    expect(await register('O-8')).toMatchObject(done('O-8', true));
  });
});

describe('a COMMIT that the server refuses', () => {
  it('has the server’s own error code', async () => {
    await atCommit(`raise exception 'no' using errcode = 'check_violation', table = 'need'`);
    expect((await register('O-9')).errors).toMatchObject([
      { extensions: { code: 'RULE_VIOLATED' } },
    ]);
  });
});

describe('the program', () => {
  it('opens its sessions without startup options, which a transaction pooler would refuse', () => {
    expect(proxy.startups.length).toBeGreaterThan(0);
    for (const startup of proxy.startups) expect(startup).not.toMatch(/\boptions\b|-c /);
  });
});
