import { randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { FeedPoint } from './positions/position.ts';
import { advisoryLocks } from '../database/sql/advisoryLocks.ts';

/** An entry of the change feed. */
export interface FeedEntry {
  readonly kind: string;
  readonly id: string;
  readonly before: object | null;
  readonly after: object | null;
  /** The scope that is needed to read the entry; null if everyone may read it. */
  readonly reading_scope: string | null;
  readonly readers: readonly string[] | null;
}

/**
 * Appends changes to the feed, as the last step of a transaction. The changes are numbered under a
 * lock that is held until the commit. So the order of numbers is the order of commits, and a reader
 * at a cursor never misses a change. The lock is taken last, so that it is held for a short time.
 * @returns the last of the changes; null if there are none.
 */
export async function appendChanges(
  em: EntityManager,
  by: string,
  changes: readonly FeedEntry[],
): Promise<FeedPoint | null> {
  if (changes.length === 0) return null;
  await em.execute(`select pg_advisory_xact_lock(${feedLock})`);
  const mark = randomBytes(9).toString('base64url');
  // Select the number instead of using RETURNING, which would need the right to read the changes;
  // their writer may lack it.
  const [{ last }] = await em.execute<[{ last: string }]>(
    `with numbered as materialized (
      select nextval('change_number') as number, changes.*
      from jsonb_to_recordset(?::jsonb) as changes (
        kind text, id text, before jsonb, after jsonb, reading_scope text, readers text[]
      )
    ), appended as (
      insert into change (number, mark, by, kind, id, before, after, reading_scope, readers)
      select number, ?, ?, kind, id, before, after, reading_scope, readers from numbered
    )
    select max(number)::text as last from numbered`,
    [JSON.stringify(changes), mark, by],
  );
  return { number: Number(last), mark };
}

const feedLock = advisoryLocks.changeFeed;
