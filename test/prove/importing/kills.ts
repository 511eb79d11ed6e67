import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { rmspDocument, rmspFile } from '../../support/importing/rmspFile.ts';
import { runProgram } from '../../support/program.ts';
import { drawing } from '../caller.ts';
import type { StartedKatun } from '../startedKatun.ts';

/** What imports that were killed have left. */
export interface KillOutcome {
  readonly kills: number;
  /** The kills after which the file was not imported, and those after which it was. */
  readonly before: number;
  readonly after: number;
  /** The numbers of files of which only a part was imported. */
  readonly halfApplied: readonly number[];
  /** The numbers of files of which records, or their changes, exist other than once at the end. */
  readonly doubled: readonly number[];
}

/** The number of enterprises in a file. */
const perFile = 2_000;

/**
 * Kills the command that imports a register at random moments while Katun runs, looks at what it has left,
 * and gives the same command again.
 */
export async function killImports(
  katun: StartedKatun,
  kills: number,
  seed: number,
  progress: (line: string) => void,
): Promise<KillOutcome> {
  const draw = drawing(seed);
  const folder = await mkdtemp(join(tmpdir(), 'katun-imports-'));
  const client = new pg.Client(katun.ownerUrl('enterprises'));
  const products = new pg.Client(katun.ownerUrl('products'));
  await Promise.all([client.connect(), products.connect()]);
  const found = { before: 0, after: 0, halfApplied: [] as number[], doubled: [] as number[] };
  try {
    const usualMs = await importMs(katun, await fileOf(folder, 0));
    for (let kill = 1; kill <= kills && !katun.interrupted.aborted; kill += 1) {
      const path = await fileOf(folder, kill);
      const from = await lastNumber(client);
      const killed = importing(katun, path);
      await Promise.race([wait(draw(Math.ceil(usualMs * 1.1))), killed.ended]);
      killed.child.kill('SIGKILL');
      await killed.ended;
      const stored = await storedOf(client, kill, from);
      const drafts = await draftsOf(products, kill);
      const isHalf = (stored.records > 0 && !isWhole(stored)) || drafts % perFile > 0;
      if (isHalf) found.halfApplied.push(kill);
      else if (stored.records === 0) found.before += 1;
      else found.after += 1;
      await importing(katun, path).ended;
      const isOnce = (await draftsOf(products, kill)) === perFile;
      if (!isOnce || !isWhole(await storedOf(client, kill, from))) found.doubled.push(kill);
      await rm(path);
      const soFar = `half applied: ${found.halfApplied.length}, doubled: ${found.doubled.length}`;
      if (kill % 20 === 0) progress(`${kill} of ${kills} imports killed; ${soFar}`);
    }
    return { kills, ...found };
  } finally {
    await Promise.all([client.end(), products.end()]);
    await rm(folder, { recursive: true, force: true });
  }
}

function importing({ dataDir }: StartedKatun, path: string) {
  return runProgram(['import', 'rmsp', path, '--partial'], { DATA_DIR: dataDir });
}

async function importMs(katun: StartedKatun, path: string): Promise<number> {
  const startedAt = performance.now();
  await importing(katun, path).ended;
  return performance.now() - startedAt;
}

async function fileOf(folder: string, file: number): Promise<string> {
  const path = join(folder, `register-${file}.xml`);
  // The declared products are of a class that no need asks for, so that they are not matched.
  const documents = Array.from({ length: perFile }, (_, index) =>
    rmspDocument(file * perFile + index).replace(
      'КодПрод="22.23.19.111"',
      'КодПрод="01.11.11.110"',
    ),
  );
  await writeFile(path, rmspFile(documents));
  return path;
}

interface Stored {
  readonly records: number;
  readonly categories: number;
  readonly changes: number;
  readonly told: number;
}

/** Counts the products that enterprises of a file have declared; each has declared one. */
async function draftsOf(client: pg.Client, file: number): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    'select count(*)::int from product where provenance_source like $1',
    [`RMSP: register-${file}.xml, %`],
  );
  return rows[0]!.count;
}

async function lastNumber(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ number: string }>('select number from last_change()');
  return rows[0]!.number;
}

/**
 * Counts what is stored of a file: its records, their parts, and their changes in the feed.
 * @param from the last number of the feed before the file.
 */
async function storedOf(client: pg.Client, file: number, from: string): Promise<Stored> {
  const source = `RMSP: register-${file}.xml, %`;
  const { rows } = await client.query<Stored>(
    `with record as (select id from enterprise where provenance_source like $1)
    select (select count(*)::int from record) as records,
      (select count(*)::int from sme_category where enterprise_id in (select id from record))
        as categories,
      (select count(*)::int from changes_after($2, null, 2147483647) as change
        where change.id in (select id from record)) as changes,
      (select count(distinct change.number)::int from changes_after($2, null, 2147483647) as change
        where change.id in (select id from record)) as told`,
    [source, from],
  );
  return rows[0]!;
}

function isWhole({ records, categories, changes, told }: Stored): boolean {
  return [records, categories, changes, told].every((count) => count === perFile);
}
