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

/** Reads the last change, as of the beginning of a request. */
export async function readNow(em: EntityManager): Promise<FeedPoint> {
  const sql = 'select now.number::text, now.mark from last_change() as now';
  return pointOf((await em.execute<Row[]>(sql))[0]);
}

/** Reads the last change whose number is at most the given one. */
export async function readChangeAt(em: EntityManager, number: number): Promise<FeedPoint> {
  const sql = 'select number::text, mark from last_change(?::bigint)';
  return pointOf((await em.execute<Row[]>(sql, [number]))[0]);
}

type Row = NonNullable<Parameters<typeof pointOf>[0]>;
