import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { innOf } from '../../../subgraphs/domain/registries/identifiers.ts';
import { type StartedKatun, withKatun } from '../../prove/startedKatun.ts';
import { rmspDocument, rmspFile } from '../../support/importing/rmspFile.ts';
import { writeZip } from '../../support/importing/zipFile.ts';
import { type Program, runProgram } from '../../support/program.ts';

/** The number of enterprises in a member of the archive. */
const perMember = 5_000;

/**
 * Imports a generated register of 1,000,000 enterprises, or of the given number, while Katun runs: the
 * rates of its phases, the memory of the importing process, how long another writer waits while the records
 * are written, until when products know the makers, and how much faster it is than writing the same records
 * one by one.
 */
export async function importRegister([count = '1000000']: readonly string[]): Promise<void> {
  const enterprises = Number(count);
  const folder = await mkdtemp(join(tmpdir(), 'katun-register-'));
  const path = join(folder, 'register.zip');
  try {
    writeZip(path, members(enterprises));
    await withKatun(async (katun) => {
      const oneByOne = await rateOneByOne(katun);
      const startedAt = performance.now();
      const command = runProgram(['import', 'rmsp', path], { DATA_DIR: katun.dataDir });
      const times = phaseTimes(command, startedAt);
      const memory = memoryOf(command);
      const { readingMs, checkedMs } = await times;
      const writing = writeMeanwhile(katun);
      await command.printed(/into products/).catch(() => null);
      const write = performance.now() - checkedMs;
      const seconds = (performance.now() - startedAt) / 1_000;
      const waits = await writing.end();
      const code = await command.ended;
      const say = (line: string) => void process.stdout.write(`${line}\n`);
      say(`${command.output.out.trim().split('\n').slice(-2).join('\n')} (exit code ${code})`);
      const read = checkedMs - readingMs;
      say(`read, compared and staged: ${rate(enterprises, read)}`);
      say(`written with feed and indexes: ${rate(enterprises, write)}`);
      const whole = enterprises / seconds;
      const declared = (performance.now() - startedAt) / 1_000 - seconds;
      say(`the products that it declares: ${declared.toFixed(0)} s more`);
      say(
        `whole: ${whole.toFixed(0)}/s, ${(whole / oneByOne).toFixed(1)} times one by one (${oneByOne.toFixed(0)}/s)`,
      );
      say(`memory: grew by at most ${(await memory).toFixed(0)} MB`);
      say(
        `another writer: ${waits.length} writes, the longest ${Math.max(...waits).toFixed(0)} ms, median ${waits.toSorted((a, b) => a - b)[Math.floor(waits.length / 2)]?.toFixed(0)} ms`,
      );
      say(`known to products ${(await knownAfter(katun)).toFixed(0)} s later`);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function rate(records: number, ms: number): string {
  return `${((records / ms) * 1_000).toFixed(0)} a second (${(ms / 1_000).toFixed(1)} s)`;
}

function* members(enterprises: number) {
  for (let first = 0; first < enterprises; first += perMember) {
    const length = Math.min(perMember, enterprises - first);
    const documents = Array.from({ length }, (_, index) => rmspDocument(first + index));
    yield { name: `VO_RRMSPSV_DEMO_${first}.xml`, content: rmspFile(documents) };
  }
}

/** Notes when the command begins to read, and when it has read everything. */
async function phaseTimes(command: Program, startedAt: number) {
  await command.printed(/reading and comparing/).catch(() => null);
  const readingMs = Math.max(startedAt, performance.now());
  await command.printed(/checking the records/).catch(() => null);
  return { readingMs, checkedMs: performance.now() };
}

/** Returns by how much the memory of the process grew after it began to read, in megabytes. */
async function memoryOf({ child, output }: Program): Promise<number> {
  let [idle, most] = [0, 0];
  while (child.exitCode === null && child.signalCode === null) {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    const resident = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024;
    if (!output.out.includes('Importing')) idle = Math.max(idle, resident);
    most = Math.max(most, resident);
    await wait(100);
  }
  return most - idle;
}

const registerOne = `mutation ($input: [EnterpriseInput!]!) {
  registerEnterprises(enterprises: $input) { enterprises { id } } }`;

/** Registers an enterprise every 100 ms until `end` is called, which returns the times in milliseconds. */
function writeMeanwhile(katun: StartedKatun) {
  const waits: number[] = [];
  const ending = new AbortController();
  const running = (async () => {
    const token = await katun.bearer(['enterprises:write'], ['agency']);
    for (let index = 0; !ending.signal.aborted; index += 1) {
      const input = [enterprise(8_000_000 + index)];
      const startedAt = performance.now();
      const { errors } = await katun.ask(registerOne, { input }, token);
      if (errors) throw new Error(JSON.stringify(errors));
      waits.push(performance.now() - startedAt);
      await wait(100);
    }
  })();
  return {
    async end() {
      ending.abort();
      await running;
      return waits;
    },
  };
}

/** Writes whole records one by one, each with its category and headcount; returns the rate. */
async function rateOneByOne(katun: StartedKatun): Promise<number> {
  const token = await katun.bearer(['enterprises:write'], ['agency']);
  const records = 100;
  const startedAt = performance.now();
  for (let index = 0; index < records; index += 1) {
    const { data } = await katun.ask(
      registerOne,
      { input: [enterprise(9_000_000 + index)] },
      token,
    );
    const { enterprises } = data!['registerEnterprises'] as { enterprises: { id: string }[] };
    const { id } = enterprises[0]!;
    const category = [
      { enterprise: id, category: 'SMALL', validFrom: '2016-08-01', overwrite: true },
    ];
    await katun.ask(
      'mutation ($input: [SmeCategoryInput!]!) { recordSmeCategories(categories: $input) { replayed } }',
      { input: category },
      token,
    );
    const indicator = [{ enterprise: id, year: 2015, headcount: 7, overwrite: true }];
    await katun.ask(
      'mutation ($input: [EnterpriseIndicatorInput!]!) { recordEnterpriseIndicators(indicators: $input) { replayed } }',
      { input: indicator },
      token,
    );
  }
  return (records / (performance.now() - startedAt)) * 1_000;
}

function enterprise(index: number) {
  const inn = innOf(String(index).padStart(9, '0'));
  return { inn, nameEn: `DEMO ${index}`, region: 'RU-ALT', okved: '22.21' };
}

/** Returns after how many seconds products know the makers of the import. */
async function knownAfter(katun: StartedKatun): Promise<number> {
  const startedAt = performance.now();
  const numbers = new Map<string, number>();
  const queries = {
    enterprises: 'select number from last_change()',
    products: `select cursor as number from relay where name = 'makers'`,
  };
  for (;;) {
    for (const [subgraph, sql] of Object.entries(queries)) {
      const client = new pg.Client(katun.ownerUrl(subgraph));
      await client.connect();
      const { rows } = await client.query<{ number: string }>(sql);
      numbers.set(subgraph, Number(rows[0]!.number));
      await client.end();
    }
    if (numbers.get('products')! >= numbers.get('enterprises')!) break;
    await wait(1_000);
  }
  return (performance.now() - startedAt) / 1_000;
}
