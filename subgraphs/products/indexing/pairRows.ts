import type { EntityManager } from '@mikro-orm/postgresql';
import { textArray } from '../../platform/textArray.ts';
import type { LocalDate } from '../../vocabulary/localDate.ts';
import type { Evaluated } from './evaluated.ts';
import { tellFlips } from './flipRows.ts';
import { type FormerPair, flipsOf } from './flips.ts';

/** What the index knows of all products of a need. */
export interface Tally {
  readonly outcomes: readonly number[];
  readonly restDueOn: LocalDate | null;
}

/** Holds these needs' part of the index until the end of the transaction, in the order of ids. */
export async function lockTallies(
  em: EntityManager,
  needIds: readonly string[],
  today: LocalDate,
): Promise<void> {
  const ids = textArray(needIds);
  await em.execute(
    `insert into need_tally (need_id, customer_id, as_of)
    select id, customer_id, ?::date from known_need
    where id = any (?::text[]) and status = 'OPEN' order by id
    on conflict do nothing`,
    [today, ids],
  );
  await em.execute(
    'select from need_tally where need_id = any (?::text[]) order by need_id for update',
    [ids],
  );
}

/** What is known of these needs, by id. */
export async function readTallies(
  em: EntityManager,
  needIds: readonly string[],
): Promise<ReadonlyMap<string, Tally>> {
  const rows = await em.execute<(Tally & { id: string })[]>(
    `select need_id as id, outcomes, rest_due_on::text as "restDueOn"
    from need_tally where need_id = any (?::text[])`,
    [textArray(needIds)],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Takes needs out of the index, and tells which pairs are lost by that. */
export async function forgetNeeds(
  em: EntityManager,
  needIds: readonly string[],
  today: LocalDate,
): Promise<void> {
  if (needIds.length === 0) return;
  const former = await takeOut(em, needIds);
  await em.execute('delete from need_tally where need_id = any (?::text[])', [textArray(needIds)]);
  await tellFlips(em, flipsOf(former, [], today));
}

function takeOut(em: EntityManager, needIds: readonly string[]): Promise<FormerPair[]> {
  return em.execute<FormerPair[]>(
    `delete from indexed_match where need_id = any (?::text[]) ${returningFormer}`,
    [textArray(needIds)],
  );
}

const returningFormer = `
returning need_id as "needId", product_id as "productId", supplier_id as "supplierId", verdict,
  blocker_class as "blockerClass"`;

/**
 * Writes what came of matching needs in place of what was known, and tells what is another by that.
 * @param scopes which products of each need were matched; null is all of all.
 */
export async function writeEvaluated(
  em: EntityManager,
  results: readonly Evaluated[],
  scopes: ReadonlyMap<string, ReadonlySet<string> | null> | null,
  today: LocalDate,
): Promise<void> {
  const former =
    scopes === null
      ? await takeOut(
          em,
          results.map(({ needId }) => needId),
        )
      : await takeOutOf(em, results, scopes);
  const pairs = results.flatMap((result) => result.pairs);
  for (let from = 0; from < pairs.length; from += chunk) {
    await em.execute(insertSql, [JSON.stringify(pairs.slice(from, from + chunk))]);
  }
  await em.execute(tallySql, [JSON.stringify(results.map(tallyRow))]);
  const standings = results.flatMap((result) => result.standings);
  await tellFlips(em, flipsOf(former, standings, today));
}

function takeOutOf(
  em: EntityManager,
  results: readonly Evaluated[],
  scopes: ReadonlyMap<string, ReadonlySet<string> | null>,
): Promise<FormerPair[]> {
  const matched = results.flatMap(({ needId }) =>
    [...scopes.get(needId)!].map((product) => ({ need: needId, product })),
  );
  return em.execute<FormerPair[]>(
    `delete from indexed_match using jsonb_to_recordset(?::jsonb) as one (need text, product text)
    where need_id = one.need and product_id = one.product ${returningFormer}`,
    [JSON.stringify(matched)],
  );
}

/** How many pairs one statement writes. */
const chunk = 2_000;

const insertSql = `
insert into indexed_match (need_id, product_id, customer_id, supplier_id, product_type_code, clusters,
  verdict, blocker_class, score, unit_price, lead_time_days, share, contract_value, as_of, next_change_on)
select * from jsonb_to_recordset(?::jsonb) as pair (
  need_id text, product_id text, customer_id text, supplier_id text, product_type_code text,
  clusters text[], verdict text, blocker_class text, score numeric, unit_price numeric,
  lead_time_days integer, share numeric, contract_value numeric, as_of date, next_change_on date
)`;

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

function tallyRow({ needId, customerId, demandValue, asOf, counts, ...rest }: Evaluated) {
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
