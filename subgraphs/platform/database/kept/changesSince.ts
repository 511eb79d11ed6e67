import type { EntityManager } from '@mikro-orm/postgresql';
import { isSamePoint } from '../../feeds/positions/feedCursor.ts';
import { pointOf } from '../../feeds/positions/lastChange.ts';
import { type FeedPoint } from '../../feeds/positions/position.ts';

/** The largest number of changes that are looked at one by one. */
const maxChanges = 1_000;

/** What was changed in a feed. */
export interface ChangesSince {
  /** The last change. */
  readonly last: FeedPoint;
  /** The type and the id of each changed record; null if there are too many, or of another history. */
  readonly changed: readonly (readonly [kind: string, id: string])[] | null;
}

/** Reads which public records were changed after a point of the feed, in one statement. */
export async function readChangesSince(em: EntityManager, point: FeedPoint): Promise<ChangesSince> {
  const [row] = await em.execute<[Row]>(sql, [point.number, maxChanges + 1, point.number]);
  const last = pointOf({ number: row.last_number, mark: row.last_mark });
  const start = pointOf({ number: row.start_number, mark: row.start_mark });
  const isOfThisHistory = point.number === 0 || isSamePoint(point, start);
  const isKnown = isOfThisHistory && row.changed.length <= maxChanges;
  return { last, changed: isKnown ? row.changed : null };
}

interface Row {
  readonly last_number: string | null;
  readonly last_mark: string | null;
  readonly start_number: string | null;
  readonly start_mark: string | null;
  readonly changed: readonly (readonly [kind: string, id: string])[];
}

const sql = `
select last.number::text as last_number, last.mark as last_mark,
  start.number::text as start_number, start.mark as start_mark,
  (select coalesce(jsonb_agg(jsonb_build_array(kind, id)), '[]')
    from changes_after(?::bigint, null, ?)) as changed
from (values (1)) as one
left join last_change() as last on true
left join last_change(?::bigint) as start on true`;
