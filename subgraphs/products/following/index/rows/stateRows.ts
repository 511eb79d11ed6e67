import type { EntityManager } from '@mikro-orm/postgresql';
import type { LocalDate } from '../../../../domain/values/localDate.ts';
import { advisoryLocks } from '../../../../platform/database/sql/advisoryLocks.ts';
import type { DerivedState } from '../../../../platform/feeds/positions/derivedState.ts';
import { named } from '../../../../platform/database/sql/named.ts';

/** Position of the index: the changes and the day up to which it is complete. */
export interface IndexedUpTo {
  /** The latest day for which every pair is valid. */
  readonly asOf: LocalDate;
  /** Number of the last change of this subgraph that the index contains. */
  readonly productChanges: string;
  /** Number of the last change of each followed feed, by relay: needs, makers, commitments. */
  readonly cursors: Readonly<Record<string, string>>;
}

/**
 * The advisory lock that is held while the position is recorded, so that concurrent writers read
 * the position in the order in which they write it.
 */
const positionLock = advisoryLocks.matchIndexPosition;

/**
 * Records the position of the index if no task is pending and no rebuild is running. It is one
 * statement, so it reads one snapshot, which still contains a task on which another process is
 * working.
 */
export async function markComplete(em: EntityManager, today: LocalDate): Promise<void> {
  await em.execute(`select pg_advisory_xact_lock(${positionLock})`);
  await em.execute(
    named(
      `insert into match_index_state (product_changes, cursors, as_of, at)
    select coalesce((select number from last_change()), 0),
      coalesce((select jsonb_object_agg(name, cursor::text) from relay), '{}'), :today::date, now()
    where not exists (select from match_task)
      and not exists (select from match_rebuild)
      and not exists (select from need_tally where due_on <= :today::date)
    on conflict (one) do update set product_changes = excluded.product_changes,
      cursors = excluded.cursors, as_of = excluded.as_of, at = excluded.at
    where (match_index_state.product_changes, match_index_state.cursors, match_index_state.as_of)
      is distinct from (excluded.product_changes, excluded.cursors, excluded.as_of)
      and match_index_state.product_changes <= excluded.product_changes`,
      { today },
    ),
  );
}

/** Reads the position of the index; null before the index was first complete. */
export async function readIndexedUpTo(em: EntityManager): Promise<IndexedUpTo | null> {
  const [row] = await em.execute<IndexedUpTo[]>(
    `select as_of::text as "asOf", product_changes::text as "productChanges", cursors
    from match_index_state`,
  );
  return row ?? null;
}

/**
 * Reads the state of the index and the pending tasks in one statement, so that they are from one
 * snapshot.
 */
export async function readDerivedState(em: EntityManager): Promise<DerivedState> {
  const [row] = await em.execute<[DerivedState]>(
    `select coalesce(product_changes, 0)::text as cursor,
      state.one is not null and not exists (select from match_rebuild) as "isComplete",
      (select min(number)::float8 from match_task) as oldest,
      (select max(number)::float8 from match_task) as newest
    from (values (1)) as row left join match_index_state as state on true`,
  );
  return row;
}
