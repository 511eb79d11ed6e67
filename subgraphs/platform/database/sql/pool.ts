import { createPostgreSqlTypeParsers } from '@mikro-orm/postgresql';
import pg from 'pg';
import { parse as parseArray } from 'postgres-array';
import { returnDeadConnections } from '../connecting/deadConnections.ts';

/**
 * Opens a pool of connections to one database. Sends no startup options, because transaction
 * poolers refuse them; settings are stored with the role instead (`sessionSettings.ts`).
 * @param url the server and the role.
 * @param name the application name of the connections in `pg_stat_activity`.
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
  // Ignore the error of a lost connection, which its statement reports too. Without a listener, an
  // 'error' event would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', () => undefined);
  returnDeadConnections(pool);
  return pool;
}

/** Returns the type parsers that the ORM needs; it expects dates and times as text. */
function typesOfTheOrm(): pg.CustomTypesConfig {
  const types = new pg.TypeOverrides();
  for (const [oid, parse] of Object.entries(
    createPostgreSqlTypeParsers((text) => parseArray(text)),
  )) {
    types.setTypeParser(Number(oid), parse);
  }
  return types;
}
