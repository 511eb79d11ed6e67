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
    ('agreement', 'id', 'agreement'), ('customer', 'id', 'customer'), ('need', 'id', 'need'),
    ('supplier_referral', 'id', 'referral'), ('engagement', 'id', 'engagement'),
    ('quotation', 'id', 'quotation'), ('contract', 'id', 'contract'),
    ('delivery', 'id', 'delivery'), ('customer', 'agreement_id', 'agreement'),
    ('need', 'customer_id', 'customer'), ('supplier_referral', 'customer_id', 'customer'),
    ('supplier_referral', 'need_id', 'need'),
    ('supplier_referral', 'enterprise_id', 'enterprise'),
    ('engagement', 'customer_id', 'customer'),
    ('engagement_need', 'engagement_id', 'engagement'), ('engagement_need', 'need_id', 'need'),
    ('quotation', 'need_id', 'need'), ('quotation', 'customer_id', 'customer'),
    ('quotation', 'supplier_id', 'enterprise'), ('quotation', 'product_id', 'product'),
    ('quotation', 'referral_id', 'referral'), ('contract', 'need_id', 'need'),
    ('contract', 'customer_id', 'customer'), ('contract', 'supplier_id', 'enterprise'),
    ('contract', 'product_id', 'product'), ('contract', 'quotation_id', 'quotation'),
    ('delivery', 'contract_id', 'contract'), ('contact', 'record_id', 'need')
  ) as referring (place, field, word)
  loop
    execute format('update %I set %I = typed_id(%L, %2$I) where not starts_with(%2$I, %4$L)',
      one.place, one.field, one.word, one.word || '-');
  end loop;
end $$;

update change set id = typed_id(word, id)
from (values
  ('Agreement', 'agreement'), ('Customer', 'customer'), ('Need', 'need'),
  ('SupplierReferral', 'referral'), ('Engagement', 'engagement'), ('Quotation', 'quotation'),
  ('Contract', 'contract')
) as typed (name, word)
where kind = name;
update change set before = typed_facts(before, words), after = typed_facts(after, words)
from (values (
  '{"agreement": "agreement", "customer": "customer", "need": "need", "needs": "need", "enterprise": "enterprise", "supplier": "enterprise", "product": "product", "referral": "referral", "quotation": "quotation"}'::jsonb
)) as referring (words);
update idempotency set affected = (
  select coalesce(jsonb_agg(
    record || jsonb_build_object(
      'id', 'written-' || named || ':' || coalesce(record ->> 'version', '0'), 'recordId', named
    ) order by place
  ), '[]')
  from jsonb_array_elements(affected) with ordinality as listed (record, place)
  left join (values
    ('Agreement', 'agreement'), ('Customer', 'customer'), ('Need', 'need'),
    ('SupplierReferral', 'referral'), ('Engagement', 'engagement'), ('Quotation', 'quotation'),
    ('Contract', 'contract')
  ) as typed (name, word)
    on record ->> 'kind' = name
  cross join lateral coalesce(typed_id(word, record ->> 'id'), record ->> 'id') as named
);
-- The readers of a quotation are its customer and its supplier.
update change set readers = array[typed_id('customer', readers[1]), typed_id('enterprise', readers[2])]
where kind = 'Quotation' and cardinality(readers) = 2;

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

alter table agreement add constraint agreement_id_says_its_type
  check (id ~ '^agreement-[0-9A-Za-z._-]+$');
alter table customer add constraint customer_id_says_its_type
  check (id ~ '^customer-[0-9A-Za-z._-]+$');
alter table need add constraint need_id_says_its_type
  check (id ~ '^need-[0-9A-Za-z._-]+$');
alter table supplier_referral add constraint supplier_referral_id_says_its_type
  check (id ~ '^referral-[0-9A-Za-z._-]+$');
alter table engagement add constraint engagement_id_says_its_type
  check (id ~ '^engagement-[0-9A-Za-z._-]+$');
alter table quotation add constraint quotation_id_says_its_type
  check (id ~ '^quotation-[0-9A-Za-z._-]+$');
alter table contract add constraint contract_id_says_its_type
  check (id ~ '^contract-[0-9A-Za-z._-]+$');
alter table delivery add constraint delivery_id_says_its_type
  check (id ~ '^delivery-[0-9A-Za-z._-]+$');
