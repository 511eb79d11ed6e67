import pg from 'pg';
import { databaseName } from '../../database/connecting/database.ts';
import { advisoryLocks } from '../../database/sql/advisoryLocks.ts';
import { openPool } from '../../database/sql/pool.ts';
import { textArray } from '../../database/reading/textArray.ts';
import { OtherDatabases, type RecordReader } from '../records/referring/otherDatabases.ts';

/**
 * The connections of an import to one database, all as the application role. `writer` holds a transaction
 * from the beginning to the commit, and with it the lock of imports: if it is lost, nothing is written, and
 * the lock is free at once. `stager` copies rows, `reader` reads the records that exist.
 */
export interface ImportSession {
  /** The subgraph whose database is written. */
  readonly subgraph: string;
  readonly writer: pg.PoolClient;
  readonly stager: pg.PoolClient;
  readonly reader: pg.PoolClient;
  /** Aborted when the connection of the writer is lost. */
  readonly lost: AbortSignal;
  /** Returns a reader of a subgraph's database, to look up the records to which a file refers. */
  readerOf(subgraph: string): RecordReader;
  /** Rolls the writer back unless it has committed, and closes all connections. */
  close(): Promise<void>;
}

/** The scopes of an import: it may write all records, as the agency may, and read what it compares. */
const scopes = [
  'imports:write',
  ...['contracts', 'customers', 'enterprises', 'finance', 'needs'].map((noun) => `${noun}:write`),
  ...['plans', 'products', 'programme', 'quotations'].map((noun) => `${noun}:write`),
  ...['contacts', 'plans', 'quotations'].map((noun) => `${noun}:read`),
];

/**
 * Connects to a subgraph's database and waits until no other import uses it.
 * @param by the author of the changes.
 * @param onWait called if another import is running.
 */
export async function openImportSession(
  url: string,
  subgraph: string,
  by: string,
  signal: AbortSignal,
  onWait: () => void,
): Promise<ImportSession> {
  const database = databaseName(url, subgraph);
  const pool = openPool(url, { database, name: `katun ${subgraph} import`, connections: 3 });
  const others = new OtherDatabases(url);
  const lost = new AbortController();
  let opened: pg.PoolClient[] = [];
  const connect = async () => {
    const client = await pool.connect();
    opened.push(client);
    return client;
  };
  // A released client ends the statement on which it waits.
  const loseWriter = () => {
    const [writer, ...rest] = opened;
    opened = rest;
    writer?.release(true);
  };
  const close = async () => {
    signal.removeEventListener('abort', loseWriter);
    for (const client of opened.splice(0)) client.release(true);
    await Promise.all([pool.end(), others.close()]);
  };
  try {
    const [writer, stager, reader] = [await connect(), await connect(), await connect()];
    writer.once('error', (error) => lost.abort(error));
    for (const client of [stager, reader]) await actAsImporter(client, by, false);
    await writer.query('begin');
    // An import writes many records, and an undone one restores some before it removes others.
    await writer.query('set constraints all deferred');
    await actAsImporter(writer, by, true);
    await takeLock(writer, signal, onWait);
    signal.addEventListener('abort', loseWriter, { once: true });
    const own: RecordReader = {
      rows: async (sql, values) => (await reader.query(sql, [...values])).rows,
    };
    const readerOf = (name: string) => (name === subgraph ? own : others.readerOf(name));
    return { subgraph, writer, stager, reader, readerOf, lost: lost.signal, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Lets row policies apply to the author of the import, for the session or for its transaction. */
export async function actAsImporter(
  client: pg.PoolClient,
  by: string,
  isLocal: boolean,
): Promise<void> {
  await client.query(
    `select set_config('katun.caller', $1, $4), set_config('katun.owners', $2, $4),
      set_config('katun.scopes', $3, $4), set_config('statement_timeout', '0', $4),
      set_config('lock_timeout', '0', $4),
      set_config('idle_in_transaction_session_timeout', '0', $4),
      set_config('client_connection_check_interval', '1s', $4)`,
    [by, textArray(['agency']), textArray(scopes), isLocal],
  );
}

/** Takes the lock of imports. Looks for it repeatedly, so that the signal can end the waiting. */
async function takeLock(
  writer: pg.PoolClient,
  signal: AbortSignal,
  onWait: () => void,
): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    signal.throwIfAborted();
    const { rows } = await writer.query<{ taken: boolean }>(
      `select pg_try_advisory_xact_lock(${advisoryLocks.importing}) as taken`,
    );
    if (rows[0]!.taken) return;
    if (tries === 0) onWait();
    await new Promise((resolve) => setTimeout(resolve, lockLookMs));
  }
}

/** The time between two looks for the lock of imports, in milliseconds. */
const lockLookMs = 200;
