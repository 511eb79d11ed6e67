import type { EntityManager } from '@mikro-orm/postgresql';
import { named } from '../../../../platform/database/sql/named.ts';

/** The counts of one stage; `needs` counts the open needs with a product that reaches it. */
export interface FunnelRow {
  readonly needs: number;
  /** Number of pairs of a need and a product. */
  readonly pairs: number;
  /** Sum of quantity × ceiling price over the needs with a ceiling price, in roubles. */
  readonly demand: string;
}

/** The stages of the funnel, and the columns of tallies that count them. */
export const stageColumns = {
  OPEN: null,
  IN_CLASS: 'in_class',
  TECHNICAL: 'technical',
  CERTIFIED: 'certified',
  WITH_CAPACITY: 'with_capacity',
  MET: 'met',
  PRICED: 'priced',
} as const;

/** Counts the open needs of a customer, or of all customers if null, by stage, in one statement. */
export async function readFunnel(
  em: EntityManager,
  customerId: string | null,
): Promise<ReadonlyMap<string, FunnelRow>> {
  const [row] = await em.execute<[Record<string, FunnelRow>]>(named(funnelSql, { customerId }));
  return new Map(Object.entries(row));
}

const funnelSql = `
select ${Object.entries(stageColumns)
  .map(([stage, column]) => {
    const reached = column === null ? 'true' : `${column} > 0`;
    return `jsonb_build_object(
      'needs', count(*) filter (where ${reached}),
      'pairs', coalesce(sum(${column ?? '0'}), 0),
      'demand', coalesce(sum(demand_value) filter (where ${reached}), 0)::text
    ) as "${stage}"`;
  })
  .join(',\n')}
from need_tally where :customerId::text is null or customer_id = :customerId`;
