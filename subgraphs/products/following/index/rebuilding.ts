import type { EntityManager } from '@mikro-orm/postgresql';
import { inBackground } from '../../../platform/feeds/following/asSystem.ts';
import type { RebuildProgress } from '../../../platform/feeds/following/worker.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { type Scope, evaluateNeeds } from './evaluateNeeds.ts';

/** The number of needs in one transaction. Needs of one type share the products that are read. */
const batch = 20;

/**
 * Rebuilds the index: matches every need with all products. Each batch has its own transaction,
 * which also records the progress, so that an interrupted rebuild resumes. Pending tasks are
 * discarded at the start. Workers may update the index meanwhile.
 * @param isStopped polled between batches.
 * @returns whether the rebuild is complete.
 */
export async function rebuildMatchIndex(
  em: EntityManager,
  today: LocalDate,
  onProgress: (progress: RebuildProgress) => void,
  isStopped: () => boolean,
): Promise<boolean> {
  const inParts = <T>(work: (part: EntityManager) => Promise<T>) => inBackground(em, work);
  await inParts(begin);
  while (!isStopped()) {
    const progress = await inParts((part) => rebuildNext(part, today));
    if (progress === null) return true;
    onProgress(progress);
  }
  return false;
}

/** Records the start of a rebuild, unless an interrupted rebuild is to be resumed. */
async function begin(em: EntityManager): Promise<void> {
  const begun = await em.execute<unknown[]>(
    `insert into match_rebuild (type_code, need_id, done, total)
    select '', '', 0, count(*) from need_replica
    on conflict do nothing returning 1`,
  );
  if (begun.length === 0) return;
  // The rebuild matches every need, so pending tasks can be discarded.
  await em.execute('delete from match_task');
  await em.execute(
    `delete from need_tally where not exists (select from need_replica where id = need_id)`,
  );
  await em.execute(
    `delete from indexed_match where not exists (select from need_replica where id = need_id)`,
  );
}

/** Rebuilds the next batch. If no need is left, records the end of the rebuild and returns null. */
async function rebuildNext(em: EntityManager, today: LocalDate): Promise<RebuildProgress | null> {
  const needs = await em.execute<{ id: string; type: string }[]>(
    `select need_replica.id, coalesce(product_type_code, '') as type
    from need_replica, (select * from match_rebuild for update) as rebuild
    where (coalesce(product_type_code, ''), need_replica.id) > (rebuild.type_code, rebuild.need_id)
    order by coalesce(product_type_code, ''), need_replica.id limit ${batch}`,
  );
  const last = needs.at(-1);
  if (last === undefined) {
    await em.execute('delete from match_rebuild');
    return null;
  }
  const scopes = needs.map(({ id }): readonly [string, Scope] => [id, null]);
  await evaluateNeeds(em, new Map(scopes), today);
  const [progress] = await em.execute<[RebuildProgress]>(
    `update match_rebuild set type_code = ?, need_id = ?, done = done + ?
    returning done, total`,
    [last.type, last.id, needs.length],
  );
  return progress;
}
