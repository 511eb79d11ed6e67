import type { EntityManager } from '@mikro-orm/postgresql';
import { advisoryLocks } from '../database/sql/advisoryLocks.ts';

/** A change as the feed tells it. */
export interface ToldChange {
  readonly kind: string;
  readonly id: string;
  readonly before: object | null;
  readonly after: object | null;
  /** Who may read it; null where everyone may. */
  readonly reading_scope: string | null;
  readonly readers: readonly string[] | null;
}

/**
 * Appends changes to the feed; the last step of a transaction. Numbers are given under a lock that is
 * held until the commit, so that their order is the order of commits: who has read up to a number has
 * missed nothing. It is taken last, so that it is short.
 */
export async function appendChanges(
  em: EntityManager,
  by: string,
  changes: readonly ToldChange[],
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
