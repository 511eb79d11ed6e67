import type pg from 'pg';
import { databaseName } from '../../../database/connecting/database.ts';
import { advisoryLocks } from '../../../database/sql/advisoryLocks.ts';
import { openPool } from '../../../database/sql/pool.ts';
import { actAsImporter } from '../importSession.ts';

/** A connection of an importer to one database, as the application role, without the lock of imports. */
export interface Importer {
  readonly client: pg.PoolClient;
  close(): Promise<void>;
}

/**
 * Connects to a subgraph's database as an importer.
 * @param by the author of what is written.
 */
export async function openImporter(url: string, subgraph: string, by: string): Promise<Importer> {
  const database = databaseName(url, subgraph);
  const pool = openPool(url, { database, name: `katun ${subgraph} imports`, connections: 1 });
  try {
    const client = await pool.connect();
    await actAsImporter(client, by, false);
    return {
      client,
      close: async () => {
        client.release(true);
        await pool.end();
      },
    };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/**
 * Holds an import in the database of its first step, so that no other program runs its steps at the same
 * time. If this program is killed, the import is free at once: the lock belongs to an open transaction.
 * @returns null if another program holds it.
 */
export async function holdImport(
  url: string,
  subgraph: string,
  by: string,
  id: string,
): Promise<Importer | null> {
  const importer = await openImporter(url, subgraph, by);
  const holder = await openImporter(url, subgraph, by);
  const close = async () => {
    await holder.close();
    await importer.close();
  };
  try {
    await holder.client.query('begin');
    const { rows } = await holder.client.query<{ taken: boolean }>(
      `select pg_try_advisory_xact_lock(${advisoryLocks.importSteps}, hashtext($1)) as taken`,
      [id],
    );
    if (rows[0]!.taken) return { client: importer.client, close };
    await close();
    return null;
  } catch (error) {
    await close();
    throw error;
  }
}
