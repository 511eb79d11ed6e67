import type { EntityManager } from '@mikro-orm/postgresql';
import { advisoryLocks } from '../database/sql/advisoryLocks.ts';

/** An entry of the change feed. */
export interface FeedEntry {
  readonly kind: string;
  readonly id: string;
  readonly before: object | null;
  readonly after: object | null;
  /** The scope that may read it; null if everyone may. */
  readonly reading_scope: string | null;
  readonly readers: readonly string[] | null;
}

/**
 * Appends changes to the feed, as the last step of a transaction. Assigns their numbers under a lock
 * that is held until the commit, so that the order of numbers is the order of commits and a reader at a
 * cursor never misses a change. Takes the lock last, to hold it for a short time.
 */
export async function appendChanges(
  em: EntityManager,
  by: string,
  changes: readonly FeedEntry[],
): Promise<void> {
  if (changes.length === 0) return;
  await em.execute(`select pg_advisory_xact_lock(${feedLock})`);
  await em.execute(
    `insert into change (number, by, kind, id, before, after, reading_scope, readers)
    select nextval('change_number'), ?, kind, id, before, after, reading_scope, readers
    from jsonb_to_recordset(?::jsonb) as changes (
      kind text, id text, before jsonb, after jsonb, reading_scope text, readers text[]
    )`,
    [by, JSON.stringify(changes)],
  );
}

const feedLock = advisoryLocks.changeFeed;
