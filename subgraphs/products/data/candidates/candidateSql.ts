/**
 * The decimal places of committed quantities. A contract of 20 m² commits 6.666… rolls of 3 m²; without
 * the last digits, three such contracts commit 20 rolls, and no part of a roll is lost to rounding.
 */
const exactDigits = 30;

/**
 * Returns SQL for the output of a line that contracts signed by the day `:asOf` still require. For
 * each product of the line, this is the outstanding quantity that exceeds the product's stock.
 */
export function lineCommittedSql(line: string): string {
  return `
  select coalesce(round(sum(greatest(0, bound.outstanding - coalesce(bound.stock, 0))), ${exactDigits}), 0) as committed
  from (
    select made.stock_value as stock, sum(outstanding) as outstanding
    from product made
    join commitment on product_id = made.id and signed_on <= :asOf::date and outstanding > 0
    where made.line_id = ${line} group by made.id
  ) bound`;
}

/** Columns of the facts of a candidate, from `sourcesSql`. */
export const factsSql = `
  p.id, p.manufacturer_id, p.type_code, p.okpd2, p.stated_properties, p.unit, p.packs,
  p.minimum_order_value, p.lot_value, p.stock_value, p.line_id, p.lead_time_days,
  p.delivers_to_codes, line.capacity_per_month, price.amount as unit_price, price.vat as price_vat,
  documents.list as certificates, own.committed, shared.committed as line_committed,
  maker.inn, maker.category, maker.headcount, maker.registered_on::text as registered_on,
  maker.okved, maker.region, maker.revenue, maker.clusters,
  (select okpd2 from product_type where code = p.type_code) as type_okpd2`;

/**
 * Joins a product with its line, price, maker, certificates and commitments on the day `:asOf`.
 */
export const sourcesSql = `
product p
left join production_line line on line.id = p.line_id
left join lateral (
  select amount, vat, valid_to from price
  where product_id = p.id and valid_from <= :asOf::date order by valid_from desc limit 1
) price on price.valid_to is null or price.valid_to > :asOf::date
left join lateral (
  select valid_to, inn, category, headcount, registered_on, okved, region, revenue, clusters from maker
  where enterprise_id = p.manufacturer_id and valid_from <= :asOf::date
  order by valid_from desc limit 1
) maker on maker.valid_to is null or maker.valid_to > :asOf::date
left join lateral (
  select jsonb_agg(jsonb_build_object('number', c.number, 'standard', c.standard,
    'validFrom', c.valid_from, 'validTo', c.valid_to) order by c.number) as list
  from certificate c where c.product_id = p.id
) documents on true
left join lateral (
  select coalesce(round(sum(outstanding), ${exactDigits}), 0) as committed from commitment
  where product_id = p.id and signed_on <= :asOf::date and outstanding > 0
) own on true
left join lateral (${lineCommittedSql('p.line_id')}) shared on true`;

/**
 * Columns for the ordinal number and the first day on which one of the dated facts begins or ends
 * after `:asOf`.
 */
export const datedSql = `
  p.ordinal, least(price.valid_to, maker.valid_to,
    (select min(valid_from) from price where product_id = p.id and valid_from > :asOf::date),
    (select min(valid_from) from maker
      where enterprise_id = p.manufacturer_id and valid_from > :asOf::date),
    (select min(signed_on) from commitment
      where product_id = p.id and signed_on > :asOf::date and outstanding > 0),
    (select min(signed_on) from product made join commitment on product_id = made.id
      where made.line_id = p.line_id and signed_on > :asOf::date and outstanding > 0)
  )::text as changes_on`;

/**
 * Returns SQL for the array of products that may belong to a class. The SQL uses the parameters with
 * the names of the given lists of codes, and omits what selects nothing because a list is empty: planning
 * the statement takes as long as running it. Narrower codes are selected by a range of paths, because
 * the planner cannot use an index for LIKE with a parameter and would scan the table. Paths consist of
 * digits and full stops; the colon sorts right after the digits.
 */
export function ofClassSql(
  column: 'id' | 'ctid',
  has: Readonly<Record<'types' | 'typeOkpd2' | 'okpd2', boolean>>,
): string {
  const parts = [
    ...(has.types ? [`select ${column} from product where type_code = any (:types::text[])`] : []),
    ...(has.typeOkpd2
      ? [
          `select product.${column} from unnest(:typeOkpd2::text[]) as path
  join product on okpd2_path >= path and okpd2_path < path || ':' and type_code is null`,
          `select ${column} from product
  where okpd2_path = any (:typeAncestors::text[]) and type_code is null`,
        ]
      : []),
    ...(has.okpd2 ? untypedSql(column) : []),
  ];
  const none = `select ${column} from product where false`;
  return `array(${parts.length === 0 ? none : parts.join(' union ')})`;
}

function untypedSql(column: 'id' | 'ctid'): readonly string[] {
  return [
    `select product.${column} from unnest(:okpd2::text[]) as path
  join product on okpd2_path >= path and okpd2_path < path || ':'`,
    `select ${column} from product where okpd2_path = any (:ancestors::text[])`,
    `select product.${column} from product
  left join product_type kind on kind.code = type_code
  where okpd2_path is null and (
    coalesce(cardinality(kind.okpd2), 0) = 0
    or okpd2_paths(kind.okpd2) && :ancestors::text[]
    or exists (select from unnest(okpd2_paths(kind.okpd2)) as own
      join unnest(:okpd2::text[]) as path on starts_with(own, path)))`,
  ];
}
