import type { EntityManager } from '@mikro-orm/postgresql';
import { named } from '../../../../platform/database/sql/named.ts';

/**
 * The counts of one stage of the funnel; `needs` counts the open needs with a product that reaches
 * the stage.
 */
export interface FunnelRow {
  readonly needs: number;
  /** The number of pairs of a need and a product that reach the stage. */
  readonly pairs: number;
  /**
   * The sum of quantity × ceiling price of these needs in roubles; needs without a ceiling price
   * are left out.
   */
  readonly demand: string;
  /** The number of these needs whose value is unknown. */
  readonly needsNotValued: number;
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

/**
 * Counts the open needs of a customer by stage, in one statement; of all customers if the customer
 * is null.
 */
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
      'needsNotValued', count(*) filter (where ${reached} and demand_value is null),
      'demand', coalesce(sum(demand_value) filter (where ${reached}), 0)::text
    ) as "${stage}"`;
  })
  .join(',\n')}
from need_tally where :customerId::text is null or customer_id = :customerId`;
