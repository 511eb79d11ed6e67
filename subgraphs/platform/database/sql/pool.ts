import { createPostgreSqlTypeParsers } from '@mikro-orm/postgresql';
import pg from 'pg';
import { parse as parseArray } from 'postgres-array';
import { returnDeadConnections } from '../connecting/deadConnections.ts';

/**
 * A pool of connections to one database. It sends no startup options, which a transaction pooler
 * refuses: settings belong to the role (`sessionSettings.ts`).
 * @param url the server and the role.
 * @param name what the connections are called in `pg_stat_activity`.
 */
export function openPool(
  url: string,
  { database, name, connections }: { database: string; name: string; connections: number },
): pg.Pool {
  const address = new URL(url);
  address.pathname = `/${encodeURIComponent(database)}`;
  const pool = new pg.Pool({
    connectionString: address.href,
    application_name: name,
    max: connections,
    min: 0,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    types: typesOfTheOrm(),
  });
  // A dropped connection is reported by its statement too; an 'error' event without a listener is fatal.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', () => undefined);
  returnDeadConnections(pool);
  return pool;
}

/** Reads dates and times as text, and what the ORM reads otherwise than `pg`. */
function typesOfTheOrm(): pg.CustomTypesConfig {
  const types = new pg.TypeOverrides();
  for (const [oid, parse] of Object.entries(
    createPostgreSqlTypeParsers((text) => parseArray(text)),
  )) {
    types.setTypeParser(Number(oid), parse);
  }
  return types;
}
