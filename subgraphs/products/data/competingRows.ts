import type { EntityManager } from '@mikro-orm/postgresql';
import { named } from '../../platform/database/sql/named.ts';
import { textArray } from '../../platform/database/reading/textArray.ts';
import type { LocalDate } from '../../domain/values/localDate.ts';
import { openStatus } from '../following/needFromFeed.ts';

/**
 * Returns a text that changes with every change on which allocations depend: the position of this
 * subgraph's feed and of each feed that it follows.
 */
export async function readMoment(em: EntityManager): Promise<string> {
  const [row] = await em.execute<{ moment: string }[]>(
    `select concat_ws(' ', (select number from last_change()),
      (select string_agg(name || ' ' || cursor || ' ' || mark, ' ' order by name)
        from relay)) as moment`,
  );
  return row!.moment;
}

/**
 * Reads the ids of open needs that may compete with a need for products of these types: needs whose
 * type shares a line with one of them, directly or through other types, and all needs without a
 * type. The order is by urgency, then by deadline. The list ends when the number of pairs of a need
 * and a product reaches the limit.
 */
export async function readCompetingIds(
  em: EntityManager,
  types: readonly string[],
  asOf: LocalDate,
  maxPairs: number,
): Promise<string[]> {
  const rows = await em.execute<{ id: string }[]>(
    named(competingSql, { types: textArray(types), openStatus, asOf, untypedPairs, maxPairs }),
  );
  return rows.map(({ id }) => id);
}

/** Assumed number of products that match a need without a type. */
const untypedPairs = 1_000;

const competingSql = `
with recursive linked(code) as (
  select unnest(:types::text[])
  union
  select other.type_code
  from linked
  join product made on made.type_code = linked.code and made.line_id is not null
  join product other on other.line_id = made.line_id and other.type_code is not null
  where exists (select from need_replica
    where status = :openStatus and product_type_code = other.type_code and deliver_by >= :asOf::date)
), sized as (
  select code, (select count(*) from product where type_code = code) as products from linked
), ranked as (
  select n.id, n.priority, n.deliver_by,
    sum(coalesce(sized.products, :untypedPairs)) over (order by n.priority, n.deliver_by, n.id) as pairs
  from need_replica n
  left join sized on sized.code = n.product_type_code
  where n.status = :openStatus and n.deliver_by >= :asOf::date
    and (n.product_type_code is null or sized.code is not null)
)
select id from ranked where pairs <= :maxPairs order by priority, deliver_by, id`;
