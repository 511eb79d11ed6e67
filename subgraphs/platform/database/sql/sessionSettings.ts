import type { EntityManager } from '@mikro-orm/postgresql';
import { advisoryLocks } from './advisoryLocks.ts';

/** Session settings of a role in one database: the value of each parameter, as text. */
export type SessionSettings = Readonly<Record<string, string>>;

/**
 * Settings of the application role. Random access is set to cost the same as sequential access,
 * because the data is in memory or on solid-state disks. The similarity threshold finds words with
 * two swapped letters, which have 0.4 of their trigrams in common. The timeouts end each statement
 * at most half a minute after its request, even if the program has died.
 */
export const applicationSettings: SessionSettings = {
  random_page_cost: '1.1',
  'pg_trgm.word_similarity_threshold': '0.4',
  statement_timeout: '30s',
  lock_timeout: '10s',
  idle_in_transaction_session_timeout: '1min',
};

/** Settings of the owner. Migrations, seeding and imports have no timeouts on the server. */
export const ownerSettings: SessionSettings = {
  statement_timeout: '0',
  lock_timeout: '0',
  idle_in_transaction_session_timeout: '0',
};

/**
 * SQL that raises the timeouts for the rest of a transaction of a relay or worker, whose steps may take
 * longer than a request.
 */
export const backgroundTimeoutsSql = `set_config('statement_timeout', '30min', true),
  set_config('lock_timeout', '0', true),
  set_config('idle_in_transaction_session_timeout', '30min', true)`;

/**
 * Stores these settings as the defaults of the connected role in the connected database, and
 * applies them to this session. A role may always set its own defaults, so this does not need the
 * owner. Startup options are not used, because transaction poolers refuse them. Several programs
 * may do so concurrently.
 */
export async function applySettings(em: EntityManager, settings: SessionSettings): Promise<void> {
  const wanted = Object.entries(settings);
  const [{ set }] = await em.execute<[{ set: readonly string[] | null }]>(
    `select (select setconfig from pg_db_role_setting
      where setdatabase = (select oid from pg_database where datname = current_database())
        and setrole = (select oid from pg_roles where rolname = current_user)) as set`,
  );
  if (wanted.every(([name, value]) => set?.includes(`${name}=${value}`))) return;
  await em.transactional(async (transaction) => {
    await transaction.execute(`select pg_advisory_xact_lock(${settingsLock})`);
    // Load the extension first: its parameters can be set only in a session that has loaded it.
    if (wanted.some(([name]) => name.startsWith('pg_trgm.'))) {
      await transaction.execute(`select word_similarity('', '')`);
    }
    const [{ database }] = await transaction.execute<[{ database: string }]>(
      'select quote_ident(current_database()) as database',
    );
    for (const [name, value] of wanted) {
      await transaction.execute(
        `alter role current_user in database ${database} set ${name} = '${value}'`,
      );
      await transaction.execute(`select set_config(?, ?, false)`, [name, value]);
    }
  });
}

const settingsLock = advisoryLocks.sessionSettings;
