import type { EntityManager } from '@mikro-orm/postgresql';
import type { MatchChangeFacts } from '../matchChanges.ts';
import { advisoryLocks } from '../../../../platform/database/sql/advisoryLocks.ts';

/** A flip as it was told. */
export interface StoredMatchChange extends MatchChangeFacts {
  /** Later commits have greater ones, and numbers may be missing. */
  readonly number: string;
  readonly at: Date;
}

/** Held until the end of a transaction that tells flips, so that their order is that of commits. */
const matchChangeLock = advisoryLocks.matchChanges;

/** Whether flips are told: not while the index is first built, when everything would be new. */
export async function areFlipsTold(em: EntityManager): Promise<boolean> {
  const complete = await em.execute<unknown[]>('select 1 from match_index_state');
  return complete.length > 0;
}

/** Tells what has become of pairs, by need and product, in the transaction that writes them. */
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
select nextval('match_change_number'), flip."asOf", flip.kind, flip."needId", flip."productId",
  flip."supplierId", flip.before ->> 'verdict', flip.before ->> 'blockerClass',
  flip.after ->> 'verdict', coalesce(flip.after -> 'blockers', '[]')
from jsonb_to_recordset(?::jsonb) as flip (
  "asOf" date, kind text, "needId" text, "productId" text, "supplierId" text,
  before jsonb, after jsonb
)`;

/** Flips behind a number, the earliest first. */
export async function readFlips(
  em: EntityManager,
  after: string,
  most: number,
): Promise<StoredMatchChange[]> {
  const rows = await em.execute<ToldRow[]>(
    `select number::text, at, as_of::text as "asOf", kind, need_id as "needId",
      product_id as "productId", supplier_id as "supplierId",
      case when before_verdict is not null then jsonb_build_object(
        'verdict', before_verdict, 'blockerClass', before_blocker) end as before,
      case when after_verdict is not null then jsonb_build_object(
        'verdict', after_verdict, 'blockers', after_blockers) end as after
    from match_change where number > ?::bigint order by match_change.number limit ?`,
    [after, most],
  );
  return rows.map((row) => Object.assign(row, { at: new Date(row.at) }));
}

type ToldRow = Omit<StoredMatchChange, 'at'> & { readonly at: string };
