import type { ImportSession } from '../running/importSession.ts';

/** The number of changed rows from which a table gets new statistics. */
const manyRows = 1_000;

/** Commits what the session has written, and lets PostgreSQL know how much there is now. */
export async function commit({
  writer,
  reader,
}: Pick<ImportSession, 'writer' | 'reader'>): Promise<void> {
  await writer.query('select pg_stat_force_next_flush()');
  await writer.query('commit');
  // What was committed remains, whatever happens to the statistics.
  await refreshStatistics(reader).catch(() => undefined);
}

/**
 * Analyses the tables of which many rows were changed. Until PostgreSQL does so on its own, it would plan
 * statements as if these tables were still empty: relays would sort all changes of the import for each page
 * that they read.
 */
async function refreshStatistics(reader: ImportSession['reader']): Promise<void> {
  const { rows } = await reader.query<{ tables: string | null }>(
    `select string_agg(quote_ident(relname), ', ') as tables from pg_stat_user_tables
    where schemaname = 'public' and n_mod_since_analyze >= ${manyRows}
      and has_table_privilege(relid, 'MAINTAIN')`,
  );
  const { tables } = rows[0]!;
  if (tables !== null) await reader.query(`analyze ${tables}`);
}
