import type { Pool, PoolClient } from 'pg';

/** How long the holder of a dead connection has to release it, in milliseconds. */
const graceMs = 1_000;

/**
 * Releases dead connections to their pool. A transaction whose connection is cut can neither commit
 * nor roll back, so its holder would never release the connection. After a few such losses the pool
 * would be exhausted for good, and closing the pool would never end.
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
