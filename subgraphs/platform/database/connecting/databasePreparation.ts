import type { EntityManager } from '@mikro-orm/postgresql';
import pg from 'pg';
import type { WritableType } from '../../writes/writableType.ts';
import { explained } from './connectionFailure.ts';
import { type DatabaseDefinition, type DatabaseUrls, connect, databaseName } from './database.ts';
import { applyMigrations, findPendingMigrations, readMigrations } from './migrations.ts';
import { createWorldTable, rememberWorld } from './currentWorld.ts';
import { advisoryLocks } from '../sql/advisoryLocks.ts';
import { named } from '../sql/named.ts';
import { applySettings, ownerSettings } from '../sql/sessionSettings.ts';
import { type World, emptyWorld } from '../../importing/worlds/world.ts';
import { ImportRefused, showProblem } from '../../importing/importRefused.ts';
import { StartupError } from '../../process/startupError.ts';

/**
 * Brings a subgraph's database up to date as its owner: creates it if it is missing, applies
 * pending migrations, grants the application role access to the tables, and loads the world if the
 * database is empty. Several programs may do so concurrently.
 * @throws StartupError if the server cannot be reached or refuses the connection.
 */
export async function prepareDatabase(
  definition: DatabaseDefinition,
  urls: DatabaseUrls,
  world: World,
  onProgress: (step: string) => void,
): Promise<void> {
  if (urls.ownerUrl === null) return;
  refuseSharedRole(urls.appUrl, urls.ownerUrl);
  const database = databaseName(urls.ownerUrl, definition.name);
  await explained(urls.ownerUrl, () => createMissing(urls.ownerUrl!, database));
  const orm = connect(definition, urls.ownerUrl, { read: 2 });
  try {
    await explained(urls.ownerUrl, () => applySettings(orm.em, ownerSettings));
    const seededNow = await explained(urls.ownerUrl, () =>
      exclusively(orm.em, async () => {
        const migrations = readMigrations(definition.migrations);
        const pending = await findPendingMigrations(orm.em, migrations);
        if (pending.length > 0)
          onProgress(`${definition.name}: applying ${pending.length} migrations`);
        await applyMigrations(orm.em, pending);
        await createWorldTable(orm.em);
        await grant(orm.em, new URL(urls.appUrl).username);
        const [state] = await orm.em.execute<[{ seeded: boolean }]>(
          'select exists (select from katun_state where seeded_at is not null) as seeded',
        );
        if (state.seeded) {
          if (pending.length > 0) await backfillFeed(orm.em, definition.writableTypes);
          return false;
        }
        await orm.em.fork().transactional(async (em) => {
          await load(definition, em, world, onProgress);
          await em.flush();
          await backfillFeed(em, definition.writableTypes);
          await em.execute('insert into katun_state (seeded_at) values (now())');
          await rememberWorld(em, world);
        });
        return true;
      }),
    );
    // Run ANALYZE outside of a transaction: within one, it would hold the lock of each table until
    // the end, and deadlock with autovacuum.
    if (seededNow) await orm.em.execute('analyze');
  } finally {
    await orm.close(true);
  }
}

async function createMissing(ownerUrl: string, database: string): Promise<void> {
  const url = new URL(ownerUrl);
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.href, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const found = await client.query('select from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) {
      await client
        .query(
          `create database ${client.escapeIdentifier(database)} template template0
            encoding 'UTF8' locale_provider libc lc_collate 'C' lc_ctype 'C.UTF-8'`,
        )
        .catch((error: pg.DatabaseError) => {
          const createdByAnother = error.code === '42P04' || error.code === '23505';
          if (!createdByAnother) throw error;
        });
    }
  } finally {
    await client.end();
  }
}

/** Fills the database with a world. Reports each problem of a file as a step. */
async function load(
  definition: DatabaseDefinition,
  em: EntityManager,
  { name, folder }: World,
  onProgress: (step: string) => void,
): Promise<void> {
  if (name === emptyWorld.name) return;
  if (folder === null) {
    throw new StartupError(
      `The database of ${definition.name} does not contain the world "${name}" yet, as the others do; start ` +
        'with --world and its folder again.',
    );
  }
  onProgress(`${definition.name}: loading ${name}`);
  try {
    await definition.seed(em, folder);
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    const problems = error.problems.map(showProblem);
    for (const problem of problems) onProgress(`${definition.name}: ${problem}`);
    throw new StartupError(`The world "${name}" was not loaded: ${problems[0]}.`, {
      cause: error,
    });
  }
}

/** Appends the records that are missing from the change feed. */
async function backfillFeed(
  em: EntityManager,
  writableTypes: readonly Pick<WritableType, 'kind' | 'view'>[],
): Promise<void> {
  const ofImports = `union
        select id from imported_change join change_range using (import_id) where kind = :kind`;
  const alsoImports = (await hasImports(em)) ? ofImports : '';
  for (const { kind, view } of writableTypes) {
    await em.execute(
      named(
        `with told as materialized (
        select id from change where kind = :kind ${alsoImports}
      )
      insert into change (number, by, kind, id, after, reading_scope, readers)
      select nextval('change_number'), 'katun', :kind, id, facts, reading_scope, readers
      from (select * from ${view} order by id) as record
      where not exists (select from told where told.id = record.id)`,
        { kind },
      ),
    );
  }
}

/** Whether the migrations have created the tables of imports: not in a database of the first versions. */
async function hasImports(em: EntityManager): Promise<boolean> {
  const [found] = await em.execute<{ exists: boolean }[]>(
    `select to_regclass('staged_record') is not null as exists`,
  );
  return found!.exists;
}

/**
 * Runs work while holding an advisory lock of the database, because several programs may be
 * preparing the database.
 */
async function exclusively<Result>(
  em: EntityManager,
  work: () => Promise<Result>,
): Promise<Result> {
  return em.transactional(async (lock) => {
    await lock.execute(`select pg_advisory_xact_lock(${advisoryLocks.preparation})`);
    return work();
  });
}

async function grant(em: EntityManager, role: string): Promise<void> {
  const name = `"${decodeURIComponent(role).replaceAll('"', '""')}"`;
  await em.execute(`
    grant usage on schema public to ${name};
    grant select, insert, update, delete on all tables in schema public to ${name};
    grant usage on all sequences in schema public to ${name};
    revoke insert, update, delete on migration, world from ${name};
    revoke all on katun_state from ${name};
    revoke update, delete on change, idempotency from ${name};
    grant usage, update on sequence change_number to ${name};
  `);
  // Imports refresh the statistics of the tables that they fill.
  await em.execute(`grant maintain on all tables in schema public to ${name}`);
  // Each import empties the table of staged rows, which has no row policies.
  if (await hasImports(em)) await em.execute(`grant truncate on staged_record to ${name}`);
  // If the row policies of a table only allow adding rows, revoke the privileges to change and
  // remove rows.
  const growing = await em.execute<{ table: string }[]>(growingTablesSql);
  for (const { table } of growing)
    await em.execute(`revoke update, delete on ${table} from ${name}`);
}

/**
 * Selects the tables whose row policies allow adding rows, but neither changing nor removing them.
 */
const growingTablesSql = `
select oid::regclass::text as table from pg_class
where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity
  and exists (select from pg_policy where polrelid = pg_class.oid and polcmd = 'a')
  and not exists (select from pg_policy where polrelid = pg_class.oid and polcmd in ('*', 'w', 'd'))`;

/**
 * Refuses the same role as owner and application role: privileges that are revoked from the
 * application would also be revoked from the owner.
 */
function refuseSharedRole(appUrl: string, ownerUrl: string): void {
  const { username } = new URL(appUrl);
  if (username === new URL(ownerUrl).username) {
    throw new StartupError(
      `DATABASE_URL connects as "${username}", as DATABASE_OWNER_URL does, which owns the ` +
        `tables; give it a role that owns nothing (CREATE ROLE katun_app LOGIN PASSWORD '...').`,
    );
  }
}
