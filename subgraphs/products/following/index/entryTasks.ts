import type { EntityManager } from '@mikro-orm/postgresql';
import { named } from '../../../platform/database/sql/named.ts';
import { textArray } from '../../../platform/database/reading/textArray.ts';

/**
 * Adds the tasks that entries of the dictionary make necessary: the open needs that use one of their names or
 * words, and the products that do. It reads all of them, once for all entries.
 */
export async function addTasksOfEntries(em: EntityManager, ids: readonly string[]): Promise<void> {
  await em.execute(named(tasksSql, { ids: textArray(ids) }));
}

/**
 * The names of a property that an entry adds include those that were added before it. The texts are compared
 * once each: computing the key of a text is slow. A name that is limited to a type concerns its products, and
 * needs without a type, which may be met by them.
 */
const tasksSql = `
with entry as (
  select * from dictionary_entry where id = any (:ids::text[])
), meant as (
  select 'NAME' as kind, property_spelling(name) as key, product_type_code as type
  from entry cross join lateral (values (property), (text), (name_en), (name_ru)) as own (name)
  where kind in ('PROPERTY', 'NAME') and (kind = 'PROPERTY' or name = text)
  union
  select 'NAME', other.key, other.product_type_code
  from entry join dictionary_entry other on other.property = entry.property and other.kind = 'NAME'
  where entry.kind = 'PROPERTY'
  union
  select 'WORD', text_key(name), null
  from entry cross join lateral (values (text), (word)) as own (name) where kind = 'WORD'
), required as materialized (
  select id, product_type_code as type, requirement ->> 'property' as property,
    requirement -> 'values' as written
  from need_replica
  cross join lateral jsonb_path_query(facts, '$.criteria[*].groups[*].requirements[*]') as requirement
  where status = 'OPEN'
), stated as materialized (
  select id, type_code as type, property ->> 'code' as property, property -> 'values' as written
  from product cross join lateral jsonb_array_elements(stated_properties) as property
), used as materialized (
  select 'Need' as task, id, type, 'NAME' as kind, property as text from required
  union all
  select 'Need', id, type, 'WORD', value from required
  cross join lateral jsonb_array_elements_text(written) as value
  where exists (select from meant where kind = 'WORD')
  union all
  select 'Product', id, type, 'NAME', property from stated
  union all
  select 'Product', id, type, 'WORD', value from stated
  cross join lateral jsonb_array_elements_text(written) as value
  where exists (select from meant where kind = 'WORD')
), texts as materialized (
  select kind, text,
    case kind when 'WORD' then text_key(text) else property_spelling(text) end as key
  from (select distinct kind, text from used) as one
)
insert into match_task (kind, id)
select distinct used.task, used.id
from meant join texts on texts.kind = meant.kind and texts.key = meant.key
join used on used.kind = texts.kind and used.text = texts.text
where meant.type is null or used.type = meant.type or (used.task = 'Need' and used.type is null)`;
