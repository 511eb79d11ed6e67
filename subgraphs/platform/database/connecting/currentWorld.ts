import type { EntityManager } from '@mikro-orm/postgresql';
import pg from 'pg';
import { ImportRefused, showProblem } from '../../importing/importRefused.ts';
import { type World, worldNamed } from '../../importing/worlds/world.ts';
import type { Config } from '../../process/config.ts';
import { StartupError } from '../../process/startupError.ts';
import { type DatabaseDefinition, type DatabaseUrls, databaseName } from './database.ts';
import { explained } from './connectionFailure.ts';

/** SQLSTATEs of a database and of a table that do not exist yet. */
const isNotThereYet = new Set(['3D000', '42P01']);

/**
 * Returns the world that a database contains or, if it is empty, the one that is to be loaded: the one
 * that the settings name, or by default the demonstration world, and none in production.
 * @throws StartupError if the settings name another world than the database contains, or one that is invalid.
 */
export async function currentWorld(
  { world: named, production }: Pick<Config, 'world' | 'production'>,
  definition: DatabaseDefinition,
  urls: DatabaseUrls,
): Promise<World> {
  const loaded = await loadedWorld(definition, urls);
  const asked = foundWorld(named ?? (production ? 'none' : 'demonstration'));
  if (loaded === null) return asked;
  // The first start may have been interrupted before it loaded the world into the other databases.
  if (asked.name === loaded.name) return { ...asked, today: loaded.today };
  if (named === null) return loaded;
  throw new StartupError(
    `The databases already contain the world "${loaded.name}", so "${asked.name}" cannot be loaded; name another ` +
      'DATA_DIR (or databases), or leave out the world.',
  );
}

/**
 * Creates the table that remembers the world of a database, as the owner of the tables. A database that was
 * filled before there was this table contains the demonstration world.
 */
export async function createWorldTable(em: EntityManager): Promise<void> {
  const [state] = await em.execute<[{ exists: boolean }]>(
    `select to_regclass('public.world') is not null as "exists"`,
  );
  if (state.exists) return;
  await em.fork().transactional((transaction) =>
    transaction.execute(`
    create table world (
      is_loaded boolean primary key default true check (is_loaded),
      name text not null check (name <> ''),
      today date
    );
    comment on constraint world_pkey on world is 'A database contains one world.';
    comment on constraint world_is_loaded_check on world is 'A database contains one world.';
    comment on constraint world_name_check on world is 'The name of a world must be a text.';
    alter table world enable row level security;
    create policy readable on world for select using (true);
    insert into world (name, today)
      select 'Katun demonstration world', '2016-10-01' from katun_state where seeded_at is not null
      on conflict do nothing;
  `),
  );
}

/** Remembers the world that was loaded into a database. */
export async function rememberWorld(
  em: EntityManager,
  { name, today }: Pick<World, 'name' | 'today'>,
): Promise<void> {
  await em.execute('insert into world (name, today) values (?, ?)', [name, today]);
}

function foundWorld(setting: string): World {
  try {
    return worldNamed(setting);
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    const problem = showProblem(error.problems[0]!);
    throw new StartupError(`The world "${setting}" cannot be loaded: ${problem}.`, {
      cause: error,
    });
  }
}

/** Returns the world that a database contains; null if there is none, or no database yet. */
export async function loadedWorld(
  definition: DatabaseDefinition,
  { appUrl, ownerUrl }: DatabaseUrls,
): Promise<World | null> {
  const url = new URL(ownerUrl ?? appUrl);
  url.pathname = `/${databaseName(url.href, definition.name)}`;
  const client = new pg.Client({ connectionString: url.href, connectionTimeoutMillis: 5_000 });
  try {
    return await explained(url.href, () => readWorld(client));
  } finally {
    await client.end();
  }
}

/** Reads the world of a database; null if there is none, or no database yet. */
async function readWorld(client: pg.Client): Promise<World | null> {
  try {
    await client.connect();
    const { rows } = await client.query<Pick<World, 'name' | 'today'>>(
      'select name, today::text from world',
    );
    return rows[0] === undefined ? null : { ...rows[0], folder: null };
  } catch (error) {
    if (isNotThereYet.has(codeOf(error))) return null;
    throw error;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
