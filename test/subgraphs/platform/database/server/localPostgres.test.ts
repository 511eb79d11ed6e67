import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runningProgram } from '../../../../../subgraphs/platform/process/dataDir.ts';
import { startPostgres } from '../../../../../subgraphs/platform/database/server/localPostgres.ts';
import type {
  LocalPostgres,
  PostgresOptions,
} from '../../../../../subgraphs/platform/database/server/localPostgres.ts';
import { findPostmaster } from '../../../../../subgraphs/platform/database/server/postmaster.ts';
import { StartupError } from '../../../../../subgraphs/platform/process/startupError.ts';
import { copyDataFolder } from '../../../../support/dataFolder.ts';
import type { KatunEvent } from './katunProcess.ts';

let folder: string;
let sharedDataDir: string;
let dataDir: string;
let running: LocalPostgres[];
let children: ChildProcess[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'katun-postgres-'));
  sharedDataDir = join(folder, 'shared');
});

beforeEach(() => {
  dataDir = sharedDataDir;
  running = [];
  children = [];
});

afterEach(async () => {
  for (const postgres of running) await postgres.stop();
  for (const child of children) await killed(child);
  const orphan = await findPostmaster(join(dataDir, 'postgres'));
  if (orphan !== null) process.kill(orphan, 'SIGQUIT');
});

afterAll(async () => {
  await rm(folder, { recursive: true, maxRetries: 10 });
});

/**
 * Switches the test to a new data folder. Most tests share one cluster, because creating a cluster
 * is slow.
 */
async function useNewDataDir(): Promise<void> {
  dataDir = join(await mkdtemp(join(folder, 'new-')), 'data');
}

/** Copies a cluster that has been used and stopped, for a test that damages it. */
async function useCopiedDataDir(): Promise<void> {
  await (await start()).stop();
  dataDir = await mkdtemp(join(folder, 'copied-'));
  await copyDataFolder(sharedDataDir, dataDir);
}

async function start(options: Partial<PostgresOptions> = {}): Promise<LocalPostgres> {
  const postgres = await startPostgres({ dataDir, durable: false, ...options });
  running.push(postgres);
  return postgres;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/**
 * Returns a URL with the bootstrap superuser, who may read settings that PostgreSQL hides from
 * other roles.
 */
async function adminUrl(appUrl: string): Promise<string> {
  const text = await readFile(join(dataDir, 'postgres.passwords.json'), 'utf8');
  const url = new URL(appUrl);
  url.username = 'katun_admin';
  url.password = (JSON.parse(text) as Record<string, string>)['katun_admin']!;
  return url.href;
}

interface Katun {
  readonly child: ChildProcess;
  /** Returns the first event of this kind, past or future. */
  on(kind: string): Promise<Record<string, string>>;
}

/**
 * Starts another program that holds the data folder, in its own process group like a job of a
 * shell.
 */
function startKatun(): Katun {
  const script = fileURLToPath(new URL('katunProcess.ts', import.meta.url));
  const child = spawn(process.execPath, [script, dataDir], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const events: Record<string, string>[] = [];
  const waiting: (() => void)[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    events.push({ ...(JSON.parse(line) as KatunEvent) });
    for (const wake of waiting.splice(0)) wake();
  });
  return {
    child,
    async on(kind) {
      for (;;) {
        const event = events.find((event) => kind in event);
        if (event !== undefined) return event;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
  };
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

describe('the local PostgreSQL', () => {
  it(
    'reports each step; the second start creates no cluster, and finds the data and the ' +
      'passwords',
    async () => {
      // This test runs first, so that its start creates the shared cluster.
      const steps: string[] = [];
      const first = await start({ onProgress: (step) => steps.push(step) });
      expect(steps).toEqual(['creating the database cluster', 'starting PostgreSQL']);
      await query(first.ownerUrl, 'CREATE TABLE kept AS SELECT 42 AS value');
      await first.stop();

      steps.length = 0;
      const second = await start({ onProgress: (step) => steps.push(step) });
      expect(steps).toEqual(['starting PostgreSQL']);
      expect(await query(second.ownerUrl, 'SELECT value FROM kept')).toEqual([{ value: 42 }]);
      expect(new URL(second.ownerUrl).password).toBe(new URL(first.ownerUrl).password);
    },
  );

  it('is a durable UTF-8 cluster with checksums, on this machine only and with passwords', async () => {
    const { appUrl } = await start({ durable: true });
    const settings = await query(
      await adminUrl(appUrl),
      `SELECT name, setting FROM pg_settings WHERE name IN ('server_version_num', 'server_encoding',
         'data_checksums', 'listen_addresses', 'unix_socket_directories', 'fsync', 'TimeZone')`,
    );
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      server_version_num: expect.stringMatching(/^18/),
      server_encoding: 'UTF8',
      data_checksums: 'on',
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      fsync: 'on',
      TimeZone: 'UTC',
    });
    const locale = `SELECT datlocprovider, datlocale FROM pg_database WHERE datname = current_database()`;
    expect(await query(appUrl, locale)).toEqual([{ datlocprovider: 'b', datlocale: 'C.UTF-8' }]);
    const guess = new URL(appUrl);
    guess.password = 'guess';
    await expect(query(guess.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    const secrets = await stat(join(dataDir, 'postgres.passwords.json'));
    expect(secrets.mode & 0o777).toBe(0o600);
  });

  it('has an application role that may log in and has no other privileges', async () => {
    const { appUrl, ownerUrl } = await start();
    expect(
      await query(
        appUrl,
        `SELECT current_user, rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls,
           (SELECT count(*)::int FROM pg_shdepend d WHERE d.refobjid = r.oid) AS owns,
           (SELECT count(*)::int FROM pg_auth_members m WHERE m.member = r.oid) AS memberships
         FROM pg_roles r WHERE rolname = current_user`,
      ),
    ).toEqual([
      {
        current_user: 'katun_app',
        rolsuper: false,
        rolcreatedb: false,
        rolcreaterole: false,
        rolreplication: false,
        rolbypassrls: false,
        owns: 0,
        memberships: 0,
      },
    ]);
    await query(ownerUrl, 'CREATE SCHEMA s; CREATE TABLE s.t (a int)');
    for (const sql of [
      'CREATE TABLE s.mine ()',
      'CREATE TABLE public.mine ()',
      'SELECT * FROM s.t',
      'CREATE SCHEMA mine',
      'CREATE DATABASE mine',
      'SET ROLE katun_owner',
      'SELECT pg_read_file($$PG_VERSION$$)',
    ]) {
      await expect(query(appUrl, sql)).rejects.toThrow(/permission denied/);
    }
  });

  it('has an owner role that creates databases and tables, and is not a superuser', async () => {
    const { ownerUrl } = await start();
    await query(ownerUrl, 'CREATE DATABASE customers');
    const customers = new URL(ownerUrl);
    customers.pathname = '/customers';
    await query(customers.href, 'CREATE TABLE need (id int)');
    expect(
      await query(
        customers.href,
        `SELECT tableowner, rolsuper, rolcreaterole, rolbypassrls FROM pg_tables
         JOIN pg_roles ON rolname = tableowner WHERE tablename = 'need'`,
      ),
    ).toEqual([
      { tableowner: 'katun_owner', rolsuper: false, rolcreaterole: false, rolbypassrls: false },
    ]);
  });

  it(
    'stops once, even with open sessions; after that no process listens and the folder is ' +
      'unlocked',
    async () => {
      const postgres = await start();
      const idle = new Client({ connectionString: postgres.appUrl });
      idle.on('error', () => undefined);
      await idle.connect();
      await Promise.all([postgres.stop(), postgres.stop()]);
      await postgres.stop();
      await expect(query(postgres.appUrl, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
      expect(await findPostmaster(join(dataDir, 'postgres'))).toBeNull();
      expect(runningProgram(dataDir)).toBeNull();
    },
  );

  it('starts a new log each time and keeps the previous one', async () => {
    await (await start()).stop();
    const first = await readFile(join(dataDir, 'postgres.log'), 'utf8');
    await (await start()).stop();
    expect(await readFile(join(dataDir, 'postgres.log.previous'), 'utf8')).toBe(first);
    const second = await readFile(join(dataDir, 'postgres.log'), 'utf8');
    expect(second.match(/ready to accept connections/g)).toHaveLength(1);
  });
});

describe('a data folder after an unclean stop', () => {
  it('is refused to others while it is locked by a running program', async () => {
    const katun = startKatun();
    const { appUrl } = await katun.on('appUrl');
    await expect(start()).rejects.toThrow(
      new RegExp(`^The data folder .* is in use by another Katun \\(process ${katun.child.pid}\\)`),
    );
    expect(await query(appUrl!, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
  });

  it('is locked by exactly one of two programs that start concurrently', async () => {
    await useNewDataDir();
    const katuns = [startKatun(), startKatun()];
    const outcomes = await Promise.all(
      katuns.map((katun) => Promise.race([katun.on('appUrl'), katun.on('refused')])),
    );
    const refused = outcomes.filter((outcome) => 'refused' in outcome);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.['refused']).toMatch(/is in use by another Katun/);
  });

  it('is taken over from a killed program with all commits; its PostgreSQL is stopped first', async () => {
    const katun = startKatun();
    const { ownerUrl } = await katun.on('ownerUrl');
    await query(ownerUrl!, 'CREATE TABLE kept_once AS SELECT 42 AS value');
    await killed(katun.child);
    const orphan = await findPostmaster(join(dataDir, 'postgres'));
    expect(orphan).not.toBeNull();
    expect(await query(ownerUrl!, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);

    const steps: string[] = [];
    const postgres = await start({ onProgress: (step) => steps.push(step) });
    expect(steps[0]).toBe('stopping a PostgreSQL that a killed program left running');
    expect(await findPostmaster(join(dataDir, 'postgres'))).not.toBe(orphan);
    await expect(query(ownerUrl!, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
    expect(await query(postgres.ownerUrl, 'SELECT value FROM kept_once')).toEqual([{ value: 42 }]);
  });

  it('is taken over with all commits if PostgreSQL was killed as well', async () => {
    const katun = startKatun();
    const { ownerUrl } = await katun.on('ownerUrl');
    await query(ownerUrl!, 'CREATE TABLE kept_twice AS SELECT 42 AS value');
    const orphan = await findPostmaster(join(dataDir, 'postgres'));
    await killed(katun.child);
    process.kill(orphan!, 'SIGKILL');
    const postgres = await start();
    expect(await query(postgres.ownerUrl, 'SELECT value FROM kept_twice')).toEqual([{ value: 42 }]);
  });

  it('is usable after a program was killed while it created the cluster', async () => {
    await useNewDataDir();
    const katun = startKatun();
    await katun.on('step');
    const begun = async (): Promise<boolean> =>
      (await readdir(dataDir, { recursive: true })).some((path) => path.endsWith('PG_VERSION'));
    while (!(await begun()));
    await killed(katun.child);
    const postgres = await start();
    expect(await query(postgres.appUrl, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
  });

  it('no longer contains incomplete clusters when the next cluster has been created', async () => {
    await useNewDataDir();
    await mkdir(join(dataDir, 'postgres.new-litter', 'cluster', 'base'), { recursive: true });
    await start();
    expect((await readdir(dataDir)).filter((name) => name.includes('.new'))).toEqual([]);
  });

  it(
    'can be used although the process id in postmaster.pid now belongs to an unrelated ' +
      'program',
    async () => {
      await (await start()).stop();
      const { uid, gid } = await stat(join(dataDir, 'postgres'));
      const unrelated = spawn('sleep', ['60'], { uid, gid, stdio: 'ignore' });
      children.push(unrelated);
      const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
      await writeFile(pidFile, `${unrelated.pid}\n/elsewhere\n`);
      const postgres = await start();
      expect(await query(postgres.appUrl, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
      expect(unrelated.signalCode).toBeNull();
    },
  );

  it('does not stop the PostgreSQL of the folder from which it was copied', async () => {
    const original = await start();
    await promisify(execFile)('cp', ['-a', dataDir, join(folder, 'copy')]);
    await expect(start({ dataDir: join(folder, 'copy') })).rejects.toThrow(StartupError);
    expect(await query(original.appUrl, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
  });

  it('is refused in one line that names what is missing: passwords, cluster, or its version', async () => {
    await useCopiedDataDir();
    const secrets = join(dataDir, 'postgres.passwords.json');
    const passwords = await readFile(secrets);
    await rm(secrets);
    await expect(start()).rejects.toThrow(/^The passwords .*postgres\.passwords\.json: restore/);
    await writeFile(secrets, '{}');
    await expect(start()).rejects.toThrow(/^The passwords .*postgres\.passwords\.json: restore/);
    await writeFile(secrets, passwords);

    const version = join(dataDir, 'postgres', 'PG_VERSION');
    await writeFile(version, '17\n');
    await expect(start()).rejects.toThrow(/created by PostgreSQL 17, but this program includes 18/);
    await rm(version);
    await expect(start()).rejects.toThrow(/contains no readable PostgreSQL cluster/);
    expect(runningProgram(dataDir)).toBeNull();
  });

  it('is refused with PostgreSQL’s own message, and with the path of PostgreSQL’s log', async () => {
    await useCopiedDataDir();
    const settings = join(dataDir, 'postgres', 'postgresql.conf');
    await writeFile(settings, 'work_mem = much\n');
    await expect(start()).rejects.toThrow(
      /^PostgreSQL did not start \(configuration file .* contains errors\): see .*postgres\.log/,
    );
    await rm(settings);
    await expect(start()).rejects.toThrow(
      /^PostgreSQL did not start \(.*could not access the server configuration file/,
    );
    expect(runningProgram(dataDir)).toBeNull();
  });
});

describe('Ctrl-C', () => {
  it('reaches only the program: PostgreSQL answers until the program has stopped it', async () => {
    const katun = startKatun();
    const { appUrl } = await katun.on('appUrl');
    // Send the signal to every process of the foreground group, as a terminal does.
    process.kill(-katun.child.pid!, 'SIGINT');
    await katun.on('signal');
    expect(await query(appUrl!, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
    katun.child.kill('SIGTERM');
    await once(katun.child, 'exit');
    await expect(query(appUrl!, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
  });
});
