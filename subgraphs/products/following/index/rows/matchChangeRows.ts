import type { EntityManager } from '@mikro-orm/postgresql';
import type { MatchChangeFacts } from '../matchChanges.ts';
import { unknownCursor } from '../../../../platform/feeds/reading/feedArgs.ts';
import type { FeedPoint } from '../../../../platform/feeds/positions/position.ts';
import { advisoryLocks } from '../../../../platform/database/sql/advisoryLocks.ts';

/** A match change as it is stored. */
export interface StoredMatchChange extends MatchChangeFacts {
  /** The number of the change. Later commits have greater numbers; numbers may be missing. */
  readonly number: string;
  /** A random mark, by which a cursor of another history of the database is recognised. */
  readonly mark: string;
  readonly at: Date;
}

/**
 * The advisory lock that a transaction which records changes holds until its end, so that the
 * numbers of the changes are in the order of commits.
 */
const matchChangeLock = advisoryLocks.matchChanges;

/**
 * Whether match changes are recorded. Recording starts when the index is first complete, because
 * before that every match would be NEW.
 */
export async function areMatchChangesRecorded(em: EntityManager): Promise<boolean> {
  const complete = await em.execute<unknown[]>('select 1 from match_index_state');
  return complete.length > 0;
}

/**
 * Appends match changes, ordered by need and product. Call this in the transaction that writes the
 * pairs.
 */
export async function appendMatchChanges(
  em: EntityManager,
  matchChanges: readonly MatchChangeFacts[],
): Promise<void> {
  if (matchChanges.length === 0) return;
  await em.execute(`select pg_advisory_xact_lock(${matchChangeLock})`);
  const orderOf = ({ needId, productId }: MatchChangeFacts) => `${needId} ${productId}`;
  const inOrder = matchChanges.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  await em.execute(insertSql, [JSON.stringify(inOrder)]);
}

const insertSql = `
insert into match_change (number, as_of, kind, need_id, product_id, supplier_id, before_verdict,
  before_blocker, after_verdict, after_blockers)
select nextval('match_change_number'), change."asOf", change.kind, change."needId", change."productId",
  change."supplierId", change.before ->> 'verdict', change.before ->> 'blockerClass',
  change.after ->> 'verdict', coalesce(change.after -> 'blockers', '[]')
from jsonb_to_recordset(?::jsonb) as change (
  "asOf" date, kind text, "needId" text, "productId" text, "supplierId" text,
  before jsonb, after jsonb
)`;

/**
 * Reads the match changes after a point, earliest first.
 * @throws GraphQLError `INVALID_CURSOR` if the change at the point is not in this history.
 */
export async function readMatchChanges(
  em: EntityManager,
  after: FeedPoint,
  limit: number,
): Promise<StoredMatchChange[]> {
  const rows = await em.execute<MatchChangeRow[]>(
    `select number::text, mark, at, as_of::text as "asOf", kind, need_id as "needId",
      product_id as "productId", supplier_id as "supplierId",
      case when before_verdict is not null then jsonb_build_object(
        'verdict', before_verdict, 'blockerClass', before_blocker) end as before,
      case when after_verdict is not null then jsonb_build_object(
        'verdict', after_verdict, 'blockers', after_blockers) end as after
    from match_change where number >= ?::bigint order by match_change.number limit ?`,
    [after.number, limit + 1],
  );
  // The first row is the change at the point itself, which the caller has already read.
  const [start] = rows;
  const isKnown = Number(start?.number) === after.number && start?.mark === after.mark;
  if (after.number > 0 && !isKnown) throw unknownCursor('after', after);
  const later = after.number > 0 ? rows.slice(1) : rows.slice(0, limit);
  return later.map((row) => Object.assign(row, { at: new Date(row.at) }));
}

type MatchChangeRow = Omit<StoredMatchChange, 'at'> & { readonly at: string };
