import { chown, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { givenColumns } from '../../support/columns.ts';
import { type OwnServer, copyOwned } from './ownServer.ts';

/** A way in which an operator backs up the customers database and restores it. */
export interface Way {
  readonly name: string;
  /** Whether the program and its server must be stopped for the backup. */
  readonly isCold: boolean;
  /**
   * Makes a backup.
   * @param folder an empty folder for its files.
   * @returns the function that restores it; the program is stopped then.
   */
  readonly backUp: (server: OwnServer, folder: string) => Promise<() => Promise<void>>;
}

/** Copies the files of the stopped server. */
const coldCopy: Way = {
  name: 'a cold copy of the data folder',
  isCold: true,
  async backUp(server, folder) {
    const copy = join(folder, 'copy');
    await copyOwned(server.cluster, copy);
    return async () => {
      await server.stop();
      await server.replaceFiles(copy);
      await server.start();
    };
  },
};

/** Reads all rows in one snapshot while the program writes, and puts them back into the same cluster. */
const dump: Way = {
  name: 'a dump into the same cluster',
  isCold: false,
  async backUp(server) {
    const dumped = await server.asSuperuser('katun_customers', readAll);
    return () => server.asSuperuser('katun_customers', (client) => replaceAll(client, dumped));
  },
};

/** Copies the files of the running server between the calls that begin and end a base backup. */
const baseBackup: Way = {
  name: 'a base backup',
  isCold: false,
  async backUp(server, folder) {
    const copy = join(folder, 'copy');
    await server.asSuperuser('postgres', async (client) => {
      await client.query("select pg_backup_start('proof', true)");
      await copyOwned(server.cluster, copy);
      const { rows } = await client.query<{ label: string }>(
        'select labelfile as label from pg_backup_stop(false)',
      );
      // The write-ahead log of the backup is complete only at its end.
      await rm(join(copy, 'pg_wal'), { recursive: true });
      await copyOwned(join(server.cluster, 'pg_wal'), join(copy, 'pg_wal'));
      await rm(join(copy, 'postmaster.pid'), { force: true });
      await writeFile(join(copy, 'backup_label'), rows[0]!.label);
      const { uid, gid } = await stat(server.cluster);
      await chown(join(copy, 'backup_label'), uid, gid);
    });
    return async () => {
      await server.stop();
      await server.replaceFiles(copy);
      await server.start();
    };
  },
};

/** All ways of restoring. */
export const ways: readonly Way[] = [coldCopy, dump, baseBackup];

/** The rows of a database, as JSON by table, and the values of its sequences. */
interface Dump {
  readonly tables: ReadonlyMap<string, string>;
  readonly sequences: readonly { readonly name: string; readonly value: string | null }[];
}

async function readAll(client: pg.Client): Promise<Dump> {
  await client.query('begin isolation level repeatable read read only');
  const { rows } = await client.query<{ name: string }>(
    `select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const tables = new Map<string, string>();
  for (const { name } of rows) {
    const all = await client.query<{ json: string }>(
      `select coalesce(jsonb_agg(to_jsonb(t)), '[]')::text as json from ${name} as t`,
    );
    tables.set(name, all.rows[0]!.json);
  }
  const sequences = await client.query<Dump['sequences'][number]>(
    `select sequencename as name, last_value::text as value from pg_sequences
    where schemaname = 'public'`,
  );
  await client.query('commit');
  return { tables, sequences: sequences.rows };
}

async function replaceAll(client: pg.Client, { tables, sequences }: Dump): Promise<void> {
  await client.query('begin');
  await client.query('set local session_replication_role = replica');
  await client.query(`truncate ${[...tables.keys()].join(', ')}`);
  for (const [table, json] of tables) {
    const columns = await givenColumns(client, table);
    await client.query(
      `insert into ${table} (${columns})
      select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
      [json],
    );
  }
  for (const { name, value } of sequences) {
    await client.query('select setval($1, coalesce($2::bigint, 1), $3)', [
      name,
      value,
      value !== null,
    ]);
  }
  await client.query('commit');
}
