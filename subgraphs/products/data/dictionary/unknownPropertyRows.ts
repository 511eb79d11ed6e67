import type { EntityManager } from '@mikro-orm/postgresql';
import {
  isKnownProperty,
  meantProperty,
  propertyKinds,
} from '../../../domain/matching/properties/property.ts';
import { Operator } from '../../../domain/matching/requirement.ts';
import { learnDictionary } from './entryRows.ts';
import { readMoment } from '../competingRows.ts';
import { named } from '../../../platform/database/sql/named.ts';
import { textArray } from '../../../platform/database/reading/textArray.ts';

/** A text that needs or products use as a property, and that the dictionary does not contain. */
export interface UnknownPropertyRow {
  readonly text: string;
  readonly needs: number;
  readonly products: number;
  /** Some of the values that are required or stated, as they are written. */
  readonly examples: readonly string[];
}

/** The maximum number of texts that are returned. */
export const maxUnknownProperties = 100;

/**
 * Reads the properties that the dictionary of this process does not contain, those of most needs first,
 * then those of most products, then by text. A name that the dictionary has for a product type is left out
 * where it is used for this type. It reads all needs and products in one statement; the
 * result is kept until a change arrives.
 */
export async function readUnknownProperties(
  em: EntityManager,
): Promise<readonly UnknownPropertyRow[]> {
  await learnDictionary(em);
  const database = em.getDriver();
  const moment = await readMoment(em);
  const kept = latest.get(database);
  if (kept?.moment === moment) return kept.rows;
  const rows = await readAll(em);
  latest.set(database, { moment, rows });
  return rows;
}

/** The latest result for each database, and the moment of which it is. */
const latest = new WeakMap<
  object,
  { readonly moment: string; readonly rows: readonly UnknownPropertyRow[] }
>();

async function readAll(em: EntityManager): Promise<readonly UnknownPropertyRow[]> {
  const known = propertyKinds().map(({ code }) => code);
  const rows = await em.execute<UnknownPropertyRow[]>(
    named(unknownSql, { known: textArray(known), conforms: Operator.CONFORMS }),
  );
  // The dictionary also knows other names, which only this process can compare.
  return rows
    .filter(({ text }) => !isKnownProperty(meantProperty(text, null)))
    .slice(0, maxUnknownProperties);
}

/** The number of texts that are read, some of which may be other names of known properties. */
const readTexts = maxUnknownProperties * 10;

const unknownSql = `
with named as (
  select entry.key, kind.code as type, okpd2_paths(kind.okpd2) as paths,
    okpd2_stems(okpd2_paths(kind.okpd2)) as stems
  from dictionary_entry entry join product_type kind on kind.code = entry.product_type_code
  where entry.kind = 'NAME' and not entry.is_withdrawn
), used as (
  select requirement ->> 'property' as text, need.id as need, null as product,
    concat_ws(' ', case requirement ->> 'operator' when 'GTE' then '≥' when 'GT' then '>'
      when 'LTE' then '≤' when 'LT' then '<' when 'NE' then '≠' end,
      (select string_agg(value, case requirement ->> 'operator' when 'BETWEEN' then '…' else '; ' end)
        from jsonb_array_elements_text(requirement -> 'values') as value),
      requirement ->> 'unit') as example
  from need_replica need
  cross join lateral jsonb_path_query(facts, '$.criteria[*].groups[*].requirements[*]') as requirement
  where requirement ->> 'operator' <> :conforms
    and requirement ->> 'property' <> all (:known::text[])
    and not exists (select from named
      where (need.product_type_code = named.type or need.product_type_code is null
          and (need.okpd2_paths && named.stems or need.okpd2_stems && named.paths))
        and property_spelling(requirement ->> 'property') = named.key)
  union all
  select property ->> 'code', null, product.id,
    concat_ws(' ', coalesce(property ->> 'value', nullif(concat_ws('…', property ->> 'lower', property ->> 'upper'), ''),
      (select string_agg(value, '; ') from jsonb_array_elements_text(property -> 'values') as value)),
      property ->> 'unit')
  from product
  cross join lateral jsonb_array_elements(stated_properties) as property
  where property ->> 'code' <> all (:known::text[])
    and not exists (select from named where product.type_code = named.type
      and property_spelling(property ->> 'code') = named.key)
), counted as (
  select text, count(distinct need)::integer as needs, count(distinct product)::integer as products
  from used group by text order by needs desc, products desc, text collate "C" limit ${readTexts}
)
select counted.*, array(
  select distinct example collate "C" from used where used.text = counted.text order by 1 limit 3
) as examples
from counted order by needs desc, products desc, text collate "C"`;
