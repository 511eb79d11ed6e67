import type { EntityManager } from '@mikro-orm/postgresql';
import { type FeedPoint, feedStart } from './position.ts';

/**
 * Returns the point in a row of the SQL function `last_change`; the start of the feed if there is
 * no row.
 */
export function pointOf(
  row: { readonly number: string | null; readonly mark: string | null } | undefined,
): FeedPoint {
  return row?.number ? { number: Number(row.number), mark: row.mark! } : feedStart;
}

/**
 * Reads the last change of the database's feed. Every statement that starts later sees this change
 * too.
 */
export async function readLastChange(em: EntityManager): Promise<FeedPoint> {
  return pointOf((await em.execute<Row[]>('select number::text, mark from last_change()'))[0]);
}

/** How far the facts of a database have come. */
export interface DatabaseState {
  /** The last change of its feed. */
  readonly last: FeedPoint;
  /** How far each relay has come that maintains replicas in it, as text, by the name of the relay. */
  readonly followed: Readonly<Record<string, string>>;
}

/**
 * Reads how far the facts of a database have come, in one statement. Every statement that starts later sees
 * these changes too.
 * @param hasReplicas whether facts that requests share depend on replicas; otherwise `followed` is empty.
 */
export async function readState(em: EntityManager, hasReplicas: boolean): Promise<DatabaseState> {
  const followed = hasReplicas ? ', followed_feeds() as followed' : '';
  const sql = `select now.number::text, now.mark${followed}
    from (values (1)) as one left join last_change() as now on true`;
  const [row] = await em.execute<[Row & Partial<Pick<DatabaseState, 'followed'>>]>(sql);
  return { last: pointOf(row), followed: row.followed ?? {} };
}

/** Reads the last change whose number is at most the given one. */
export async function readChangeAt(em: EntityManager, number: number): Promise<FeedPoint> {
  const sql = 'select number::text, mark from last_change(?::bigint)';
  return pointOf((await em.execute<Row[]>(sql, [number]))[0]);
}

type Row = NonNullable<Parameters<typeof pointOf>[0]>;
