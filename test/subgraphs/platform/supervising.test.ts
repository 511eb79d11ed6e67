import { mkdtemp, rm, writeFile, readFile, stat, appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type LocalPostgres,
  startPostgres,
} from '../../../subgraphs/platform/database/server/localPostgres.ts';
import { findPostmaster } from '../../../subgraphs/platform/database/server/postmaster.ts';

let dataDir: string;
let cluster: string;
let postgres: LocalPostgres;
let logged: { msg: string; level: number }[];
const log = pino({}, { write: (line: string) => void logged.push(JSON.parse(line) as never) });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'katun-supervising-'));
  cluster = join(dataDir, 'postgres');
  logged = [];
  postgres = await startPostgres({ dataDir, log });
});
beforeEach(() => {
  logged = [];
});
afterAll(async () => {
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(postgres.ownerUrl);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function kill(): Promise<void> {
  process.kill((await findPostmaster(cluster))!, 'SIGKILL');
}

const alive = () => query('select 1 as alive').catch(() => []);
const backAgain = { timeout: 30_000, interval: 20 };

describe('a PostgreSQL server that is killed', () => {
  it('is restarted on the same port with all committed data, although a session was active', async () => {
    await query('create table kept as select 42 as value');
    const working = query('select count(*) from generate_series(1, 1e12)').catch(() => 'ended');
    await expect
      .poll(() =>
        query(`select from pg_stat_activity where query like '%1e12%' and pid <> pg_backend_pid()`),
      )
      .toHaveLength(1);
    await kill();
    await expect.poll(alive, backAgain).toEqual([{ alive: 1 }]);
    expect(await working).toBe('ended');
    expect(await query('select value from kept')).toEqual([{ value: 42 }]);
    await expect.poll(() => postgres.trouble()).toBeNull();
    expect(logged.map(({ msg }) => msg)).toEqual([
      'PostgreSQL died and is being restarted',
      'PostgreSQL is running again',
    ]);
  });

  it(
    'reports in one line why it cannot start, is retried at increasing intervals, and ' +
      'runs again once it can start',
    async () => {
      const settings = join(cluster, 'postgresql.conf');
      const right = await readFile(settings);
      await writeFile(settings, 'work_mem = much\n');
      await kill();
      await expect
        .poll(() => postgres.trouble(), backAgain)
        .toMatch(/^PostgreSQL did not start \(configuration file .* contains errors\)/);
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      expect(logged.filter(({ level }) => level >= 50)).toHaveLength(2);
      await writeFile(settings, right);
      await expect.poll(alive, backAgain).toEqual([{ alive: 1 }]);
      await expect.poll(() => postgres.trouble()).toBeNull();
    },
  );

  it('has a log of limited size', async () => {
    const file = join(dataDir, 'postgres.log');
    await appendFile(file, 'x'.repeat(6_000_000));
    await expect.poll(async () => (await stat(file)).size, backAgain).toBeLessThan(1_000_000);
    expect((await stat(`${file}.previous`)).size).toBeGreaterThan(5_999_999);
    expect(await alive()).toEqual([{ alive: 1 }]);
  });
});
