import type { EntityManager } from '@mikro-orm/postgresql';
import type { LocalDate } from '../../../../domain/values/localDate.ts';
import { textArray } from '../../../../platform/database/reading/textArray.ts';
import type { CoverageState } from '../../../rules/coverage/coverage.ts';
import { Stage } from '../../../rules/matching/matchOutcome.ts';

/** The totals of a need's tally and pairs, from which its coverage follows. */
export interface MetTotals {
  readonly id: string;
  /** The largest share of the need that a single MET product covers, 0 to 1. */
  readonly share: string;
  /** Number of suppliers with a MET product. */
  readonly suppliers: number;
  /** Number of suppliers with a certified product. */
  readonly certifiedSuppliers: number;
  /** Whether any product may supply the need. */
  readonly maySupply: boolean;
}

/** Reads the totals of needs; the keys are the ids of the needs. */
export async function readMetTotals(
  em: EntityManager,
  needIds: readonly string[],
): Promise<ReadonlyMap<string, MetTotals>> {
  const rows = await em.execute<MetTotals[]>(totalsSql, [textArray(needIds)]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** SQL that unpacks outcomes in the same way as `unpackOutcome`. */
const totalsSql = `
select need_id as id, met.share::text as share, met.suppliers,
  outcome.suppliers as "certifiedSuppliers", outcome."maySupply"
from need_tally
cross join lateral (
  select coalesce(max(pair.share), 0) as share, count(distinct supplier_id)::int as suppliers
  from indexed_match as pair where pair.need_id = need_tally.need_id and verdict = 'MET'
) as met
cross join lateral (
  select count(distinct product.manufacturer_id)::int as suppliers,
    coalesce(bool_or(packed / 16 % 2 = 1), false) as "maySupply"
  from unnest(outcomes) as packed
  left join product on packed % 16 / 2 >= ${Stage.CERTIFIED} and product.ordinal = packed / 32
) as outcome
where need_id = any (?::text[])`;

/** A product that meets a need and can deliver some of it. */
export interface MetProduct {
  readonly productId: string;
  readonly supplierId: string;
}

/** Reads the products that meet a need and can deliver some of it. */
export function readMetProducts(em: EntityManager, needId: string): Promise<MetProduct[]> {
  return em.execute<MetProduct[]>(
    `select product_id as "productId", supplier_id as "supplierId" from indexed_match
    where need_id = ? and verdict = 'MET' and share > 0`,
    [needId],
  );
}

/** The coverage of a need as stored; decimals as text. */
export interface CoverageRow {
  readonly need_id: string;
  readonly number: string;
  readonly product_type_code: string | null;
  readonly deliver_by: LocalDate | null;
  readonly coverage_state: CoverageState;
  readonly single: string;
  readonly joint: string;
  readonly suppliers: number;
  readonly certified_suppliers: number;
  /**
   * The day on which the coverage must be computed again at the latest; null if it changes only
   * with the pairs.
   */
  readonly due_on: LocalDate | null;
}

/** Stores the coverage of needs in their tallies. */
export async function writeCoverageRows(
  em: EntityManager,
  rows: readonly CoverageRow[],
): Promise<void> {
  if (rows.length > 0) await em.execute(writeSql, [JSON.stringify(rows)]);
}

const writeSql = `
update need_tally set
  number = one.number, product_type_code = one.product_type_code, deliver_by = one.deliver_by,
  coverage_state = one.coverage_state, single = one.single, joint = one.joint,
  suppliers = one.suppliers, certified_suppliers = one.certified_suppliers,
  due_on = least(need_tally.due_on, one.due_on)
from jsonb_to_recordset(?::jsonb) as one (
  need_id text, number text, product_type_code text, deliver_by date, coverage_state text,
  single numeric, joint numeric, suppliers integer, certified_suppliers integer, due_on date
)
where need_tally.need_id = one.need_id`;
