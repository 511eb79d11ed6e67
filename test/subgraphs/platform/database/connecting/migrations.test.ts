import { testEnvironment } from '../../../../support/environment.ts';
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { definitions } from '../../../../../gateway/main/graph.ts';
import { enterprises } from '../../../../../subgraphs/enterprises/subgraph.ts';
import {
  type DatabaseDefinition,
  databaseName,
  openDatabase,
} from '../../../../../subgraphs/platform/database/connecting/database.ts';
import { prepareDatabase } from '../../../../../subgraphs/platform/database/connecting/databasePreparation.ts';
import { readMigrations } from '../../../../../subgraphs/platform/database/connecting/migrations.ts';
import { projectRoot } from '../../../../../subgraphs/platform/process/projectRoot.ts';
import { StartupError } from '../../../../../subgraphs/platform/process/startupError.ts';
import { urlsOf } from '../../../../support/graph.ts';

const nothing = () => undefined;
const first = '0001_initial.sql';
const prefix = 'katun_migrations';
const urls = urlsOf(prefix);
const folders = [...definitions.values()].map(({ migrations }) => migrations);

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'katun-migrations-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/**
 * Returns the definition of a subgraph with its first migrations and later ones, for an empty
 * database.
 */
function definitionWith(
  name: string,
  later: Readonly<Record<string, string>>,
  of: DatabaseDefinition = enterprises,
  kept: readonly string[] = [first],
): DatabaseDefinition {
  const migrations = join(scratch, `${name}-${Object.keys(later).length}`);
  for (const file of kept)
    cpSync(resolve(projectRoot, of.migrations, file), join(migrations, file));
  for (const [file, sql] of Object.entries(later)) writeFileSync(join(migrations, file), sql);
  return { ...(of ?? enterprises), name, migrations, seed: async () => undefined };
}

/** Runs statements as the owner of the tables of a database. */
async function asOwner<T>(name: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const pathname = `/${databaseName(urls.ownerUrl, name)}`;
  const client = new pg.Client(Object.assign(new URL(urls.ownerUrl), { pathname }).href);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Creates an empty database. */
async function createEmpty(name: string): Promise<void> {
  const admin = new pg.Client(inject('superuserUrl'));
  await admin.connect();
  await admin.query(`create database ${databaseName(urls.ownerUrl, name)} owner katun_owner`);
  await admin.end();
}

const applied = (name: string) =>
  asOwner(name, async (client) => {
    const { rows } = await client.query<{ name: string }>('select name from migration order by 1');
    return rows.map((row) => row.name);
  });

describe('the files of migrations', () => {
  it.each(folders)('in the folder %s are numbered from 1', (folder) => {
    const migrations = readMigrations(folder);
    expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, index) => index + 1));
    expect(migrations[0]).toMatchObject({ name: first });
  });

  it.each(['0003_gap.sql', '0002-name.sql', 'readme.md'])('may not be named %s', (file) => {
    const { migrations } = definitionWith(`named_${file.length}`, { [file]: 'select 1' });
    expect(() => readMigrations(migrations)).toThrow(/expected a file named 0002_<name>\.sql/);
  });

  it('are found by the build in a clone of the repository', () => {
    const clone = join(scratch, 'clone');
    const listed = execFileSync(
      'git',
      ['ls-files', '--cached', '--others', '--exclude-standard', 'package.json', 'subgraphs'],
      { cwd: projectRoot, encoding: 'utf8' },
    );
    for (const file of listed
      .trim()
      .split('\n')
      .filter((path) => !path.endsWith('.ts'))) {
      mkdirSync(dirname(join(clone, file)), { recursive: true });
      cpSync(join(projectRoot, file), join(clone, file));
    }
    const built = 'dist/subgraphs/platform';
    cpSync(join(projectRoot, built), join(clone, built), { recursive: true });
    symlinkSync(join(projectRoot, 'node_modules'), join(clone, 'node_modules'));
    const module = `./${built}/database/connecting/migrations.js`;
    const script = `const { readMigrations } = await import(process.argv[1]);
      for (const folder of process.argv.slice(2)) console.log(readMigrations(folder)[0].name);`;
    const options = ['--input-type=module', '--eval', script, module, ...folders];
    const out = execFileSync(process.execPath, options, {
      cwd: clone,
      encoding: 'utf8',
    });
    expect(out.trim().split('\n')).toEqual(folders.map(() => first));
  });
});

describe('the application of migrations', () => {
  it('is all or nothing', async () => {
    const name = 'whole';
    const later = { '0002_table.sql': 'create table later (id text);' };
    const broken = { ...later, '0003_broken.sql': 'insert into later values (1, 2);' };
    await expect(
      prepareDatabase(definitionWith(name, broken), urls, testEnvironment.world, nothing),
    ).rejects.toThrow(/INSERT has more expressions/);
    const tables = await asOwner(name, (client) =>
      client.query("select from pg_class where relnamespace = 'public'::regnamespace"),
    );
    expect(tables.rowCount).toBe(0);
    await prepareDatabase(definitionWith(name, later), urls, testEnvironment.world, nothing);
    expect(await applied(name)).toEqual(['0001_initial.sql', '0002_table.sql']);
  });

  it('keeps numbers that are the same in other spellings, and refuses further ones', async () => {
    const name = 'twins';
    const current = definitions.get('products')!;
    // These are in the feed since later migrations.
    const later = new Set(['Standard', 'DictionaryEntry']);
    const writableTypes = current.writableTypes.filter(({ kind }) => !later.has(kind));
    const of = { ...current, writableTypes };
    const all = readMigrations(of.migrations).map((one) => one.name);
    const text = all.find((file) => file.endsWith('_same_texts.sql'))!;
    const before = all.filter((file) => file < text);
    await prepareDatabase(
      definitionWith(name, {}, of, before),
      urls,
      testEnvironment.world,
      nothing,
    );
    const add = (id: string, sku: string) =>
      asOwner(name, (client) =>
        client.query(
          `insert into product (id, sku, manufacturer_id, okpd2, stated_properties, unit, packs, name_en,
             provenance_source, provenance_as_of, provenance_kind)
           values ($1, $2, 'enterprise-1', '22.23.19.110', '[]', 'H87', '[]', 'One', 'x', '2016-10-01', 'DEMO')`,
          [id, sku],
        ),
      );
    const skus = ['AB-1', 'ab–1', 'АВ-1', 'AB-2'];
    for (const [index, sku] of skus.entries()) await add(`product-${index}`, sku);
    const sql = readFileSync(resolve(projectRoot, of.migrations, text), 'utf8');
    await prepareDatabase(
      definitionWith(name, { [text]: sql }, of, before),
      urls,
      testEnvironment.world,
      nothing,
    );
    const { rows } = await asOwner(name, (client) =>
      client.query('select sku, sku_key, sku_twin from product order by id'),
    );
    expect(rows).toEqual(
      skus.map((sku, index) => ({
        sku,
        sku_key: index === 3 ? 'ab-2' : 'ab-1',
        sku_twin: index === 3 ? 0 : index,
      })),
    );
    await expect(add('product-5', 'аВ-2')).rejects.toThrow(/product_sku_key/);
    await add('product-6', 'AB-3');
  });

  it('happens once if several programs start together', async () => {
    const definition = definitionWith('together', {});
    const steps: string[] = [];
    const start = () =>
      prepareDatabase(definition, urls, testEnvironment.world, (step) => steps.push(step));
    await Promise.all([start(), start(), start()]);
    expect(steps.filter((step) => step.includes('applying'))).toHaveLength(1);
    expect(await applied('together')).toEqual(['0001_initial.sql']);
  });

  it('must be complete before the application opens a database', async () => {
    const name = 'behind';
    await prepareDatabase(definitionWith(name, {}), urls, testEnvironment.world, nothing);
    const ahead = definitionWith(name, { '0002_nothing.sql': 'select 1;' });
    await expect(openDatabase(ahead, urls)).rejects.toThrow(/lacks 1 migrations/);
  });
});

describe('a database that later versions cannot use', () => {
  it('is refused, in one line with the remedy, if it is older than migration 0001', async () => {
    const name = 'before';
    await createEmpty(name);
    await asOwner(name, (client) =>
      client.query('create table katun_migration (name text); create table enterprise (id text)'),
    );
    const definition = definitionWith(name, {});
    for (const open of [
      () => prepareDatabase(definition, urls, testEnvironment.world, nothing),
      () => openDatabase(definition, urls),
    ]) {
      const error: unknown = await open().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(StartupError);
      expect((error as StartupError).message).toMatch(
        /^The database katun_migrations_before has tables from before migration 0001.*; remove the data folder or name another in DATA_DIR; .*drop the databases/,
      );
      expect((error as StartupError).message).not.toContain('\n');
    }
  });

  it('is refused if the text of an applied migration differs', async () => {
    const name = 'edited';
    const definition = definitionWith(name, { '0002_one.sql': 'select 1;' });
    await prepareDatabase(definition, urls, testEnvironment.world, nothing);
    writeFileSync(join(definition.migrations, '0002_one.sql'), 'select 2;');
    await expect(prepareDatabase(definition, urls, testEnvironment.world, nothing)).rejects.toThrow(
      /created with a different version of 0002_one\.sql/,
    );
  });
});

/** Tables that moved to another subgraph, whose database a migration cannot read. */
const moved: Readonly<Record<string, { readonly from: string; readonly to: string }>> = {
  freight_tariff: { from: 'financing', to: 'products' },
  region_distance: { from: 'financing', to: 'products' },
  cargo_mass: { from: 'financing', to: 'products' },
};

describe('later migrations', () => {
  it.each([...definitions])(
    'of %s apply to the filled state at 0001 and keep every row',
    async (subgraph, of) => {
      const name = `later_${subgraph}`;
      const [initial] = readMigrations(of.migrations);
      await createEmpty(name);
      const before = await asOwner(name, async (client) => {
        await client.query('begin');
        await client.query(initial!.sql);
        await client.query(
          `create table migration (number integer primary key, name text not null,
            checksum text not null, applied_at timestamptz not null default now())`,
        );
        await client.query('insert into migration values (1, $1, $2)', [
          initial!.name,
          initial!.checksum,
        ]);
        await client.query('commit');
        await copyState(client, subgraph);
        return countRows(client);
      });
      expect(Object.values(before)).not.toContain(0);
      const present = readMigrations(of.migrations).map((migration) => migration.name);
      const next = String(present.length + 1).padStart(4, '0');
      const later = { [`${next}_synthetic.sql`]: syntheticSql };
      await prepareDatabase(
        definitionWith(name, later, of, present),
        urls,
        testEnvironment.world,
        nothing,
      );
      const after = await asOwner(name, countRows);
      // A migration may add tables and append rows to the feed and to the task queue of the match
      // index.
      const appended = ['change', 'match_task'].filter((table) => table in before);
      const lengths = Object.fromEntries(appended.map((table) => [table, expect.any(Number)]));
      const kept = Object.entries(before).filter(([table]) => !(moved[table]?.from === subgraph));
      expect(after).toMatchObject({
        ...Object.fromEntries(kept),
        migration: Number(next),
        ...lengths,
      });
      // The state is that of the demonstration world, so its freight is filled in.
      const freight = { freight_tariff: 2, region_distance: 28, cargo_mass: 57 };
      expect(after).toMatchObject(subgraph === 'products' ? freight : {});
      for (const [table, { from, to }] of Object.entries(moved)) {
        expect([subgraph === from && table in after, subgraph === to && !(table in after)]).toEqual(
          [false, false],
        );
      }
      expect(appended.filter((table) => after[table]! < before[table]!)).toEqual([]);
      const notes = await asOwner(name, (client) =>
        client.query('select distinct note from contact'),
      );
      expect(notes.rows).toEqual([{ note: 'none' }]);
    },
  );
});

/** A later migration adds a column that needs a value for existing rows. */
const syntheticSql = `
alter table contact add column note text;
update contact set note = 'none';
alter table contact alter column note set not null, add check (note <> '');`;

/** Fills a database from the rows that COPY wrote at 0001, in the order of foreign keys. */
async function copyState(client: pg.Client, subgraph: string): Promise<void> {
  const path = join(import.meta.dirname, 'stateAt0001', `${subgraph}.sql`);
  const sections = readFileSync(path, 'utf8').matchAll(
    /^copy (\w+ \(([^)]+)\)) from stdin;\n(.*?)\\\.$/gms,
  );
  // Disable triggers, because the rows already include their effects.
  const switchTriggers = async (to: 'enable' | 'disable') => {
    const names = Object.keys(await countRows(client));
    await client.query(names.map((table) => `alter table ${table} ${to} trigger user`).join('; '));
  };
  await switchTriggers('disable');
  await client.query('begin');
  for (const [, target, columns, lines] of sections) {
    const places = columns!.split(', ').map((_, index) => `$${index + 1}`);
    for (const line of lines!.trimEnd().split('\n')) {
      await client.query(`insert into ${target} values (${places.join(', ')})`, valuesOf(line));
    }
  }
  await client.query(identitiesAfterRows);
  await client.query('commit');
  await switchTriggers('enable');
}

/** Sets each identity column to continue after the copied rows. */
const identitiesAfterRows = `do $$
declare one record;
begin
  for one in select table_name, column_name from information_schema.columns
    where table_schema = 'public' and is_identity = 'YES'
  loop
    execute format('select setval(pg_get_serial_sequence(%L, %L), max(%I)) from %I having count(*) > 0',
      one.table_name, one.column_name, one.column_name, one.table_name);
  end loop;
end $$`;

/** Returns the values of a row in COPY's text format. */
function valuesOf(line: string): (string | null)[] {
  const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
  return line
    .split('\t')
    .map((text) =>
      text === '\\N' ? null : text.replaceAll(/\\(.)/g, (_, char: string) => escapes[char] ?? char),
    );
}

/** Returns the number of rows of each table. */
async function countRows(client: pg.Client): Promise<Record<string, number>> {
  const tables = await client.query<{ name: string }>(
    "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables.rows) {
    const { rows } = await client.query<{ rows: number }>(
      `select count(*)::int as rows from ${name}`,
    );
    counts[name] = rows[0]!.rows;
  }
  return counts;
}
