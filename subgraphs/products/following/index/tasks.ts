import type { EntityManager } from '@mikro-orm/postgresql';
import { textArray } from '../../../platform/database/reading/textArray.ts';

/**
 * A pending update of the index. A trigger inserts it in the transaction of the change that makes
 * it necessary.
 */
export interface Task {
  readonly kind: 'Need' | 'Product' | 'Line' | 'Maker' | 'Entry';
  readonly id: string;
  /** If the task is about a changed product, the type that the product had before. */
  readonly formerType: string | null;
  readonly formerOkpd2: string | null;
  readonly formerOrdinal: number | null;
}

/** A product and its class. */
interface Classified {
  readonly id: string;
  readonly type: string | null;
  readonly okpd2: string | null;
}

/**
 * Deletes and returns the oldest tasks that no other process has locked, together with duplicates
 * of these tasks. If the transaction is rolled back, the tasks remain. Tasks of needs have a
 * separate limit, because they take longer.
 */
export function takeTasks(
  em: EntityManager,
  limits: { readonly needs: number; readonly others: number },
): Promise<Task[]> {
  return em.execute<Task[]>(
    `with needs as (
      select kind, id from match_task where kind = 'Need'
      order by number limit ? for update skip locked
    ), others as (
      select kind, id from match_task where kind <> 'Need'
      order by number limit ? for update skip locked
    )
    delete from match_task where number in (
      select number from match_task where (kind, id) in (
        select kind, id from needs union select kind, id from others
      ) for update skip locked
    )
    returning kind, id, former_type as "formerType", former_okpd2 as "formerOkpd2",
      former_ordinal as "formerOrdinal"`,
    [limits.needs, limits.others],
  );
}

/**
 * Deletes tasks of makers without products: an imported register has hundreds of thousands. A product that is
 * added meanwhile has a task of its own.
 */
export async function forgetOtherMakers(em: EntityManager): Promise<void> {
  await em.execute(
    `delete from match_task where number in (
      select number from match_task as task
      where kind = 'Maker' and not exists (select from product where manufacturer_id = task.id)
      limit 10000 for update skip locked
    )`,
  );
}

/** Reads the ids of the products that the tasks concern. */
export async function productsOf(em: EntityManager, tasks: readonly Task[]): Promise<string[]> {
  const idsOf = (kind: Task['kind']) =>
    textArray([...new Set(tasks.flatMap((task) => (task.kind === kind ? task.id : [])))]);
  const rows = await em.execute<{ id: string }[]>(
    `select unnest(?::text[]) as id
    union select id from product where line_id = any (?::text[])
    union select id from product where manufacturer_id = any (?::text[])`,
    [idsOf('Product'), idsOf('Line'), idsOf('Maker')],
  );
  return rows.map(({ id }) => id);
}

/**
 * Reads the open needs whose class contains these products, or contained them before the changes,
 * and for each of these needs the products to match. The result may contain pairs that do not
 * match, but contains every pair that does.
 */
export async function needsOfProducts(
  em: EntityManager,
  productIds: readonly string[],
  tasks: readonly Task[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const present = await em.execute<Classified[]>(
    'select id, type_code as type, okpd2 from product where id = any (?::text[])',
    [textArray(productIds)],
  );
  const former = tasks.flatMap(({ kind, id, formerType, formerOkpd2 }): Classified[] => {
    const wasKnown = kind === 'Product' && (formerType !== null || formerOkpd2 !== null);
    return wasKnown ? [{ id, type: formerType, okpd2: formerOkpd2 }] : [];
  });
  const pairs = await em.execute<{ need: string; product: string }[]>(pairsSql, [
    JSON.stringify([...present, ...former]),
  ]);
  const products = new Map<string, Set<string>>();
  for (const { need, product } of pairs) {
    const own = products.get(need) ?? new Set();
    products.set(need, own.add(product));
  }
  return products;
}

/**
 * Finds the needs of each class once: an import adds thousands of products of a few classes. A product without
 * an OKPD2 code has those of its type. `within` contains the paths of the codes and of all codes above them.
 */
const pairsSql = `
with asked as materialized (
  select distinct id, type, okpd2 from jsonb_to_recordset(?::jsonb) as given (id text, type text, okpd2 text)
), classes as materialized (
  select one.type, one.okpd2, coded.paths, okpd2_stems(coded.paths) as within
  from (select distinct type, okpd2 from asked) as one
  left join product_type kind on kind.code = one.type
  cross join lateral (
    select okpd2_paths(case when one.okpd2 is null then coalesce(kind.okpd2, '{}')
      else array[one.okpd2] end) as paths
  ) as coded
), types as materialized (
  select code, coded.paths, okpd2_stems(coded.paths) as within
  from product_type cross join lateral (select okpd2_paths(okpd2) as paths) as coded
), wanted as (
  select need.id as need, classes.type, classes.okpd2 from classes
  join need_replica need on need.status = 'OPEN' and need.product_type_code = classes.type
  union
  select need.id, classes.type, classes.okpd2 from classes
  join types on classes.type is null and (types.paths && classes.within or types.within && classes.paths)
  join need_replica need on need.status = 'OPEN' and need.product_type_code = types.code
  union
  select need.id, classes.type, classes.okpd2 from classes
  join need_replica need on need.status = 'OPEN' and need.product_type_code is null
    and need.okpd2_paths && classes.within
  union
  select need.id, classes.type, classes.okpd2 from classes
  join need_replica need on need.status = 'OPEN' and need.product_type_code is null
    and need.okpd2_stems && classes.paths
  union
  select need.id, classes.type, classes.okpd2 from classes
  join need_replica need on classes.paths = '{}' and need.status = 'OPEN'
    and need.product_type_code is null
)
select distinct wanted.need, asked.id as product from wanted join asked
  on coalesce(asked.type, '') = coalesce(wanted.type, '')
  and coalesce(asked.okpd2, '') = coalesce(wanted.okpd2, '')`;
