import type { EntityManager, RawQueryFragment } from '@mikro-orm/postgresql';
import pg from 'pg';
import type { Law } from '../../../subgraphs/domain/law/law.ts';
import { Vat } from '../../../subgraphs/domain/law/vat.ts';
import { type RawCriterion, readCriteria } from '../../../subgraphs/domain/matching/requirement.ts';
import type { ProcurementLaw } from '../../../subgraphs/domain/registries/procurementLaw.ts';
import { findRegion } from '../../../subgraphs/domain/registries/region.ts';
import { Decimal } from '../../../subgraphs/domain/values/decimal.ts';
import { LocalizedText } from '../../../subgraphs/domain/values/language.ts';
import { Quantity } from '../../../subgraphs/domain/values/units/quantity.ts';
import { parseUnit } from '../../../subgraphs/domain/values/units/unit.ts';
import { readProgrammes } from '../../../subgraphs/financing/data/programmeRows.ts';
import {
  type EquipmentNorm,
  equipmentNormOf,
} from '../../../subgraphs/financing/rules/gap/equipment.ts';
import type { ProgrammeTerms } from '../../../subgraphs/financing/rules/offers/programme.ts';
import type { CatalogueMeasure } from '../../../subgraphs/financing/rules/plans/measure.ts';
import { readCandidates } from '../../../subgraphs/products/data/candidates/candidateRows.ts';
import { readMatchingContext } from '../../../subgraphs/products/data/candidates/matchingContext.ts';
import type {
  NeedFacts,
  ProductTypeFacts,
} from '../../../subgraphs/products/rules/criteria/candidate.ts';
import { type Matched, matchNeed } from '../../../subgraphs/products/rules/matching/matching.ts';

/** The connections to each database. */
export type Pools = Readonly<
  Record<'customers' | 'products' | 'enterprises' | 'financing', pg.Pool>
>;

/** Opens connections to the databases, as the subgraphs have them. */
export function openPools(appUrl: string): Pools {
  const poolOf = (subgraph: keyof Pools) => {
    const url = new URL(appUrl);
    url.pathname = `${url.pathname}_${subgraph}`;
    return new pg.Pool({ connectionString: url.href, max: 4 });
  };
  return {
    customers: poolOf('customers'),
    products: poolOf('products'),
    enterprises: poolOf('enterprises'),
    financing: poolOf('financing'),
  };
}

/** Reads all product types, by code. */
export async function readTypes(pool: pg.Pool): Promise<ReadonlyMap<string, ProductTypeFacts>> {
  const { rows } = await pool.query<TypeRow>(
    'select code, okpd2, name_en, name_ru from product_type',
  );
  return new Map(
    rows.map(({ code, okpd2, name_en: en, name_ru: ru }) => {
      return [code, { code, okpd2, names: new LocalizedText(en, ru) }];
    }),
  );
}

interface TypeRow {
  readonly code: string;
  readonly okpd2: readonly string[];
  readonly name_en: string | null;
  readonly name_ru: string | null;
}

/** A need with its matches, best first, and the rows from which they are shown. */
export interface MatchedNeed {
  readonly row: NeedRow;
  readonly need: NeedFacts;
  readonly matches: readonly Matched[];
  /** The first five matches. */
  readonly shown: readonly Matched[];
  readonly law: Law;
  /** The products and the makers by id; the makers are those of the shown matches. */
  readonly products: ReadonlyMap<string, ProductRow>;
  readonly enterprises: ReadonlyMap<string, EnterpriseRow>;
}

/** Reads a need and what it is matched with on a day, and matches it. */
export async function readMatched(
  pools: Pools,
  types: ReadonlyMap<string, ProductTypeFacts>,
  number: string,
  asOf: string,
): Promise<MatchedNeed> {
  const { rows: needs } = await pools.customers.query<NeedRow>(needSql, [number]);
  const row = needs[0]!;
  const type = types.get(row.product_type_code)!;
  const deliverTo = findRegion(row.deliver_to);
  const learned = readMatchingContext(executing(pools.products), [{ deliverTo }]);
  const [contextOn, { candidates, products }] = await Promise.all([
    learned,
    readProducts(pools.products, type, asOf, learned),
  ]);
  const need = factsOf(row, type);
  const context = contextOn(asOf);
  const matches = matchNeed(need, candidates, context);
  const shown = matches.slice(0, 5);
  const makers = shown.map(({ candidate }) => candidate.manufacturerId);
  const enterprises = await pools.enterprises.query<EnterpriseRow>(enterprisesSql, [makers, asOf]);
  return {
    row,
    need,
    matches,
    shown,
    law: context.law,
    products,
    enterprises: new Map(enterprises.rows.map((one) => [one.id, one])),
  };
}

const needSql = `
select n.id, n.number, coalesce(n.title_en, n.title_ru) as title, n.status, n.provenance_kind,
  n.quantity_value, n.quantity_unit, n.deliver_to, n.deliver_by::text as deliver_by,
  n.unit_price_ceiling_amount, n.ceiling_vat, n.ceiling_includes_delivery, n.product_type_code,
  n.okpd2, n.criteria, n.advance_share, n.payment_delay_days, n.performance_security_share,
  n.sme_only, n.procurement_law, c.id as customer_id, coalesce(c.name_en, c.name_ru) as customer_name, c.kind
from need n join customer c on c.id = n.customer_id where n.number = $1`;

interface NeedRow {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly status: string;
  readonly provenance_kind: string;
  readonly quantity_value: string;
  readonly quantity_unit: string;
  readonly deliver_to: string;
  readonly deliver_by: string;
  readonly unit_price_ceiling_amount: string | null;
  readonly ceiling_vat: Vat | null;
  readonly ceiling_includes_delivery: boolean;
  readonly product_type_code: string;
  readonly okpd2: readonly string[];
  readonly criteria: readonly RawCriterion[];
  readonly advance_share: string;
  readonly payment_delay_days: number;
  readonly performance_security_share: string;
  readonly sme_only: boolean;
  readonly procurement_law: ProcurementLaw;
  readonly customer_id: string;
  readonly customer_name: string;
  readonly kind: string;
}

function factsOf(row: NeedRow, productType: ProductTypeFacts): NeedFacts {
  const ceiling = row.unit_price_ceiling_amount;
  return {
    id: row.id,
    productType,
    okpd2: row.okpd2,
    notStated: new Set(),
    quantity: new Quantity(new Decimal(row.quantity_value), parseUnit(row.quantity_unit)),
    criteria: readCriteria(row.criteria),
    deliverTo: findRegion(row.deliver_to),
    deliverBy: row.deliver_by,
    unitPriceCeiling: ceiling === null ? null : new Decimal(ceiling),
    ceilingVat: row.ceiling_vat ?? Vat.UNKNOWN,
    ceilingIncludesDelivery: row.ceiling_includes_delivery,
    smeOnly: row.sme_only,
    procurementLaw: row.procurement_law,
    advanceShare: new Decimal(row.advance_share),
    paymentDelayDays: row.payment_delay_days,
    performanceSecurityShare: new Decimal(row.performance_security_share),
  };
}

/** The columns of the candidate statement that the rules do not read. */
export interface ProductRow {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly type_name: string | null;
}

/** @param learned resolves when the dictionary, by which the rows are read, is up to date. */
async function readProducts(
  pool: pg.Pool,
  { code, okpd2 }: ProductTypeFacts,
  asOf: string,
  learned: Promise<unknown>,
) {
  const rows: ProductRow[] = [];
  const em = executing(pool, {
    rows,
    until: learned,
    widened: (sql) => ({
      sql: `select candidate.*, product.sku, coalesce(product.name_en, product.name_ru) as name,
          coalesce(own.name_en, own.name_ru) as type_name
        from (${sql}) as candidate join product on product.id = candidate.id
        left join product_type own on own.code = candidate.type_code`,
      values: [],
    }),
  });
  const query = { types: [code], typeOkpd2: okpd2, okpd2: [] };
  const candidates = await readCandidates(em, query, asOf);
  return { candidates, products: new Map(rows.map((row) => [row.id, row])) };
}

const enterprisesSql = `
select e.id, coalesce(e.name_en, e.name_ru) as name, category.category,
  coalesce(own.list, '[]') as clusters
from enterprise e
left join sme_category category on category.enterprise_id = e.id
  and category.valid_from <= $2::date and (category.valid_to is null or category.valid_to > $2::date)
left join lateral (
  select jsonb_agg(jsonb_build_object('id', c.id, 'name', coalesce(c.name_en, c.name_ru)) order by c.id) as list
  from cluster_member m join cluster c on c.id = m.cluster_id where m.enterprise_id = e.id
) own on true
where e.id = any ($1::text[])`;

/** A maker, with the keys of the answer. */
interface EnterpriseRow {
  readonly id: string;
  readonly name: string;
  readonly category: string | null;
  readonly clusters: readonly { readonly id: string; readonly name: string }[];
}

/** The columns of the programme statement that the rules do not read. */
export interface ProgrammeRow {
  readonly id: string;
  readonly name: string;
  readonly bank_id: string;
  readonly bank_name: string;
  readonly equipment: readonly EquipmentRow[] | null;
}

/** A measure that adds capacity. */
type EquipmentRow = Pick<CatalogueMeasure, 'kind' | 'costBasis' | 'days'> & {
  readonly cost: string;
};

/** The programmes in force on a day, and the norm of equipment. */
export interface Finance {
  readonly programmes: readonly ProgrammeTerms[];
  /** The names of the programmes and their banks, by the id of the programme. */
  readonly named: ReadonlyMap<string, ProgrammeRow>;
  readonly norm: EquipmentNorm | null;
}

/** Reads what financing depends on, on a day. */
export async function readFinance(pool: pg.Pool, asOf: string): Promise<Finance> {
  const rows: ProgrammeRow[] = [];
  const em = executing(pool, {
    rows,
    widened: (sql, number) => ({
      sql: `select programme.*, coalesce(product.name_en, product.name_ru) as name,
          bank.id as bank_id, coalesce(bank.name_en, bank.name_ru) as bank_name,
          (select jsonb_agg(jsonb_build_object('kind', kind, 'costBasis', cost_basis,
            'cost', cost::text, 'days', days) order by id) from catalogue_measure
            where kind = 'EQUIPMENT' and (valid_from is null or valid_from <= $${number}::date)
              and (valid_to is null or valid_to > $${number}::date)) as equipment
        from (${sql}) as programme join finance_product product on product.id = programme.id
        join bank on bank.id = product.bank_id order by programme.id`,
      values: [asOf],
    }),
  });
  const programmes = await readProgrammes(em, asOf);
  const measures = (rows[0]?.equipment ?? []).map(({ cost, ...measure }) =>
    Object.assign(measure, { cost: new Decimal(cost) }),
  );
  const named = new Map(rows.map((row) => [row.id, row]));
  return { programmes, named, norm: equipmentNormOf(measures) };
}

/** How the statements of a repository are executed. */
interface Execution {
  /**
   * Returns the statement that replaces one, with more columns, and the values of its parameters from `number`
   * on; each statement is executed as it is if absent.
   */
  readonly widened?: (
    sql: string,
    number: number,
  ) => { readonly sql: string; readonly values: readonly unknown[] };
  /** Receives the returned rows. */
  readonly rows?: unknown[];
  /** The repository does not read the rows before this resolves. */
  readonly until?: Promise<unknown>;
}

/** Returns what executes the statements of a repository without the ORM. */
function executing(
  pool: pg.Pool,
  { widened = (sql) => ({ sql, values: [] }), rows = [], until }: Execution = {},
): EntityManager {
  const execute = async (
    statement: string | RawQueryFragment,
    given: readonly unknown[] | undefined,
  ) => {
    const { sql, params } =
      typeof statement === 'string' ? { sql: statement, params: given ?? [] } : statement;
    let number = 0;
    const numbered = sql.replaceAll('?', () => `$${++number}`);
    const wide = widened(numbered, number + 1);
    const [found] = await Promise.all([pool.query(wide.sql, [...params, ...wide.values]), until]);
    rows.push(...found.rows);
    return found.rows as unknown[];
  };
  // What is learned of a database is remembered by its driver.
  return { execute, getDriver: () => pool } as unknown as EntityManager;
}
