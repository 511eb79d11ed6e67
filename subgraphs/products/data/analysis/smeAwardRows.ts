import type { EntityManager } from '@mikro-orm/postgresql';
import { named } from '../../../platform/database/sql/named.ts';
import { textArray } from '../../../platform/database/reading/textArray.ts';
import { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { SmeCategory } from '../../../domain/registries/smeCategory.ts';
import type { SmeAwards } from '../../rules/quotas/smeQuota.ts';
import { openStatus } from '../../following/needFromFeed.ts';

/** The demand of one customer, and the part that SMEs would supply. */
export interface CustomerAwards extends SmeAwards {
  readonly customerId: string;
}

/** The categories of 209-FZ that count as SMEs. */
const smes = [SmeCategory.MICRO, SmeCategory.SMALL, SmeCategory.MEDIUM];

/**
 * Reads the demand of customers under 223-FZ, and the part that SMEs would supply if each need were
 * awarded to the SME whose MET match has the highest contract value. Reads the match index in one
 * statement; one row for each customer.
 */
export async function readSmeAwards(
  em: EntityManager,
  customerId: string | null,
  today: LocalDate,
): Promise<CustomerAwards[]> {
  const rows = await em.execute<AwardRow[]>(
    named(awardsSql, { today, smes: textArray(smes), openStatus, customerId }),
  );
  return rows.map(({ demand, toSmes, smeOnly, ...row }) =>
    Object.assign(row, {
      demand: new Decimal(demand),
      toSmes: new Decimal(toSmes),
      smeOnly: new Decimal(smeOnly),
    }),
  );
}

interface AwardRow {
  readonly customerId: string;
  readonly needs: number;
  readonly needsNotValued: number;
  readonly demand: string;
  readonly toSmes: string;
  readonly smeOnly: string;
}

const awardsSql = `
select need.customer_id as "customerId",
  count(*) filter (where demand_value is not null)::integer as needs,
  count(*) filter (where demand_value is null)::integer as "needsNotValued",
  coalesce(sum(demand_value), 0)::text as demand,
  coalesce(sum(award) filter (where demand_value is not null), 0)::text as "toSmes",
  coalesce(sum(award) filter (where demand_value is not null and (facts ->> 'smeOnly')::boolean), 0)::text
    as "smeOnly"
from need_replica need
join need_tally on need_id = need.id
cross join lateral (
  select max(contract_value) as award from indexed_match pair
  join maker on enterprise_id = supplier_id and valid_from <= :today::date
    and (valid_to is null or valid_to > :today::date) and category = any (:smes::text[])
  where pair.need_id = need.id and verdict = 'MET'
) as best
where status = :openStatus and facts ->> 'procurementLaw' = 'FZ_223'
  and (:customerId::text is null or need.customer_id = :customerId)
group by need.customer_id order by need.customer_id`;
