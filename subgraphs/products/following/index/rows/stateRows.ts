import type { EntityManager } from '@mikro-orm/postgresql';
import type { LocalDate } from '../../../../domain/values/localDate.ts';
import { advisoryLocks } from '../../../../platform/database/sql/advisoryLocks.ts';

/** Up to which changes and for which day the index is complete. */
export interface IndexedUpTo {
  /** The day for which every pair was last known to hold. */
  readonly asOf: LocalDate;
  /** The number of the last change of products that is certainly in it. */
  readonly productChanges: string;
  /** The same of each feed that is followed, by what is kept of it: needs, makers, commitments. */
  readonly cursors: Readonly<Record<string, string>>;
}

/** Held while the position is noted, so that of two who note it the later one has read later. */
const positionLock = advisoryLocks.matchIndexPosition;

/**
 * Notes up to where the index is complete, if nothing is left to be done and it is not being made
 * anew. One statement, which sees one moment: a task that another process is at is still there for it.
 */
export async function markComplete(em: EntityManager, today: LocalDate): Promise<void> {
  await em.execute(`select pg_advisory_xact_lock(${positionLock})`);
  await em.execute(
    `insert into match_index_state (product_changes, cursors, as_of, at)
    select coalesce((select max(number) from change), 0),
      coalesce((select jsonb_object_agg(name, cursor::text) from relay), '{}'), ?::date, now()
    where not exists (select from match_task)
      and not exists (select from match_rebuild)
      and not exists (select from need_tally where due_on <= ?::date)
    on conflict (one) do update set product_changes = excluded.product_changes,
      cursors = excluded.cursors, as_of = excluded.as_of, at = excluded.at
    where (match_index_state.product_changes, match_index_state.cursors, match_index_state.as_of)
      is distinct from (excluded.product_changes, excluded.cursors, excluded.as_of)
      and match_index_state.product_changes <= excluded.product_changes`,
    [today, today],
  );
}

/** Up to where the index is complete; null before it ever was. */
export async function readIndexedUpTo(em: EntityManager): Promise<IndexedUpTo | null> {
  const [row] = await em.execute<IndexedUpTo[]>(
    `select as_of::text as "asOf", product_changes::text as "productChanges", cursors
    from match_index_state`,
  );
  return row ?? null;
}

/** The number of the last change of products that is certainly in the index. */
export async function readPosition(em: EntityManager): Promise<string> {
  return (await readIndexedUpTo(em))?.productChanges ?? '0';
}
