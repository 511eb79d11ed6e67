import type { EntityManager } from '@mikro-orm/postgresql';
import { named } from '../../../platform/database/sql/named.ts';
import type { WorkerDefinition } from '../../../platform/feeds/following/worker.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { addTasksOfEntries } from './entryTasks.ts';
import { type Scope, evaluateNeeds } from './evaluateNeeds.ts';
import { rebuildMatchIndex } from './rebuilding.ts';
import { markComplete, readDerivedState } from './rows/stateRows.ts';
import { forgetOtherMakers, needsOfProducts, productsOf, takeTasks } from './tasks.ts';

/** The number of tasks, or of needs that are due, in one transaction. */
const batch = { needs: 20, others: 100, due: 50 };

/**
 * Updates the match index. Processes the tasks that changes have left, and evaluates again the
 * matches whose result changes with the date. Several processes may run this worker on one
 * database.
 */
export const matchIndexWorker: WorkerDefinition = {
  name: 'matches',
  lanes: 3,
  async step(em, today) {
    if ((await doTasks(em, today)) || (await sweepDue(em, today))) return true;
    await markComplete(em, today);
    return false;
  },
  derives: { rebuild: rebuildMatchIndex, state: readDerivedState },
};

/**
 * Processes a batch of tasks.
 * @returns whether there were any tasks.
 */
async function doTasks(em: EntityManager, today: LocalDate): Promise<boolean> {
  const tasks = await takeTasks(em, batch);
  if (tasks.length === 0) return false;
  const entries = tasks.flatMap(({ kind, id }) => (kind === 'Entry' ? id : []));
  if (entries.length > 0) await addTasksOfEntries(em, entries);
  const products = await productsOf(em, tasks);
  if (products.length === 0 && tasks.some(({ kind }) => kind === 'Maker')) {
    await forgetOtherMakers(em);
  }
  const scopes = new Map<string, Scope>(await needsOfProducts(em, products, tasks));
  for (const { kind, id } of tasks) if (kind === 'Need') scopes.set(id, null);
  const ordinals = tasks.flatMap(({ formerOrdinal }) => formerOrdinal ?? []);
  await evaluateNeeds(em, scopes, today, ordinals);
  return true;
}

/**
 * Evaluates again the pairs whose result may have changed by today.
 * @returns whether there were any such pairs.
 */
async function sweepDue(em: EntityManager, today: LocalDate): Promise<boolean> {
  const due = await em.execute<{ id: string; isRest: boolean; products: string[] | null }[]>(
    named(
      `select need_id as id, coalesce(rest_due_on <= :today::date, false) as "isRest", (
      select array_agg(product_id) from indexed_match as pair
      where pair.need_id = need_tally.need_id and next_change_on <= :today::date
    ) as products
    from need_tally where due_on <= :today::date
    order by due_on, need_id limit :due for update skip locked`,
      { today, due: batch.due },
    ),
  );
  if (due.length === 0) return false;
  const scopes = due.map(({ id, isRest, products }) => {
    const scope: Scope = isRest ? null : new Set(products);
    return [id, scope] as const;
  });
  await evaluateNeeds(em, new Map(scopes), today);
  return true;
}
