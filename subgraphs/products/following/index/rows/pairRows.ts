import type { EntityManager } from '@mikro-orm/postgresql';
import { textArray } from '../../../../platform/database/reading/textArray.ts';
import type { LocalDate } from '../../../../domain/values/localDate.ts';
import type { StoredPair, EvaluatedNeed, Tally } from '../needEvaluation.ts';

/**
 * Locks the tallies of needs until the end of the transaction, in the order of ids, and creates missing
 * ones, also of needs that are not open: another transaction may just be adding the need that was closed
 * meanwhile, and its tally is not visible yet. The caller deletes those of needs that are not open.
 * @param withOutcomes the ids of the needs whose outcomes are to be read.
 * @returns the tally of each need by id, or null if its outcomes were not requested.
 */
export async function lockTallies(
  em: EntityManager,
  needIds: readonly string[],
  withOutcomes: readonly string[],
  today: LocalDate,
): Promise<ReadonlyMap<string, Tally | null>> {
  const ids = textArray(needIds);
  await em.execute(
    `insert into need_tally (need_id, customer_id, as_of)
    select asked.id, coalesce(need.customer_id, 'unknown'), ?::date
    from unnest(?::text[]) as asked (id) left join need_replica as need using (id) order by id
    on conflict do nothing`,
    [today, ids],
  );
  const rows = await em.execute<TallyRow[]>(
    `select need_id as id, rest_due_on::text as "restDueOn",
      case when need_id = any (?::text[]) then outcomes end as outcomes
    from need_tally where need_id = any (?::text[])
    order by need_id for update`,
    [textArray(withOutcomes), ids],
  );
  return new Map(
    rows.map(({ id, outcomes, restDueOn }) => [id, outcomes && { outcomes, restDueOn }]),
  );
}

interface TallyRow {
  readonly id: string;
  readonly restDueOn: LocalDate | null;
  readonly outcomes: readonly number[] | null;
}

/**
 * Deletes needs from the index.
 * @returns their stored pairs.
 */
export async function deleteNeeds(
  em: EntityManager,
  needIds: readonly string[],
): Promise<StoredPair[]> {
  if (needIds.length === 0) return [];
  const ids = textArray(needIds);
  const former = await em.execute<StoredPair[]>(
    `delete from indexed_match where need_id = any (?::text[]) returning ${columnsSql}`,
    [ids],
  );
  await em.execute('delete from need_tally where need_id = any (?::text[])', [ids]);
  return former;
}

/** Reads the stored pairs of these needs with these products. */
export function readPairs(
  em: EntityManager,
  needIds: readonly string[],
  productIds: readonly string[],
): Promise<StoredPair[]> {
  return em.execute<StoredPair[]>(
    `select ${columnsSql} from indexed_match
    where need_id = any (?::text[]) and product_id = any (?::text[])`,
    [textArray(needIds), textArray(productIds)],
  );
}

/**
 * Deletes the pairs of these needs with any other products.
 * @returns the deleted pairs.
 */
export function deletePairsExcept(
  em: EntityManager,
  needIds: readonly string[],
  productIds: readonly string[],
): Promise<StoredPair[]> {
  return em.execute<StoredPair[]>(
    `delete from indexed_match
    where need_id = any (?::text[]) and product_id <> all (?::text[]) returning ${columnsSql}`,
    [textArray(needIds), textArray(productIds)],
  );
}

/** Whether two pairs are equal, apart from the day for which they were written. */
export function isSamePair(a: StoredPair, b: StoredPair): boolean {
  return columns.every((column) => column === 'as_of' || String(a[column]) === String(b[column]));
}

/** Inserts pairs; if a pair of the same need and product exists, updates it. */
export async function writePairs(em: EntityManager, pairs: readonly StoredPair[]): Promise<void> {
  for (let from = 0; from < pairs.length; from += chunk) {
    await em.execute(insertSql, [JSON.stringify(pairs.slice(from, from + chunk))]);
  }
}

/** Deletes these pairs from the index. */
export async function deletePairs(em: EntityManager, pairs: readonly StoredPair[]): Promise<void> {
  if (pairs.length === 0) return;
  await em.execute(
    `delete from indexed_match using jsonb_to_recordset(?::jsonb) as one (need text, product text)
    where need_id = one.need and product_id = one.product`,
    [JSON.stringify(pairs.map((pair) => ({ need: pair.need_id, product: pair.product_id })))],
  );
}

/** Updates the tallies of needs. */
export async function writeTallies(em: EntityManager, of: readonly EvaluatedNeed[]): Promise<void> {
  await em.execute(tallySql, [JSON.stringify(of.map(tallyRow))]);
}

/** The number of pairs in one statement. */
const chunk = 2_000;

/** The columns of a pair, with their PostgreSQL types. */
const columnTypes = {
  need_id: 'text',
  product_id: 'text',
  customer_id: 'text',
  supplier_id: 'text',
  product_type_code: 'text',
  clusters: 'text[]',
  verdict: 'text',
  blocker_class: 'text',
  score: 'numeric',
  unit_price: 'numeric',
  lead_time_days: 'integer',
  share: 'numeric',
  contract_value: 'numeric',
  certificate_expires: 'boolean',
  as_of: 'date',
  next_change_on: 'date',
} as const satisfies Record<keyof StoredPair, string>;

const columns = Object.keys(columnTypes) as (keyof StoredPair)[];

/** SQL of the columns. Days are cast to text; decimals are read as text anyway. */
const columnsSql = Object.entries(columnTypes)
  .map(([name, type]) => (type === 'date' ? `${name}::text` : name))
  .join(', ');

const insertSql = `
insert into indexed_match (${columns.join(', ')})
select * from jsonb_to_recordset(?::jsonb) as pair (
  ${Object.entries(columnTypes)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ')}
)
on conflict (need_id, product_id) do update set
  ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`;

const tallySql = `
update need_tally set
  customer_id = one.customer_id, demand_value = one.demand_value, as_of = one.as_of,
  in_class = one.in_class, technical = one.technical, certified = one.certified,
  with_capacity = one.with_capacity, met = one.met, priced = one.priced, not_met = one.not_met,
  outcomes = one.outcomes::integer[], rest_due_on = one.rest_due_on,
  due_on = least(one.rest_due_on,
    (select min(next_change_on) from indexed_match where need_id = one.need_id))
from jsonb_to_recordset(?::jsonb) as one (
  need_id text, customer_id text, demand_value numeric, as_of date, in_class integer,
  technical integer, certified integer, with_capacity integer, met integer, priced integer,
  not_met integer, outcomes text, rest_due_on date
)
where need_tally.need_id = one.need_id`;

function tallyRow({ needId, customerId, demandValue, asOf, counts, ...rest }: EvaluatedNeed) {
  return {
    need_id: needId,
    customer_id: customerId,
    demand_value: demandValue,
    as_of: asOf,
    in_class: counts.inClass,
    technical: counts.technical,
    certified: counts.certified,
    with_capacity: counts.withCapacity,
    met: counts.met,
    priced: counts.priced,
    not_met: counts.notMet,
    outcomes: `{${rest.outcomes.join(',')}}`,
    rest_due_on: rest.restDueOn,
  };
}
