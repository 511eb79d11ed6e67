import type { Pool, PoolClient } from 'pg';

/** How long whoever holds a dead connection has to give it back, in milliseconds. */
const graceMs = 1_000;

/**
 * Gives dead connections back to their pool. A transaction whose connection is cut can neither commit
 * nor roll back, and whoever began it then never releases the connection: after a few such cuts the
 * pool would be empty for good, and closing it would wait for ever.
 */
export function returnDeadConnections(pool: Pool): void {
  const held = new Set<PoolClient>();
  pool.on('acquire', (client) => held.add(client));
  pool.on('release', (_error, client) => held.delete(client));
  pool.on('connect', (client) => {
    client.once('end', () => {
      setTimeout(() => {
        if (held.has(client)) client.release(true);
      }, graceMs).unref();
    });
  });
}
