import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { type Migration, Migrator } from '@mikro-orm/migrations';
import { type EntityManager, MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import type { Noun } from './changing/noun.ts';
import { returnDeadConnections } from './deadConnections.ts';
import { StartupError } from './startupError.ts';

/** What a subgraph's database consists of. */
export interface DatabaseDefinition {
  /** The subgraph's name; the database is called `<prefix>_<name>`. */
  readonly name: string;
  readonly entities: readonly (new (...args: never[]) => object)[];
  /** In the order in which they are applied; applied ones are remembered by class name. */
  readonly migrations: readonly (new (
    ...args: ConstructorParameters<typeof Migration>
  ) => Migration)[];
  /** What people change in it: its change feed tells of every record of these. */
  readonly nouns: readonly Pick<Noun, 'kind' | 'view'>[];
  /** Fills an empty database with the demonstration world. */
  seed(em: EntityManager): Promise<void>;
}

/** Where a program's databases are: the same server twice, as owner of the tables and as application. */
export interface DatabaseUrls {
  /** Connects the application role, which owns nothing. The path is the databases' prefix. */
  readonly appUrl: string;
  /** Connects the owner of the tables, for migrations; null when somebody else applies them. */
  readonly ownerUrl: string | null;
}

/**
 * Brings a subgraph's database up to date as its owner: creates it when missing, applies pending
 * migrations, lets the application role read and write the tables, and seeds it when it is empty.
 * Any number of programs may do so at once.
 * @throws StartupError when the server cannot be reached or refuses.
 */
export async function prepareDatabase(
  definition: DatabaseDefinition,
  urls: DatabaseUrls,
  onProgress: (step: string) => void,
): Promise<void> {
  if (urls.ownerUrl === null) return;
  refuseSharedRole(urls.appUrl, urls.ownerUrl);
  const database = databaseName(urls.ownerUrl, definition.name);
  await explained(urls.ownerUrl, () => createMissing(urls.ownerUrl!, database));
  const orm = connect(definition, urls.ownerUrl, 2);
  try {
    const seededNow = await explained(urls.ownerUrl, () =>
      exclusively(orm.em, async () => {
        const migrator = orm.migrator;
        const pending = await migrator.getPending();
        if (pending.length > 0)
          onProgress(`${definition.name}: applying ${pending.length} migrations`);
        await migrator.up();
        await grant(orm.em, new URL(urls.appUrl).username);
        const [state] = await orm.em.execute<[{ seeded: boolean }]>(
          'select exists (select from katun_state where seeded_at is not null) as seeded',
        );
        if (state.seeded) {
          if (pending.length > 0) await tellOfUntold(orm.em, definition.nouns);
          return false;
        }
        onProgress(`${definition.name}: loading the demonstration world`);
        await orm.em.fork().transactional(async (em) => {
          await definition.seed(em);
          await em.flush();
          await tellOfUntold(em, definition.nouns);
          await em.execute('insert into katun_state (seeded_at) values (now())');
        });
        return true;
      }),
    );
    // Within a transaction it would hold each table's lock to the end, and deadlock with autovacuum.
    if (seededNow) await orm.em.execute('analyze');
  } finally {
    await orm.close(true);
  }
}

/**
 * Opens a prepared database as the application role.
 * @throws StartupError when migrations are missing, or when the role is a superuser, may bypass row
 * security, or owns a table: grants and policies would then be decoration.
 */
export async function openDatabase(
  definition: DatabaseDefinition,
  urls: DatabaseUrls,
): Promise<MikroORM> {
  const orm = connect(definition, urls.appUrl, 6);
  try {
    await explained(urls.appUrl, () => refuseMightyRole(orm.em));
    await explained(urls.appUrl, () => refusePending(orm.em, definition));
    return orm;
  } catch (error) {
    await orm.close(true);
    throw error;
  }
}

/**
 * Opens a prepared database as the owner of its tables, for what no caller may do.
 * @throws StartupError when the owner is not known or the server refuses it.
 */
export async function openDatabaseAsOwner(
  definition: DatabaseDefinition,
  { ownerUrl }: DatabaseUrls,
): Promise<MikroORM> {
  if (ownerUrl === null) {
    throw new StartupError(
      'DATABASE_OWNER_URL must name the role that owns the tables: nobody else may import.',
    );
  }
  const orm = connect(definition, ownerUrl, 1);
  try {
    await explained(ownerUrl, () => orm.em.execute('select 1'));
    return orm;
  } catch (error) {
    await orm.close(true);
    throw error;
  }
}

/**
 * Settings of every session: pages are as near at random as in order, on solid state and in memory;
 * two letters that changed places leave 0.4 of a word's trigrams.
 */
export const sessionOptions = '-c random_page_cost=1.1 -c pg_trgm.word_similarity_threshold=0.4';

function connect(definition: DatabaseDefinition, url: string, connections: number): MikroORM {
  return new MikroORM({
    clientUrl: url,
    dbName: databaseName(url, definition.name),
    entities: [...definition.entities],
    metadataProvider: ReflectMetadataProvider,
    metadataCache: { enabled: false },
    ensureDatabase: false,
    extensions: [Migrator],
    migrations: {
      tableName: 'katun_migration',
      migrationsList: [...definition.migrations],
      snapshot: false,
      transactional: true,
      allOrNothing: true,
      silent: true,
    },
    pool: { min: 0, max: connections, idleTimeoutMillis: 30_000 },
    driverOptions: {
      connectionTimeoutMillis: 5_000,
      application_name: `katun ${definition.name}`,
      options: sessionOptions,
      onPoolCreated: returnDeadConnections,
    },
    logger: () => {},
    forceUtcTimezone: true,
  });
}

function databaseName(url: string, subgraph: string): string {
  const prefix = decodeURIComponent(new URL(url).pathname.slice(1)) || 'katun';
  return `${prefix}_${subgraph}`;
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

/** Begins the change feed with the records of which it does not tell yet. */
async function tellOfUntold(
  em: EntityManager,
  nouns: readonly Pick<Noun, 'kind' | 'view'>[],
): Promise<void> {
  for (const { kind, view } of nouns) {
    await em.execute(
      `insert into change (number, by, kind, id, after, reading_scope, readers)
      select nextval('change_number'), 'katun', ?, id, facts, reading_scope, readers
      from (select * from ${view} order by id) as record
      where not exists (select from change where kind = ? and change.id = record.id)`,
      [kind, kind],
    );
  }
}

/** Holds a lock of the database while several programs may be preparing it. */
async function exclusively<Result>(
  em: EntityManager,
  work: () => Promise<Result>,
): Promise<Result> {
  const key = 4_270_411;
  return em.transactional(async (lock) => {
    await lock.execute(`select pg_advisory_xact_lock(${key})`);
    return work();
  });
}

async function grant(em: EntityManager, role: string): Promise<void> {
  const name = `"${decodeURIComponent(role).replaceAll('"', '""')}"`;
  await em.execute(`
    grant usage on schema public to ${name};
    grant select, insert, update, delete on all tables in schema public to ${name};
    grant usage on all sequences in schema public to ${name};
    revoke insert, update, delete on katun_migration from ${name};
    revoke all on katun_state from ${name};
    revoke update, delete on change, idempotency from ${name};
    grant usage on sequence change_number to ${name};
  `);
  // What policies only let grow is taken from the role altogether.
  const growing = await em.execute<{ table: string }[]>(growingTablesSql);
  for (const { table } of growing)
    await em.execute(`revoke update, delete on ${table} from ${name}`);
}

/** Tables whose row policies let rows be added, and none be changed or removed. */
const growingTablesSql = `
select oid::regclass::text as table from pg_class
where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity
  and exists (select from pg_policy where polrelid = pg_class.oid and polcmd = 'a')
  and not exists (select from pg_policy where polrelid = pg_class.oid and polcmd in ('*', 'w', 'd'))`;

/** What is taken from the application role would be taken from the owner too, and for good. */
function refuseSharedRole(appUrl: string, ownerUrl: string): void {
  const { username } = new URL(appUrl);
  if (username === new URL(ownerUrl).username) {
    throw new StartupError(
      `DATABASE_URL connects as "${username}", as DATABASE_OWNER_URL does, which owns the table ` +
        `katun_migration; give it a role that owns nothing (CREATE ROLE katun_app LOGIN PASSWORD '...').`,
    );
  }
}

/** A role that is granted another may take its place at any time, so its rights count as its own. */
async function refuseMightyRole(em: EntityManager): Promise<void> {
  const [role] = await em.execute<
    [{ name: string; super: boolean; bypass: boolean; owned: string | null }]
  >(`
    select current_user as name, bool_or(rolsuper) as super, bool_or(rolbypassrls) as bypass,
      (select min(oid::regclass::text) from pg_class
        where relnamespace = 'public'::regnamespace and pg_has_role(relowner, 'MEMBER')) as owned
    from pg_roles where pg_has_role(oid, 'MEMBER')`);
  const might = role.super
    ? 'is a superuser'
    : role.bypass
      ? 'may bypass row security'
      : role.owned && `owns the table ${role.owned}`;
  if (might) {
    throw new StartupError(
      `DATABASE_URL connects as "${role.name}", which ${might}; give it a role that owns nothing ` +
        `(CREATE ROLE katun_app LOGIN PASSWORD '...') and put the owner into DATABASE_OWNER_URL.`,
    );
  }
}

async function refusePending(em: EntityManager, definition: DatabaseDefinition): Promise<void> {
  const applied = await em
    .execute<{ name: string }[]>('select name from katun_migration')
    .catch((error: { code?: string }) => {
      if (error.code === '42P01' || error.code === '42501') return [];
      throw error;
    });
  const names = new Set(applied.map(({ name }) => name));
  const missing = definition.migrations.filter(({ name }) => !names.has(name));
  if (missing.length > 0) {
    throw new StartupError(
      `The database of ${definition.name} lacks ${missing.length} migrations; start once with ` +
        `DATABASE_OWNER_URL set to the role that owns its tables.`,
    );
  }
}

/** Turns a refused or failed connection into one line that says what to do. */
async function explained<T>(url: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StartupError || !(error instanceof Error)) throw error;
    const cause = rootCause(error);
    const code = 'code' in cause ? String(cause.code) : '';
    const { host, username } = new URL(url);
    const unreachable =
      /^(ECONNREFUSED|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|EAI_AGAIN|ECONNRESET)$/.test(code);
    if (unreachable || /timeout|terminated/i.test(cause.message)) {
      throw new StartupError(
        `Cannot reach PostgreSQL at ${host} (${code || cause.message}); start it, correct DATABASE_URL, ` +
          `or unset DATABASE_URL to use the PostgreSQL that Katun brings.`,
      );
    }
    if (code.startsWith('28') || code === '42501' || code === '3D000') {
      throw new StartupError(
        `PostgreSQL at ${host} refuses the role "${username}": ${cause.message}; check the role, its ` +
          `password and rights in DATABASE_URL and DATABASE_OWNER_URL.`,
      );
    }
    throw error;
  }
}

function rootCause(error: Error): Error {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) {
    return rootCause(error.errors[0]);
  }
  return error.cause instanceof Error ? rootCause(error.cause) : error;
}
