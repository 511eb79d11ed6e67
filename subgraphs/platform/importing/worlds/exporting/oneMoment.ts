import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { advisoryLocks } from '../../../database/sql/advisoryLocks.ts';

/**
 * Runs work in read-only transactions of several databases, all of which see the same moment: no write
 * that is committed after the snapshot of one of them is in the snapshot of another. The change feeds of
 * all databases are locked while the snapshots are taken, so that no write commits meanwhile, and for no
 * longer.
 * @param databases the databases, by name; each needs two connections.
 */
export async function atOneMoment<Result>(
  databases: ReadonlyMap<string, MikroORM>,
  work: (snapshots: ReadonlyMap<string, EntityManager>) => Promise<Result>,
): Promise<Result> {
  const snapshots = new Map<string, EntityManager>();
  try {
    const locks: EntityManager[] = [];
    try {
      // Every export takes the locks in the same order, by the names of the databases.
      for (const [, orm] of [...databases].toSorted(byName)) {
        const em = orm.em.fork();
        await em.begin();
        locks.push(em);
        await em.execute(`select pg_advisory_xact_lock(${advisoryLocks.changeFeed})`);
      }
      for (const [name, orm] of databases) {
        const em = orm.em.fork();
        await em.begin({ isolationLevel: 'repeatable read', readOnly: true });
        snapshots.set(name, em);
        // PostgreSQL takes the snapshot at the first statement.
        await em.execute('select 1');
      }
    } finally {
      await Promise.all(locks.map((em) => em.rollback()));
    }
    return await work(snapshots);
  } finally {
    await Promise.all([...snapshots.values()].map((em) => em.rollback()));
  }
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
