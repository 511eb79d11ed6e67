import pg from 'pg';
import type { Subgraph } from '../../../subgraphs/platform/graphql/subgraph.ts';
import { openSubgraph } from '../../../subgraphs/platform/graphql/serving/openSubgraph.ts';
import { worldNamed } from '../../../subgraphs/platform/importing/worlds/world.ts';
import { fixedClock } from '../../../subgraphs/platform/process/clock.ts';
import { demonstrationDay } from '../../support/demonstration/day.ts';
import { sentCriteria } from '../../support/needRepresentation.ts';
import { products } from '../../../subgraphs/products/subgraph.ts';
import { pino } from 'pino';
import { withPrefix } from '../../support/templates.ts';

/** The size of a world. */
export interface WorldSize {
  readonly products: number;
  readonly needs: number;
  /** The number of additional products of one type, for the need with many candidates. */
  readonly wide: number;
}

/** The number of products of one type, which is the number of candidates of a need. */
export const perType = 200;

/** The numbers of types, makers and products of a line are derived from the number of products. */
const perMaker = 10;

/** A products subgraph over a separate database. */
export interface BenchWorld {
  readonly size: WorldSize;
  readonly prefix: string;
  readonly subgraph: Subgraph;
  /** Connected as the owner of the tables. */
  readonly owner: pg.Client;
  close(): Promise<void>;
}

/**
 * Opens an empty products subgraph over databases with the prefix, and fills it by set-based SQL.
 */
export async function makeWorld(
  urls: { readonly appUrl: string; readonly ownerUrl: string },
  prefix: string,
  size: WorldSize,
): Promise<BenchWorld> {
  const own = {
    appUrl: withPrefix(urls.appUrl, prefix),
    ownerUrl: withPrefix(urls.ownerUrl, prefix),
  };
  const subgraph = await openSubgraph(
    { ...products, seed: async () => undefined },
    {
      urls: own,
      world: worldNamed('demonstration'),
      clock: fixedClock(demonstrationDay),
      log: pino({ level: 'warn' }),
      identity: {
        identify: async () => ({
          subject: 'benchmark',
          scopes: new Set(['products:write']),
          owners: new Set(['agency']),
        }),
      },
      onProgress: () => undefined,
    },
  );
  const owner = new pg.Client(withPrefix(urls.ownerUrl, `${prefix}_products`));
  await owner.connect();
  const close = async () => {
    await owner.end();
    await subgraph.close();
  };
  try {
    for (const { statement } of (await owner.query<{ statement: string }>(lightenSql)).rows) {
      await owner.query(statement);
    }
    for (const statement of fillSql(size)) await owner.query(statement);
    await owner.query('vacuum analyze');
  } catch (error) {
    await close();
    throw error;
  }
  return { size, prefix, subgraph, owner, close };
}

/**
 * Drops search indexes and check constraints of `jsonb` columns, which matching does not use and
 * which make filling slow.
 */
const lightenSql = `
select format('drop index %I', indexname) as statement from pg_indexes
where schemaname = 'public' and indexdef like '%gin_trgm_ops%'
union all
select format('alter table %s drop constraint %I', conrelid::regclass, conname) from pg_constraint
where conrelid = 'product'::regclass and pg_get_constraintdef(oid) ~ 'is_properties|is_packaging'`;

/** Returns the facts that a gateway sends for the need with this number. */
export async function representationOf(world: BenchWorld, need: string): Promise<object> {
  const { rows } = await world.owner.query<{ id: string; facts: Record<string, never> }>(
    'select id, facts from need_replica where id = $1',
    [need],
  );
  const { id, facts } = rows[0]!;
  return { __typename: 'Need', ...asRepresentation(id, facts) };
}

function asRepresentation(id: string, facts: Readonly<Record<string, unknown>>) {
  const { quantity, deliverTo, productType, unitPriceCeiling } = facts;
  const { value, unit } = quantity as { value: string; unit: string };
  return {
    ...facts,
    id,
    criteria: sentCriteria(facts['criteria']),
    productType: { code: productType },
    quantity: { value, unit: { code: unit } },
    deliverTo: { code: deliverTo },
    unitPriceCeiling: { amount: unitPriceCeiling },
  };
}

/**
 * Returns SQL of a pseudo-random integer from 0 to 999 that depends only on the row's number and
 * the salt.
 */
const drawn = (salt: number) => `abs(hashint4(n * 31 + ${salt})) % 1000`;

const tables = ['product', 'price', 'certificate', 'need_replica', 'maker', 'product_type'];

function fillSql({ products: count, needs, wide }: WorldSize): string[] {
  const types = Math.max(1, Math.round(count / perType));
  const all = count + wide;
  const typeOf = `case when n > ${count} then 'type-wide' else 'type-' || (n % ${types}) end`;
  const provenance = `'benchmark', date '2016-01-01', 'DEMO'`;
  return [
    ...tables.map((table) => `alter table ${table} disable trigger user`),
    `insert into product_type (code, okpd2, unit, name_en, provenance_source, provenance_as_of, provenance_kind)
    select code, '{22.23.19.110}', 'MTK', 'DEMO ' || code, ${provenance}
    from (select 'type-' || n as code from generate_series(0, ${types - 1}) as n
      union all select 'type-wide') as t`,
    `insert into standard (code, valid_from, provenance_source, provenance_as_of, provenance_kind)
    values ('DEMO 1', '2010-01-01', ${provenance})`,
    `insert into freight_tariff (id, roubles_per_tonne_km, load_tonnes, least_tonnes, km_per_day, handling_days, valid_from,
      name_en, provenance_source, provenance_as_of, provenance_kind)
    values ('tariff-1', 4.2, 20, 5, 500, 2, '2010-01-01', 'DEMO', ${provenance})`,
    `insert into region_distance (region_a, region_b, km, provenance_source, provenance_as_of, provenance_kind)
    values ('RU-ALT', 'RU-ALT', 120, ${provenance})`,
    `insert into cargo_mass (product_type_code, unit, kilograms, provenance_source, provenance_as_of, provenance_kind)
    select code, 'MTK', 0.35, ${provenance} from product_type`,
    `insert into maker (enterprise_id, valid_from, inn, category, headcount, registered_on, okved, region, clusters)
    select 'enterprise-' || n, '2010-01-01', null,
      (array['MICRO', 'SMALL', 'MEDIUM', 'LARGE'])[1 + n % 4], 10 + n % 200, '2010-01-01', null, 'RU-ALT',
      case when n % 10 = 0 then '{cluster-1}'::text[] else '{}' end
    from generate_series(0, ${Math.ceil(all / perMaker) - 1}) as n`,
    `insert into production_line (id, enterprise_id, capacity_per_month, capacity_unit, name_en, provenance_source, provenance_as_of, provenance_kind)
    select 'line-' || n, 'enterprise-' || n, 2000 + ${drawn(1)} * 20, 'MTK', 'DEMO line', ${provenance}
    from generate_series(0, ${Math.ceil(all / perMaker) - 1}) as n`,
    `insert into product (id, sku, manufacturer_id, type_code, stated_properties, unit, packs,
      stock_value, line_id, lead_time_days, delivers_to_codes, name_en, provenance_source, provenance_as_of, provenance_kind)
    select 'product-' || n, 'DEMO-' || n, 'enterprise-' || (n - 1) / ${perMaker}, ${typeOf},
      jsonb_build_array(
        jsonb_build_object('code', 'tensileStrength', 'value', (${drawn(2)})::text, 'unit', 'N31'),
        jsonb_build_object('code', 'elongation', 'value', (${drawn(3)})::text),
        jsonb_build_object('code', 'material', 'values', jsonb_build_array(
          (array['basalt', 'glass', 'polyester'])[1 + ${drawn(4)} % 3]))),
      'MTK', '[]', ${drawn(5)}, 'line-' || (n - 1) / ${perMaker}, ${drawn(6)} % 90,
      case when ${drawn(7)} < 900 then '{RU}'::text[] else '{RU-MOS}' end,
      'DEMO product ' || n, ${provenance}
    from generate_series(1, ${all}) as n`,
    `insert into price (product_id, valid_from, amount, vat)
    select 'product-' || n, '2016-01-01', 50 + ${drawn(8)}, 'INCLUDED' from generate_series(1, ${all}) as n`,
    `insert into certificate (id, product_id, number, standard, valid_from, valid_to)
    select 'certificate-' || n, 'product-' || n, 'DEMO-' || n, 'DEMO 1', '2015-01-01',
      date '2016-12-01' + ${drawn(9)}
    from generate_series(1, ${all}) as n where ${drawn(10)} < 600`,
    `insert into need_replica (id, number, customer_id, product_type_code, okpd2, status, priority, deliver_by, facts)
    select id, number, customer, facts ->> 'productType', '{22.23.19.110}', 'OPEN', 1 + n % 5,
      (facts ->> 'deliverBy')::date, facts
    from (select n, 'need-' || n as id, 'DEMO-N-' || n as number, 'customer-' || n % 90 as customer,
      jsonb_build_object('number', 'DEMO-N-' || n, 'customer', 'customer-' || n % 90,
        'productType', case when n = 0 then 'type-wide' else 'type-' || n % ${types} end,
        'okpd2', jsonb_build_array('22.23.19.110'),
        'quantity', jsonb_build_object('value', (1000 + ${drawn(11)} * 10)::text, 'unit', 'MTK'),
        'criteria', jsonb_build_array(
          jsonb_build_object('id', 'strength', 'groups', jsonb_build_array(jsonb_build_object(
            'id', '1', 'requirements', jsonb_build_array(jsonb_build_object('property', 'tensileStrength',
              'operator', 'GTE', 'values', jsonb_build_array((300 + ${drawn(12)} / 2)::text),
              'unit', 'N31', 'hard', true, 'weight', 1))))),
          jsonb_build_object('id', 'elongation', 'groups', jsonb_build_array(jsonb_build_object(
            'id', '1', 'requirements', jsonb_build_array(jsonb_build_object('property', 'elongation',
              'operator', 'LTE', 'values', jsonb_build_array((300 + ${drawn(13)} / 2)::text),
              'unit', null, 'hard', true, 'weight', 1))))),
          jsonb_build_object('id', 'material', 'groups', jsonb_build_array(jsonb_build_object(
            'id', '1', 'requirements', jsonb_build_array(jsonb_build_object('property', 'material',
              'operator', 'IN', 'values', jsonb_build_array('basalt'),
              'unit', null, 'hard', false, 'weight', 2))))),
          jsonb_build_object('id', 'standard', 'groups', jsonb_build_array(jsonb_build_object(
            'id', '1', 'requirements', jsonb_build_array(jsonb_build_object('property', 'conformity',
              'operator', 'CONFORMS', 'values', jsonb_build_array('DEMO 1'),
              'unit', null, 'hard', true, 'weight', 1)))))),
        'deliverTo', 'RU-ALT', 'deliverBy', (date '2017-01-01' + ${drawn(14)} % 300)::text,
        'unitPriceCeiling', (200 + ${drawn(15)})::text, 'ceilingVat', 'INCLUDED',
        'ceilingIncludesDelivery', true, 'advanceShare', '0.3',
        'paymentDelayDays', 30, 'performanceSecurityShare', '0.05', 'smeOnly', n % 3 = 0,
        'procurementLaw', 'FZ_223',
        'priority', 1 + n % 5, 'status', 'OPEN') as facts
      from generate_series(0, ${needs}) as n) as needs`,
    ...tables.map((table) => `alter table ${table} enable trigger user`),
  ];
}
