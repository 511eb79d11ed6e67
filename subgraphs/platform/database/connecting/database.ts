import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { type EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { WritableType } from '../../writes/writableType.ts';
import { maxRunningWrites } from '../../writes/attempts/writeQueue.ts';
import { explained } from './connectionFailure.ts';
import { findPendingMigrations, readMigrations } from './migrations.ts';
import { cancellingDialect } from '../sql/cancellingDialect.ts';
import type { ConnectionBudget, ConnectionPools } from '../sql/connectionUse.ts';
import { openPool } from '../sql/pool.ts';
import { applicationSettings, applySettings } from '../sql/sessionSettings.ts';
import { StartupError } from '../../process/startupError.ts';

/** The definition of a subgraph's database. */
export interface DatabaseDefinition {
  /** The subgraph's name; the database is called `<prefix>_<name>`. */
  readonly name: string;
  readonly entities: readonly (new (...args: never[]) => object)[];
  /** The folder of its migrations, relative to the project's root. */
  readonly migrations: string;
  /** The types whose records users change: the change feed reports every change of their records. */
  readonly writableTypes: readonly Pick<WritableType, 'kind' | 'view'>[];
  /**
   * Fills an empty database with the files of a world.
   * @param folder the folder of the world.
   * @throws ImportRefused if a file has an error.
   */
  seed(em: EntityManager, folder: string): Promise<void>;
}

/** The URLs of a program's databases. All of them name the same server; they differ in the role. */
export interface DatabaseUrls {
  /**
   * Connects as the application role, which owns nothing. The path of the URL is the prefix of the
   * databases' names.
   */
  readonly appUrl: string;
  /** Connects as the owner of the tables, for migrations; null if another program applies them. */
  readonly ownerUrl: string | null;
  /**
   * Connects as the application role, without a transaction pooler, to listen for notifications;
   * null if there is no such URL.
   */
  readonly listenUrl?: string | null;
}

/**
 * The connections of a process to one database. Those of writes are as many as may run at the same time
 * (`WriteQueue`), so that a write never waits for a connection. Those of the background are more than the
 * lanes of a worker, so that the relays of the subgraph, and reading its feed for others, never wait for a worker.
 */
export const applicationConnections = { read: 4, write: maxRunningWrites, background: 5 } as const;

/**
 * Connects to a prepared database as the application role.
 * @throws StartupError if migrations are missing. Also if the role is a superuser, can bypass row
 * security or owns a table, because grants and policies would then not restrict it.
 */
export async function openDatabase(
  definition: DatabaseDefinition,
  urls: DatabaseUrls,
): Promise<MikroORM> {
  const orm = connect(definition, urls.appUrl, applicationConnections);
  try {
    await explained(urls.appUrl, () => refusePrivilegedRole(orm.em));
    await explained(urls.appUrl, () => refusePending(orm.em, definition));
    await explained(urls.appUrl, () => applySettings(orm.em, applicationSettings));
    return orm;
  } catch (error) {
    await orm.close(true);
    throw error;
  }
}

/**
 * Connects to a prepared database as the owner of its tables, for operations that no caller may
 * perform.
 * @param connections the largest number of connections.
 * @throws StartupError if the owner's URL is unknown, if the server refuses it, or if migrations are
 * missing.
 */
export async function openDatabaseAsOwner(
  definition: DatabaseDefinition,
  { ownerUrl }: DatabaseUrls,
  connections = 1,
): Promise<MikroORM> {
  if (ownerUrl === null) {
    throw new StartupError(
      'DATABASE_OWNER_URL must name the role that owns the tables, because only this role ' +
        'may import and export.',
    );
  }
  const orm = connect(definition, ownerUrl, { read: connections });
  try {
    await explained(ownerUrl, () => refusePending(orm.em, definition));
    return orm;
  } catch (error) {
    await orm.close(true);
    throw error;
  }
}

/** Connects to a subgraph's database as the role in the URL, with a pool of connections for each use. */
export function connect(
  definition: DatabaseDefinition,
  url: string,
  connections: ConnectionBudget,
): MikroORM {
  const database = databaseName(url, definition.name);
  const poolsOf = () =>
    Object.fromEntries(
      Object.entries(connections).map(([use, most]) => {
        const name = `katun ${definition.name} ${use}`;
        return [use, openPool(url, { database, name, connections: most })];
      }),
    ) as ConnectionPools & Record<string, never>;
  return new MikroORM({
    clientUrl: url,
    dbName: database,
    entities: [...definition.entities],
    metadataProvider: ReflectMetadataProvider,
    metadataCache: { enabled: false },
    ensureDatabase: false,
    driverOptions: () => cancellingDialect(poolsOf()),
    logger: () => {},
    forceUtcTimezone: true,
  });
}

/** Returns the name of a subgraph's database: the prefix in the URL, then the subgraph's name. */
export function databaseName(url: string, subgraph: string): string {
  const prefix = decodeURIComponent(new URL(url).pathname.slice(1)) || 'katun';
  return `${prefix}_${subgraph}`;
}

/**
 * Returns the URL at which to listen for notifications of a subgraph's database; null if there is
 * none.
 */
export function listenUrl(
  { name }: Pick<DatabaseDefinition, 'name'>,
  urls: DatabaseUrls,
): string | null {
  if (!urls.listenUrl) return null;
  const pathname = `/${encodeURIComponent(databaseName(urls.listenUrl, name))}`;
  return Object.assign(new URL(urls.listenUrl), { pathname }).href;
}

/**
 * A role may at any time assume the roles of which it is a member, so their privileges count as its
 * own.
 */
async function refusePrivilegedRole(em: EntityManager): Promise<void> {
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
  const missing = await findPendingMigrations(em, readMigrations(definition.migrations));
  if (missing.length > 0) {
    throw new StartupError(
      `The database of ${definition.name} lacks ${missing.length} migrations; start once with ` +
        `DATABASE_OWNER_URL set to the role that owns its tables.`,
    );
  }
}
