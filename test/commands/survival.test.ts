import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { developmentKey, mintToken } from '../../subgraphs/platform/identity/developmentKey.ts';
import { findPostmaster } from '../../subgraphs/platform/database/server/postmaster.ts';
import { readPasswords, roleUrl } from '../../subgraphs/platform/database/server/roles.ts';
import { postgresPort } from '../prove/startedKatun.ts';
import { copyDataFolder } from '../support/dataFolder.ts';
import { type Program, runProgram } from '../support/program.ts';

const run = promisify(execFile);

let dataDir: string;
let isMounted: boolean;
let program: Program;
let url: string;
let authorization: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'katun-survival-'));
  isMounted = await run('mount', ['-t', 'tmpfs', '-o', 'size=320m', 'none', dataDir]).then(
    () => true,
    () => false,
  );
  await copyDataFolder(inject('usedDataFolder'), dataDir);
  program = runProgram(['start'], { DATA_DIR: dataDir, PORT: '0' });
  [, url] = (await program.printed(/GraphQL +(http:\S+)\/graphql/)) as unknown as [string, string];
  const claims = { subject: 'agency', scopes: ['enterprises:write'], owners: ['agency'] };
  const token = { ...claims, audience: 'katun', minutes: 60 };
  authorization = `Bearer ${await mintToken(await developmentKey(dataDir), token)}`;
});
afterAll(async () => {
  await program.interrupt();
  if (isMounted) await run('umount', [dataDir]);
  await rm(dataDir, { recursive: true, force: true });
});

interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

async function ask(query: string): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as Answer;
}

const read = () => ask('{ enterprise(id: "enterprise-rebar-biya") { okved } }');
const write = (okved: string) =>
  ask(
    `mutation { changeEnterprises(changes: {id: "enterprise-rebar-biya", overwrite: true, okved: "${okved}"}) { replayed } }`,
  );

interface Health {
  readonly status: string;
  readonly troubles?: readonly { readonly code: string }[];
  readonly relays: readonly { readonly lagSeconds: number | null }[];
}

async function health(): Promise<Health> {
  return (await (await fetch(`${url}/health/ready`)).json()) as Health;
}

/**
 * Sends a query until it is answered without errors; returns the codes of the errors before that.
 */
async function codesUntilAnswered(): Promise<ReadonlySet<string>> {
  const codes = new Set<string>();
  for (;;) {
    const { errors = [] } = await read();
    if (errors.length === 0) return codes;
    for (const { extensions } of errors) codes.add(extensions.code);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function inProducts<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const passwords = await readPasswords(dataDir, true);
  const port = await postgresPort(dataDir);
  const client = new pg.Client(roleUrl('katun_admin', passwords, port, 'katun_products'));
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

const okvedOfMaker = async () =>
  (
    await inProducts<{ okved: string }>(
      `select okved from maker where enterprise_id = 'enterprise-rebar-biya'`,
    )
  )
    .map(({ okved }) => okved)
    .at(-1);

describe('a program whose PostgreSQL is killed', () => {
  it('restarts PostgreSQL on the same port with all acknowledged writes, and answers again', async () => {
    expect((await write('22.21')).errors).toBeUndefined();
    const before = {
      pid: await findPostmaster(join(dataDir, 'postgres')),
      port: await postgresPort(dataDir),
    };
    process.kill(before.pid!, 'SIGKILL');
    // Sessions of the program keep answering until each of them detects that the server has ended. A new
    // server starts only when all of them have.
    const isRestarted = async () => {
      const pid = await findPostmaster(join(dataDir, 'postgres'));
      return pid !== null && pid !== before.pid;
    };
    await expect.poll(isRestarted, { timeout: 20_000 }).toBe(true);
    const codes = await codesUntilAnswered();
    expect([...codes].filter((code) => code !== 'SUBGRAPH_UNAVAILABLE')).toEqual([]);
    expect((await read()).data).toEqual({ enterprise: { okved: '22.21' } });
    expect(await postgresPort(dataDir)).toBe(before.port);
    expect(await findPostmaster(join(dataDir, 'postgres'))).not.toBe(before.pid);
    await expect.poll(async () => (await health()).status, { timeout: 20_000 }).toBe('ready');
  });

  it('still follows change feeds after the restart', async () => {
    expect((await write('22.23')).errors).toBeUndefined();
    await expect.poll(okvedOfMaker, { timeout: 20_000 }).toBe('22.23');
    const behind = async () => (await health()).relays.filter(({ lagSeconds }) => lagSeconds !== 0);
    await expect.poll(behind, { timeout: 20_000 }).toEqual([]);
  });

  it('recovers when one database session is killed, which makes PostgreSQL end all sessions', async () => {
    const [backend] = await inProducts<{ pid: number }>(
      `select pid from pg_stat_activity where usename = 'katun_app' limit 1`,
    );
    process.kill(backend!.pid, 'SIGKILL');
    const codes = await codesUntilAnswered();
    expect([...codes].filter((code) => code !== 'SUBGRAPH_UNAVAILABLE')).toEqual([]);
  });

  it('logs each change of state once', () => {
    const lines = program.output.err.trim().split('\n');
    const counts = Map.groupBy(lines, (line) => {
      const { msg, relay, worker } = JSON.parse(line) as Record<string, string>;
      return `${msg} ${relay ?? worker ?? ''}`;
    });
    expect(counts.get('PostgreSQL died and is being restarted ')).toHaveLength(1);
    expect(counts.get('PostgreSQL is running again ')).toHaveLength(1);
    expect(counts.get('a relay failed; it will retry makers')?.length ?? 0).toBeLessThanOrEqual(2);
    expect(program.output.err.length).toBeLessThan(200_000);
  });
});

describe('a full disk', () => {
  it(
    'is reported by writes and by readiness; reads continue, and writes succeed again ' +
      'once there is space',
    async ({ skip }) => {
      skip(!isMounted, 'no tmpfs may be mounted here');
      const ballast = join(dataDir, 'ballast');
      await run('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=1M']).catch(() => undefined);
      await expect
        .poll(async () => (await health()).troubles, { timeout: 10_000 })
        .toEqual([expect.objectContaining({ code: 'STORAGE_FULL' })]);
      expect((await health()).status).toBe('degraded');
      for (let tries = 0; tries < 20; tries += 1) {
        const { errors } = await write('13.95');
        expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['STORAGE_FULL']);
        expect((await read()).data).toEqual({ enterprise: { okved: '22.23' } });
      }
      await rm(ballast);
      await expect
        .poll(async () => (await write('13.95')).errors, { timeout: 10_000 })
        .toBeUndefined();
      expect((await read()).data).toEqual({ enterprise: { okved: '13.95' } });
      await expect.poll(async () => (await health()).status, { timeout: 10_000 }).toBe('ready');
    },
  );
});
