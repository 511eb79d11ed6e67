import type { Pool, PoolClient } from 'pg';

/** The time within which its holder must release a dead connection, in milliseconds. */
const graceMs = 1_000;

/**
 * Releases dead connections to their pool. A transaction whose connection is cut can neither commit nor
 * roll back, so that its holder would never release the connection: after a few cuts the pool would
 * remain exhausted, and closing it would never end.
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
