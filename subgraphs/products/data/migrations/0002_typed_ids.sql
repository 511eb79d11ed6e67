-- Every id says its type: it begins with the word of the type in domain/registries/recordIds.ts and
-- a hyphen. Rows from before get that word in front, wherever they are referred to, so that every
-- subgraph derives the same id.

create function typed_id(word text, id text) returns text
language sql immutable strict parallel safe
return case when starts_with(id, word || '-') then id else word || '-' || id end;

create function typed_ids(word text, ids text[]) returns text[]
language sql immutable strict parallel safe
return (
  select coalesce(array_agg(typed_id(word, id) order by place), '{}')
  from unnest(ids) with ordinality as listed (id, place)
);

-- Returns the facts of a record with typed ids. `words` maps each field that holds ids to the word
-- before them.
create function typed_facts(facts jsonb, words jsonb) returns jsonb
language sql immutable strict parallel safe
return (
  select jsonb_object_agg(key, case
    when words -> key is null then value
    when jsonb_typeof(value) = 'string' then to_jsonb(typed_id(words ->> key, value #>> '{}'))
    when jsonb_typeof(value) = 'array' then (
      select coalesce(jsonb_agg(typed_id(words ->> key, id) order by place), '[]')
      from jsonb_array_elements_text(value) with ordinality as listed (id, place)
    )
    else value
  end)
  from jsonb_each(facts)
);

-- Triggers have seen these rows already, and foreign keys hold again at the end.
create temporary table deferred_key on commit drop as
  select conrelid::regclass as owner, conname as name from pg_constraint
  where contype = 'f' and not condeferrable and connamespace = 'public'::regnamespace;
create temporary table triggered on commit drop as
  select distinct tgrelid::regclass as owner from pg_trigger where not tgisinternal;
do $$
declare one record;
begin
  for one in select * from triggered loop
    execute format('alter table %s disable trigger user', one.owner);
  end loop;
  for one in select * from deferred_key loop
    execute format('alter table %s alter constraint %I deferrable initially deferred',
      one.owner, one.name);
  end loop;
  for one in select * from (values
    ('production_line', 'id', 'line'), ('product', 'id', 'product'),
    ('certificate', 'id', 'certificate'), ('trial', 'id', 'trial'),
    ('production_line', 'enterprise_id', 'enterprise'),
    ('product', 'manufacturer_id', 'enterprise'), ('product', 'line_id', 'line'),
    ('certificate', 'product_id', 'product'), ('price', 'product_id', 'product'),
    ('trial', 'product_id', 'product'), ('trial', 'enterprise_id', 'enterprise'),
    ('contact', 'record_id', 'product'), ('maker', 'enterprise_id', 'enterprise'),
    ('commitment', 'contract_id', 'contract'), ('commitment', 'product_id', 'product'),
    ('need_replica', 'id', 'need'), ('need_replica', 'customer_id', 'customer'),
    ('need_tally', 'need_id', 'need'), ('need_tally', 'customer_id', 'customer'),
    ('indexed_match', 'need_id', 'need'), ('indexed_match', 'product_id', 'product'),
    ('indexed_match', 'customer_id', 'customer'), ('indexed_match', 'supplier_id', 'enterprise'),
    ('match_change', 'need_id', 'need'), ('match_change', 'product_id', 'product'),
    ('match_change', 'supplier_id', 'enterprise')
  ) as referring (place, field, word)
  loop
    execute format('update %I set %I = typed_id(%L, %2$I) where not starts_with(%2$I, %4$L)',
      one.place, one.field, one.word, one.word || '-');
  end loop;
end $$;

update change set id = typed_id(word, id)
from (values
  ('Product', 'product'), ('ProductionLine', 'line'), ('Trial', 'trial')
) as typed (name, word)
where kind = name;
update change set before = typed_facts(before, words), after = typed_facts(after, words)
from (values (
  '{"manufacturer": "enterprise", "enterprise": "enterprise", "line": "line", "product": "product"}'::jsonb
)) as referring (words);
update idempotency set affected = (
  select coalesce(jsonb_agg(
    record || jsonb_build_object(
      'id', 'written-' || named || ':' || coalesce(record ->> 'version', '0'), 'recordId', named
    ) order by place
  ), '[]')
  from jsonb_array_elements(affected) with ordinality as listed (record, place)
  left join (values
    ('Product', 'product'), ('ProductionLine', 'line'), ('Trial', 'trial')
  ) as typed (name, word)
    on record ->> 'kind' = name
  cross join lateral coalesce(typed_id(word, record ->> 'id'), record ->> 'id') as named
);
-- Replicas of others' facts, and tasks of the match index.
update maker set clusters = typed_ids('cluster', clusters);
update indexed_match set clusters = typed_ids('cluster', clusters);
update commitment set contract = typed_facts(
  contract,
  '{"need": "need", "customer": "customer", "supplier": "enterprise", "product": "product", "quotation": "quotation"}'
);
update need_replica set facts = typed_facts(facts, '{"customer": "customer"}');
update match_task set id = typed_id(case kind
  when 'Need' then 'need' when 'Product' then 'product' when 'Line' then 'line' else 'enterprise'
end, id);
update match_rebuild set need_id = typed_id('need', need_id) where need_id <> '';

set constraints all immediate;
do $$
declare one record;
begin
  for one in select * from deferred_key loop
    execute format('alter table %s alter constraint %I not deferrable', one.owner, one.name);
  end loop;
  for one in select * from triggered loop
    execute format('alter table %s enable trigger user', one.owner);
  end loop;
end $$;
drop function typed_facts;
drop function typed_ids;
drop function typed_id;

alter table production_line add constraint production_line_id_says_its_type
  check (id ~ '^line-[0-9A-Za-z._-]+$');
alter table product add constraint product_id_says_its_type
  check (id ~ '^product-[0-9A-Za-z._-]+$');
alter table certificate add constraint certificate_id_says_its_type
  check (id ~ '^certificate-[0-9A-Za-z._-]+$');
alter table trial add constraint trial_id_says_its_type
  check (id ~ '^trial-[0-9A-Za-z._-]+$');
