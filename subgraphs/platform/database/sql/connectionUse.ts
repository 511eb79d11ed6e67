import { AsyncLocalStorage } from 'node:async_hooks';
import type { Pool } from 'pg';

/**
 * What connections are used for. Each use has its own pool, so that none can take the connections of
 * another: reads of requests, writes of requests, and the work of relays and workers.
 */
export type ConnectionUse = 'read' | 'write' | 'background';

/** The largest number of connections for each use; a use that is absent shares those of reads. */
export type ConnectionBudget = Readonly<
  Partial<Record<ConnectionUse, number>> & Record<'read', number>
>;

/** The pools of a database, by use; a use that is absent shares the pool of reads. */
export type ConnectionPools = Readonly<Partial<Record<ConnectionUse, Pool>> & Record<'read', Pool>>;

const current = new AsyncLocalStorage<ConnectionUse>();

/** Runs work whose connections are taken from the pool of a use. */
export function usingConnections<T>(use: ConnectionUse, work: () => T): T {
  return current.run(use, work);
}

/** Returns the pool for the use of the running work, which is `read` by default. */
export function poolInUse(pools: ConnectionPools): Pool {
  return pools[current.getStore() ?? 'read'] ?? pools.read;
}
