import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Program, runProgram } from '../support/program.ts';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'katun-start-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

async function startOnFreePort(env: Record<string, string> = {}) {
  const program = runProgram(['start'], { PORT: '0', DATA_DIR: dataDir, ...env });
  const [, url] = await program.printed(/GraphQL\s+(http:\S+)\/graphql[\s\S]*Stop with Ctrl-C/);
  return { program, url: url! };
}

/** Expects one line on standard error, no stack trace, and exit code 1. */
async function expectRefusal(program: Program, message: RegExp) {
  expect(await program.ended).toBe(1);
  expect(program.output.err).toMatch(message);
  expect(program.output.err.trimEnd().split('\n')).toHaveLength(1);
  expect(program.output.err).not.toMatch(/\bat .*:\d+:\d+/);
}

describe('npm start', () => {
  it(
    'loads the demonstration world, prints what it contains and how to query it, answers, ' +
      'and stops cleanly',
    async () => {
      const { program, url } = await startOnFreePort();
      const { out } = program.output;
      expect(out).toMatch(/creating the database cluster/);
      expect(out).toMatch(/products: loading Katun demonstration world/);
      expect(out).toMatch(/as of 2016-10-01/);
      expect(out).toMatch(/90 customers with 150 needs, 831 products of 591 types/);
      expect(out).toMatch(/curl http/);
      expect(out).toMatch(/\{"need":\{"title":"[^"]+","customer"/);
      const ready = await fetch(`${url}/health/ready`);
      const number = expect.stringMatching(/^[1-9]\d*$/);
      expect(await ready.json()).toEqual({
        status: 'ready',
        parts: { enterprises: true, products: true, customers: true, financing: true },
        relays: [
          ['makers', 'enterprises', number],
          ['commitments', 'customers', number],
          ['needs', 'customers', number],
          ['customers', 'customers', number],
          ['suppliers', 'enterprises', number],
          ['suppliedProducts', 'products', number],
          ['plannedEnterprises', 'enterprises', number],
          ['plannedNeeds', 'customers', number],
          ['plannedProducts', 'products', number],
          ['matches', 'products', number],
          ['lapsedQuotations', 'customers', null],
        ].map(([name, source, cursor]) => ({ name, source, cursor, lagSeconds: 0 })),
      });
      expect((await fetch(`${url}/health/live`)).status).toBe(200);
      expect(await (await fetch(url)).text()).toContain('/graphiql');
      expect(await program.interrupt()).toBe(0);
      expect(program.output.err).toBe('');
      await expect(fetch(`${url}/health/live`)).rejects.toThrow('fetch failed');
    },
  );

  describe('a second time', () => {
    let program: Program;
    let url: string;
    beforeAll(async () => {
      ({ program, url } = await startOnFreePort({ TODAY: '2016-11-15' }));
    });
    afterAll(async () => {
      await program.interrupt();
    });

    it('keeps the data, and a trace in another terminal queries the running program', async () => {
      expect(program.output.out).not.toMatch(/creating|migrations|loading/);
      const trace = runProgram(['trace', 'RAD-2016-002'], { DATA_DIR: dataDir });
      expect(await trace.ended).toBe(0);
      expect(trace.output.out).toMatch(/RAD-2016-002/);
      expect(trace.output.err).toBe('');
    });

    it('uses the date in TODAY', async () => {
      expect(program.output.out).toMatch(/as of 2016-11-15/);
      const query = '{ need(number: "RAD-2016-001") { matches(first: 1) { nodes { asOf } } } }';
      const response = await fetch(`${url}/graphql?query=${encodeURIComponent(query)}`);
      expect(await response.json()).toMatchObject({
        data: { need: { matches: { nodes: [{ asOf: '2016-11-15' }] } } },
      });
    });

    it('answers with what is imported in another terminal', async () => {
      const classifier = join(dataDir, 'okpd2.tsv');
      await writeFile(classifier, '22.23.19.111\tАрматура композитная\n');
      const taking = runProgram(['import', 'okpd2', classifier], { DATA_DIR: dataDir });
      expect(await taking.ended).toBe(0);
      expect(taking.output.out).toMatch(/Imported: 1 added, 0 changed, 0 unchanged, 0 refused/);
      const asked = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ okpd2(code: "22.23.19.111") { name } }' }),
      });
      expect(await asked.json()).toMatchObject({
        data: { okpd2: { name: 'Арматура композитная' } },
      });
      await writeFile(classifier, '22.23.19.111\tАрматура композитная\n22.2x\tимя\n');
      const wrong = runProgram(['import', 'okpd2', classifier], { DATA_DIR: dataDir });
      expect(await wrong.ended).toBe(1);
      expect(wrong.output.err).toMatch(/was not imported, and nothing was changed\./);
      const refused = await readFile(`${classifier}.refused.csv`, 'utf8');
      expect(refused).toMatch(/^22\.2x\tимя\t.*WRONG_VALUE.*\tan OKPD2 code such as/m);
    });

    it('is refused in the same data folder', async () => {
      const second = runProgram(['start'], { PORT: '0', DATA_DIR: dataDir });
      await expectRefusal(second, /DATA_DIR/);
    });

    it('reports a need that does not exist', async () => {
      const trace = runProgram(['trace', 'NO-SUCH-NEED'], { DATA_DIR: dataDir });
      expect(await trace.ended).toBe(1);
      expect(trace.output.err).toMatch(/There is no need with the number "NO-SUCH-NEED"/);
      expect(trace.output.out).toBe('');
    });

    it('stops cleanly', async () => {
      expect(await program.interrupt()).toBe(0);
    });
  });

  it('is not needed for a trace: the command starts the program itself', async () => {
    const trace = runProgram(['trace', 'RAD-2016-003', '--first', '2'], { DATA_DIR: dataDir });
    expect(await trace.ended).toBe(0);
    expect(trace.output.out).toMatch(
      /RAD-2016-003  DEMO \(figures made up\)[\s\S]*quantity .*\(DEMO: made up\)[\s\S]*✓ 1\.[\s\S]*working capital:[\s\S]*more products; use --first to see more/,
    );
  });
});

describe('one line with the error and its remedy', () => {
  it.each([['start'], ['subgraph', 'customers'], ['gateway']])(
    'is printed before anything is built if the port is in use: %s',
    async (...command) => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as { port: number };
      const unused = join(dataDir, 'unused');
      const env = { PORT: String(port), HOST: '127.0.0.1', DATA_DIR: unused };
      const args = command[0] === 'subgraph' ? [...command, '--port', String(port)] : command;
      await expectRefusal(runProgram(args, env), new RegExp(`Port ${port} .*in use.*PORT`));
      expect(existsSync(unused)).toBe(false);
      server.close();
    },
  );

  it('is printed if the database is unreachable', async () => {
    const env = { DATABASE_URL: 'postgres://katun_app:x@127.0.0.1:9/katun' };
    await expectRefusal(runProgram(['start'], env), /Cannot reach PostgreSQL.*DATABASE_URL/);
  });

  it('is printed if the password is wrong', async () => {
    const url = new URL(inject('databaseUrls').appUrl);
    url.password = 'wrong';
    await expectRefusal(runProgram(['start'], { DATABASE_URL: url.href }), /refuses the role/);
  });

  it('is printed if the application role is a superuser', async () => {
    const env = {
      DATABASE_URL: inject('superuserUrl'),
      DATABASE_OWNER_URL: inject('databaseUrls').ownerUrl!,
    };
    await expectRefusal(
      runProgram(['start'], env),
      /connects as "katun_admin", which is a superuser; .*DATABASE_OWNER_URL/,
    );
  });

  it('is printed if the application role owns the tables', async () => {
    const { ownerUrl } = inject('databaseUrls');
    const env = { DATABASE_URL: ownerUrl!, DATABASE_OWNER_URL: ownerUrl! };
    await expectRefusal(runProgram(['start'], env), /owns the tables?.*owns nothing/);
  });

  it.each([
    [{ PORT: 'eighty' }, /^PORT must be a port from 0 to 65535, got "eighty"/],
    [{ PORT: '70000' }, /^PORT must be a port/],
    [{ TODAY: '2016-13-01' }, /^TODAY must be a day as YYYY-MM-DD, or "now", got "2016-13-01"/],
    [{ DATABASE_URL: 'mysql://x@localhost/y' }, /^DATABASE_URL must be a URL like postgres/],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be fatal/],
    [{ WORKERS: 'many' }, /^WORKERS must be "auto" or a number from 1 to 64, got "many"/],
    [{ HOST: 'no.such.host.invalid' }, /^HOST "no.such.host.invalid" is not an address/],
  ])('is printed if a variable is invalid: %j', async (env, message) => {
    const program = runProgram(['start'], { PORT: '0', DATA_DIR: dataDir, ...env });
    await expectRefusal(program, message);
  });

  it('is printed if the subgraph does not exist', async () => {
    const program = runProgram(['subgraph', 'banks'], { DATA_DIR: dataDir });
    await expectRefusal(program, /no subgraph "banks"; expected one of enterprises, products/);
  });

  it('is printed if the supergraph file does not exist or is not a supergraph', async () => {
    const missing = runProgram(['gateway', '--supergraph', 'nowhere.graphql', '--port', '0']);
    await expectRefusal(missing, /Cannot read the supergraph file "nowhere.graphql" \(ENOENT\)/);
    const wrong = runProgram(['gateway', '--supergraph', 'package.json', '--port', '0']);
    await expectRefusal(wrong, /package.json is not a supergraph that this gateway can serve/);
  });
});
