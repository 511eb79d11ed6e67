import type { EntityManager } from '@mikro-orm/postgresql';
import { advisoryLocks } from './advisoryLocks.ts';

/** Settings of the sessions of a role in one database: the value of each parameter, as text. */
export type SessionSettings = Readonly<Record<string, string>>;

/**
 * Settings of the application role. Pages are as near at random as in order, on solid state and in
 * memory; two letters that changed places leave 0.4 of a word's trigrams. No statement of a request
 * outlives the request by more than half a minute, whatever happens to the program.
 */
export const applicationSettings: SessionSettings = {
  random_page_cost: '1.1',
  'pg_trgm.word_similarity_threshold': '0.4',
  statement_timeout: '30s',
  lock_timeout: '10s',
  idle_in_transaction_session_timeout: '1min',
};

/** Settings of the owner, who migrates, seeds and imports: no limit of the server's may cut that off. */
export const ownerSettings: SessionSettings = {
  statement_timeout: '0',
  lock_timeout: '0',
  idle_in_transaction_session_timeout: '0',
};

/**
 * SQL that gives the work of relays and workers, for the rest of a transaction, the time that it needs:
 * a part of it may take longer than a request.
 */
export const backgroundTimeoutsSql = `set_config('statement_timeout', '30min', true),
  set_config('lock_timeout', '0', true),
  set_config('idle_in_transaction_session_timeout', '30min', true)`;

/**
 * Makes these the settings of every later session of the connected role in the connected database, and
 * of this session. A role may always set its own defaults, so that no owner is needed, and a transaction
 * pooler has no startup options to refuse. Any number of programs may do so at once.
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
    // A parameter of an extension may be set once the session has loaded it.
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
