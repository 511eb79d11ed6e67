import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { EntityManager } from '@mikro-orm/postgresql';
import { projectRoot } from '../../process/projectRoot.ts';
import { StartupError } from '../../process/startupError.ts';

/** A file `NNNN_name.sql` of a subgraph: one step of its schema, never edited once it is released. */
export interface Migration {
  readonly number: number;
  /** The name of the file. */
  readonly name: string;
  /** SHA-256 of the text, in hexadecimal. */
  readonly checksum: string;
  readonly sql: string;
}

/**
 * Reads the migrations of a folder in the order of their numbers.
 * @param folder relative to the project's root, where the files stay: `tsc` does not copy them.
 * @throws Error if a file is not named `NNNN_name.sql`, or the numbers are not 1, 2, 3 and so on.
 */
export function readMigrations(folder: string): readonly Migration[] {
  const path = resolve(projectRoot, folder);
  const names = readdirSync(path).toSorted();
  return names.map((name, index) => {
    const number = Number(/^(\d{4})_\w+\.sql$/.exec(name)?.[1]);
    if (number !== index + 1) {
      const expected = String(index + 1).padStart(4, '0');
      throw new Error(`${join(folder, name)}: expected a file named ${expected}_<name>.sql`);
    }
    // Git may have converted the line ends of a checkout on Windows.
    const sql = readFileSync(join(path, name), 'utf8').replaceAll('\r\n', '\n');
    return { number, name, checksum: createHash('sha256').update(sql).digest('hex'), sql };
  });
}

/**
 * Returns the migrations that a database lacks.
 * @throws StartupError if the database is older than migration 0001, or was migrated with another
 * text of a migration.
 */
export async function findPendingMigrations(
  em: EntityManager,
  migrations: readonly Migration[],
): Promise<readonly Migration[]> {
  const applied = new Map(
    (await readApplied(em)).map(({ number, checksum }) => [number, checksum]),
  );
  for (const { number, name, checksum } of migrations) {
    const found = applied.get(number);
    if (found !== undefined && found !== checksum) {
      throw new StartupError(
        `The database ${await databaseOf(em)} was created with a different version of ${name} (checksum ${found.slice(0, 8)}…, expected ${checksum.slice(0, 8)}…); ${wayOut}`,
      );
    }
  }
  return migrations.filter(({ number }) => !applied.has(number));
}

/**
 * Applies migrations and records them, in one transaction, so that either all of them are applied
 * or none.
 */
export async function applyMigrations(
  em: EntityManager,
  migrations: readonly Migration[],
): Promise<void> {
  if (migrations.length === 0) return;
  await em.fork().transactional(async (transaction) => {
    await transaction.execute(tableSql);
    for (const { number, name, checksum, sql } of migrations) {
      await transaction.execute(sql);
      await transaction.execute('insert into migration (number, name, checksum) values (?, ?, ?)', [
        number,
        name,
        checksum,
      ]);
    }
  });
}

const tableSql = `
create table if not exists migration (
  number integer primary key,
  name text not null,
  checksum text not null,
  applied_at timestamptz not null default now()
)`;

const wayOut =
  'remove the data folder or name another in DATA_DIR; on a server of your own, drop the databases ' +
  'or name another prefix in DATABASE_URL.';

async function readApplied(em: EntityManager) {
  const [state] = await em.execute<[{ isNumbered: boolean; hasTables: boolean }]>(`
    select to_regclass('public.migration') is not null as "isNumbered", exists (
      select from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
    ) as "hasTables"`);
  if (state.isNumbered) {
    return em
      .execute<{ number: number; checksum: string }[]>('select number, checksum from migration')
      .catch((error: { code?: string }) => {
        const isNotGranted = error.code === '42501';
        if (isNotGranted) return [];
        throw error;
      });
  }
  if (state.hasTables) {
    throw new StartupError(
      `The database ${await databaseOf(em)} has tables from before migration 0001, which cannot be ` +
        `upgraded; ${wayOut}`,
    );
  }
  return [];
}

async function databaseOf(em: EntityManager): Promise<string> {
  const [{ name }] = await em.execute<[{ name: string }]>('select current_database() as name');
  return name;
}
