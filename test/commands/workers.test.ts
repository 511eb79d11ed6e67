import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent, request } from 'undici';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { developmentKey, mintToken } from '../../subgraphs/platform/identity/developmentKey.ts';
import { findPostmaster } from '../../subgraphs/platform/database/server/postmaster.ts';
import { readOperation } from '../../schema/documents.ts';
import { copyDataFolder } from '../support/dataFolder.ts';
import { type Program, runProgram } from '../support/program.ts';

let dataDir: string;
let program: Program;
let url: string;
let authorization: string;

const env = () => ({ DATA_DIR: dataDir, PORT: '0', WORKERS: '2' });

async function start(): Promise<void> {
  program = runProgram(['start'], env());
  const [, found] = await program.printed(/GraphQL +(http:\S+)\/graphql[\s\S]*Stop with/);
  url = found!;
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'katun-workers-'));
  await copyDataFolder(inject('usedDataFolder'), dataDir);
  await start();
  const scopes = ['enterprises:write', 'needs:write', 'imports:write', 'products:write'];
  const token = { subject: 'agency', scopes, owners: ['agency'], audience: 'katun', minutes: 60 };
  authorization = `Bearer ${await mintToken(await developmentKey(dataDir), token)}`;
}, 120_000);
afterAll(async () => {
  await program.interrupt();
  await rm(dataDir, { recursive: true, force: true });
});

/** Returns the process ids of the workers. */
async function workers(): Promise<number[]> {
  const pid = program.child.pid!;
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const found = await Promise.all(
    children
      .split(' ')
      .filter(Boolean)
      .map(async (child) => {
        const command = await readFile(`/proc/${child}/cmdline`, 'utf8').catch(() => '');
        return command.includes('workerProcess.js') ? [Number(child)] : [];
      }),
  );
  return found.flat();
}

/** Whether a process exists. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
  readonly extensions?: { readonly position?: string };
}

/** A connection of its own, which stays with one worker. */
class Caller {
  readonly #agent = new Agent({
    connections: 1,
    pipelining: 1,
    keepAliveTimeout: 600_000,
    headersTimeout: 30_000,
  });

  async ask(query: string, variables: object = {}, atLeast?: string): Promise<Answer> {
    const { body } = await request(`${url}/graphql`, {
      method: 'POST',
      dispatcher: this.#agent,
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({
        query,
        variables,
        ...(atLeast !== undefined && { extensions: { atLeast } }),
      }),
    });
    return (await body.json()) as Answer;
  }

  close(): Promise<void> {
    return this.#agent.close();
  }
}

/** Connects to both workers: each new connection is handed to the next one. */
async function callersOfBoth(): Promise<readonly [Caller, Caller]> {
  const callers = [new Caller(), new Caller()] as const;
  for (const caller of callers) await caller.ask('{ __typename }');
  return callers;
}

async function health(): Promise<{ status: string; parts: Record<string, boolean> }> {
  return (await (await fetch(`${url}/health/ready`)).json()) as never;
}

/** Returns the requests to `/graphql` that each process has answered, by its name. */
async function answeredBy(): Promise<Record<string, number>> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const counts: Record<string, number> = {};
  for (const line of text.split('\n')) {
    if (!/^katun_http_request_seconds_count\{.*route="\/graphql"/.test(line)) continue;
    const process = /process="([^"]+)"/.exec(line)![1]!;
    counts[process] = (counts[process] ?? 0) + Number(line.split(' ').at(-1));
  }
  return counts;
}

const write = (okved: string) =>
  `mutation { changeEnterprises(changes: {id: "enterprise-rebar-biya", overwrite: true, okved: "${okved}"}) { replayed } }`;
const read = '{ enterprise(id: "enterprise-rebar-biya") { okved } }';

describe('npm start with two workers', () => {
  it('answers the same trace through both, at one port', async () => {
    const before = await answeredBy();
    const callers = await callersOfBoth();
    const [one, other] = await Promise.all(
      callers.map((caller) => caller.ask(readOperation('traceNeed'), { number: 'RAD-2016-001' })),
    );
    expect(one!.errors).toBeUndefined();
    expect(other!.data).toEqual(one!.data);
    const after = await answeredBy();
    expect(Object.keys(after).sort()).toEqual(['worker 1', 'worker 2']);
    for (const name of Object.keys(after))
      expect(after[name]! - (before[name] ?? 0), name).toBeGreaterThanOrEqual(2);
    await Promise.all(callers.map((caller) => caller.close()));
  });

  it('reports all processes in its health and metrics', async () => {
    const { status, parts } = await health();
    expect({ status, parts }).toEqual({
      status: 'ready',
      parts: Object.fromEntries(
        ['enterprises', 'products', 'customers', 'financing', 'worker 1', 'worker 2'].map(
          (name) => [name, true],
        ),
      ),
    });
    const text = await (await fetch(`${url}/metrics`)).text();
    for (const name of ['primary', 'worker 1', 'worker 2'])
      expect(text).toMatch(
        new RegExp(`^katun_process_resident_memory_bytes\\{process="${name}"\\} \\d`, 'm'),
      );
    expect(text.match(/^# TYPE katun_process_resident_memory_bytes /gm)).toHaveLength(1);
    expect(text).toMatch(/^katun_relay_lag_seconds\{.*process="primary".*\} 0$/m);
    expect(text).toMatch(/^katun_worker_up\{process="worker 2"\} 1$/m);
  });

  it('shows a write through one at once in a read through the other, also of what it has kept', async () => {
    const [one, other] = await callersOfBoth();
    for (const okved of ['13.95', '22.21', '22.23', '13.95', '22.21']) {
      // The other worker keeps what it reads here.
      await other.ask(read);
      const written = await one.ask(write(okved));
      expect(written.errors).toBeUndefined();
      const position = written.extensions!.position!;
      expect((await other.ask(read, {}, position)).data).toEqual({ enterprise: { okved } });
      expect((await other.ask(read)).data).toEqual({ enterprise: { okved } });
      // The replica of the maker in products follows in the primary.
      const supplier = '{ products(first: 1) { totalCount } }';
      expect((await other.ask(supplier, {}, position)).errors).toBeUndefined();
    }
    await Promise.all([one.close(), other.close()]);
  });

  it('reads the index of matches at a position that a write through the other has reached', async () => {
    const [one, other] = await callersOfBoth();
    const written = await one.ask(write('13.96'));
    const position = written.extensions!.position!;
    const query = '{ matches(first: 1) { totalCount } }';
    const answer = await other.ask(query, {}, position);
    expect(answer.errors).toBeUndefined();
    const later = await one.ask(query, {}, answer.extensions!.position);
    expect(later.errors).toBeUndefined();
    await Promise.all([one.close(), other.close()]);
  });

  it('runs an import in the primary, and shows its state through both', async () => {
    const text = 'code\tname\n22.23.19.111\tАрматура композитная\n';
    const sent = await fetch(`${url}/imports/okpd2?name=okpd2.tsv&wait=20`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'text/tab-separated-values', connection: 'close' },
      body: text.split('\n').slice(1).join('\n'),
    });
    const run = (await sent.json()) as { id: string; state: string };
    expect({ status: sent.status, state: run.state }).toEqual({ status: 202, state: 'COMPLETE' });
    expect(sent.headers.get('location')).toBe(`/imports/${run.id}`);
    for (let tries = 0; tries < 4; tries += 1) {
      const seen = await fetch(`${url}/imports/${run.id}`, {
        headers: { authorization, connection: 'close' },
      });
      expect(await seen.json()).toEqual(run);
    }
    const [one, other] = await callersOfBoth();
    for (const caller of [one, other]) {
      const { data } = await caller.ask('{ okpd2(code: "22.23.19.111") { name } }');
      expect(data).toEqual({ okpd2: { name: 'Арматура композитная' } });
    }
    await Promise.all([one.close(), other.close()]);
    const refused = await fetch(`${url}/imports/okpd2`, { method: 'POST', body: text });
    expect(refused.status).toBe(401);
    const unknown = await fetch(`${url}/imports/nothing/at/all`, { headers: { authorization } });
    expect(unknown.status).toBe(404);
  });
});

describe('a worker that is killed', () => {
  it('is replaced, and no acknowledged write is lost', async () => {
    const before = await workers();
    expect(before).toHaveLength(2);
    const acknowledged: string[] = [];
    let failed = 0;
    const over = new AbortController();
    const writing = (async () => {
      for (let number = 10; !over.signal.aborted; number = (number % 80) + 10) {
        const caller = new Caller();
        const okved = `${number}.1`;
        try {
          if ((await caller.ask(write(okved))).errors === undefined) acknowledged.push(okved);
        } catch {
          failed += 1;
        }
        await caller.close().catch(() => undefined);
      }
    })();
    await new Promise((resolve) => setTimeout(resolve, 300));
    process.kill(before[0]!, 'SIGKILL');
    await expect
      .poll(async () => (await workers()).filter((pid) => !before.includes(pid)), {
        timeout: 60_000,
      })
      .toHaveLength(1);
    expect((await health()).parts).toMatchObject({ 'worker 2': true });
    await expect.poll(async () => (await health()).status, { timeout: 60_000 }).toBe('ready');
    over.abort();
    await writing;
    expect(failed).toBeLessThanOrEqual(1);
    const callers = await callersOfBoth();
    for (const caller of callers) {
      expect((await caller.ask(read)).data).toEqual({ enterprise: { okved: acknowledged.at(-1) } });
      await caller.close();
    }
    const lines = program.output.err.split('\n').filter((line) => line.includes('is replaced'));
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({ process: 'primary', worker: 'worker 1' });
  }, 120_000);
});

describe('SIGTERM', () => {
  it('lets requests in progress finish, and ends all processes with exit code 0', async () => {
    const pids = await workers();
    const callers = await callersOfBoth();
    const traces = callers.map((caller) =>
      caller.ask(readOperation('traceNeed'), { number: 'RAD-2016-002' }),
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
    program.child.kill('SIGTERM');
    for (const { data, errors } of await Promise.all(traces)) {
      expect(errors).toBeUndefined();
      expect(data).toBeTruthy();
    }
    expect(await program.ended).toBe(0);
    expect(pids.filter(isAlive)).toEqual([]);
    expect(await findPostmaster(join(dataDir, 'postgres'))).toBeNull();
  }, 60_000);
});

describe('a primary that is killed', () => {
  it('leaves no worker and no PostgreSQL', async () => {
    await start();
    const pids = await workers();
    expect(pids).toHaveLength(2);
    program.child.kill('SIGKILL');
    await program.ended;
    await expect.poll(() => pids.filter(isAlive), { timeout: 10_000 }).toEqual([]);
    await expect
      .poll(() => findPostmaster(join(dataDir, 'postgres')), { timeout: 10_000 })
      .toBeNull();
    await start();
    expect((await health()).status).toBe('ready');
  }, 120_000);
});

describe('workers that cannot start', () => {
  const documents = () => join(dataDir, 'documents.json');
  afterEach(() => rm(documents(), { force: true }));

  it('end the program with their error and exit code 1 when none is left', async () => {
    await writeFile(documents(), 'not JSON');
    for (const pid of await workers()) process.kill(pid, 'SIGKILL');
    expect(await program.ended).toBe(1);
    expect(program.output.err.trimEnd().split('\n').at(-1)).toMatch(
      /^No worker is left: worker \d cannot be replaced: The documents file ".*" must be a JSON/,
    );
    expect(await findPostmaster(join(dataDir, 'postgres'))).toBeNull();
  }, 240_000);

  it('stop the start with one line', async () => {
    await writeFile(documents(), 'not JSON');
    program = runProgram(['start'], env());
    expect(await program.ended).toBe(1);
    expect(program.output.err).toMatch(/^The documents file ".*" must be a JSON object[^\n]*\n$/);
  }, 120_000);
});

describe('Ctrl-C in a terminal', () => {
  it('reaches every process, and ends all of them once', async () => {
    await start();
    const pids = await workers();
    for (const pid of pids) process.kill(pid, 'SIGINT');
    expect(await program.interrupt()).toBe(0);
    expect(program.output.out.match(/Stopping/g)).toHaveLength(1);
    expect(program.output.err).not.toContain('is replaced');
    expect(pids.filter(isAlive)).toEqual([]);
  }, 120_000);
});
