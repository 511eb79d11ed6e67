import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { projectRoot } from '../../../subgraphs/platform/process/projectRoot.ts';
import { skuOf, writeInns } from '../../support/importing/twoDatabases.ts';
import { madeInn } from '../../support/madeInns.ts';
import { drawing } from '../caller.ts';
import type { StartedKatun } from '../startedKatun.ts';

/** What imports into two databases that were killed have left. */
export interface StepKillOutcome {
  readonly kills: number;
  /** The kills before the first step was committed, between the steps, and after the second one. */
  readonly before: number;
  readonly between: number;
  readonly after: number;
  /** The numbers of files of which a part was in a database. */
  readonly halfApplied: readonly number[];
  /** The numbers of files whose records or changes exist other than once in each database at the end. */
  readonly doubled: readonly number[];
}

/** The number of makers in a file. */
const perFile = 500;

/** The number of the first made-up maker, after those of other files. */
const firstMaker = 5_000_000;

/**
 * Kills an import into two databases at random moments while Katun runs, looks at what it has left, and
 * gives the same command again.
 */
export async function killSteps(
  katun: StartedKatun,
  kills: number,
  seed: number,
  progress: (line: string) => void,
): Promise<StepKillOutcome> {
  const draw = drawing(seed);
  const folder = await mkdtemp(join(tmpdir(), 'katun-steps-'));
  const clients = ['enterprises', 'products'].map((name) => new pg.Client(katun.ownerUrl(name)));
  await Promise.all(clients.map((client) => client.connect()));
  const found = { before: 0, between: 0, after: 0 };
  const broken = { halfApplied: [] as number[], doubled: [] as number[] };
  try {
    const usualMs = await importMs(katun, await fileOf(folder, 0));
    for (let kill = 1; kill <= kills && !katun.interrupted.aborted; kill += 1) {
      const path = await fileOf(folder, kill);
      const { child, ended } = importing(katun, path);
      await Promise.race([wait(draw(Math.ceil(usualMs * 1.1))), ended]);
      child.kill('SIGKILL');
      await ended;
      const [makers, products] = await storedOf(clients, kill);
      if (makers === 0 && products === 0) found.before += 1;
      else if (makers === perFile && products === 0) found.between += 1;
      else if (makers === perFile && products === perFile) found.after += 1;
      else broken.halfApplied.push(kill);
      await importing(katun, path).ended;
      if (!(await isWhole(clients, kill))) broken.doubled.push(kill);
      await rm(path);
      const soFar = `half applied: ${broken.halfApplied.length}, doubled: ${broken.doubled.length}`;
      if (kill % 20 === 0)
        progress(`${kill} of ${kills} imports into two databases killed; ${soFar}`);
    }
    return { kills, ...found, ...broken };
  } finally {
    await Promise.all(clients.map((client) => client.end()));
    await rm(folder, { recursive: true, force: true });
  }
}

function importing({ dataDir }: StartedKatun, path: string) {
  const program = join(projectRoot, 'dist/test/prove/importing/stepsProgram.js');
  const child = spawn(process.execPath, [program, path], {
    cwd: projectRoot,
    env: { PATH: process.env['PATH'], DATA_DIR: dataDir },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return { child, ended: once(child, 'close') };
}

async function importMs(katun: StartedKatun, path: string): Promise<number> {
  const startedAt = performance.now();
  await importing(katun, path).ended;
  return performance.now() - startedAt;
}

function innsOf(file: number): readonly string[] {
  return Array.from({ length: perFile }, (_, index) =>
    madeInn(firstMaker + file * perFile + index),
  );
}

async function fileOf(folder: string, file: number): Promise<string> {
  const path = join(folder, `makers-${file}.txt`);
  await writeInns(path, innsOf(file));
  return path;
}

/** Returns the statement and the ids of the records of a file, by database. */
function asked(file: number) {
  const inns = innsOf(file);
  return [
    { table: 'enterprise', ids: inns.map((inn) => `enterprise-${inn}`) },
    { table: 'product', ids: inns.map((inn) => `product-${skuOf(inn)}`) },
  ];
}

function storedOf(clients: readonly pg.Client[], file: number): Promise<number[]> {
  return Promise.all(
    asked(file).map(async ({ table, ids }, at) => {
      const { rows } = await clients[at]!.query<{ count: number }>(
        `select count(*)::int from ${table} where id = any ($1)`,
        [ids],
      );
      return rows[0]!.count;
    }),
  );
}

/** Whether all records of a file exist, each with one change, and no step is left to be done. */
async function isWhole(clients: readonly pg.Client[], file: number): Promise<boolean> {
  const stored = await storedOf(clients, file);
  const told = await Promise.all(
    asked(file).map(async ({ ids }, at) => {
      const { rows } = await clients[at]!.query<{ count: number }>(
        `select count(*)::int from imported_change join change_range using (import_id)
        where id = any ($1)`,
        [ids],
      );
      return rows[0]!.count;
    }),
  );
  const { rowCount: open } = await clients[0]!.query('select from import_task');
  return open === 0 && [...stored, ...told].every((count) => count === perFile);
}
