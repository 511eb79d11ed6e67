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
    ('bank', 'id', 'bank'), ('finance_product', 'id', 'finance'),
    ('catalogue_measure', 'id', 'measure'), ('freight_tariff', 'id', 'tariff'),
    ('action_plan', 'id', 'plan'), ('finance_product', 'bank_id', 'bank'),
    ('finance_rate', 'product_id', 'finance'), ('finance_limit', 'product_id', 'finance'),
    ('finance_fee', 'product_id', 'finance'), ('contact', 'record_id', 'finance'),
    ('action_plan', 'enterprise_id', 'enterprise'), ('action_plan', 'need_id', 'need'),
    ('action_plan', 'product_id', 'product')
  ) as referring (place, field, word)
  loop
    execute format('update %I set %I = typed_id(%L, %2$I) where not starts_with(%2$I, %4$L)',
      one.place, one.field, one.word, one.word || '-');
  end loop;
end $$;

update change set id = typed_id(word, id)
from (values
  ('FinanceProduct', 'finance'), ('ActionPlan', 'plan')
) as typed (name, word)
where kind = name;
update change set before = typed_facts(before, words), after = typed_facts(after, words)
from (values (
  '{"bank": "bank", "enterprise": "enterprise", "need": "need", "product": "product"}'::jsonb
)) as referring (words);
update idempotency set affected = (
  select coalesce(jsonb_agg(
    record || jsonb_build_object(
      'id', 'written-' || named || ':' || coalesce(record ->> 'version', '0'), 'recordId', named
    ) order by place
  ), '[]')
  from jsonb_array_elements(affected) with ordinality as listed (record, place)
  left join (values
    ('FinanceProduct', 'finance'), ('ActionPlan', 'plan')
  ) as typed (name, word)
    on record ->> 'kind' = name
  cross join lateral coalesce(typed_id(word, record ->> 'id'), record ->> 'id') as named
);
-- Measures that others require or that a plan takes, and the readers of a plan.
create function typed_steps(steps jsonb) returns jsonb
language sql immutable strict parallel safe
return (
  select jsonb_agg(step || jsonb_build_object('measure', typed_id('measure', step ->> 'measure'))
    order by place)
  from jsonb_array_elements(steps) with ordinality as listed (step, place)
);
update catalogue_measure set prerequisites = typed_ids('measure', prerequisites);
update action_plan set steps = typed_steps(steps);
update change set
  before = before || jsonb_build_object('steps', typed_steps(before -> 'steps')),
  after = after || jsonb_build_object('steps', typed_steps(after -> 'steps')),
  readers = typed_ids('enterprise', readers)
where kind = 'ActionPlan';
drop function typed_steps;

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

alter table bank add constraint bank_id_says_its_type
  check (id ~ '^bank-[0-9A-Za-z._-]+$');
alter table finance_product add constraint finance_product_id_says_its_type
  check (id ~ '^finance-[0-9A-Za-z._-]+$');
alter table catalogue_measure add constraint catalogue_measure_id_says_its_type
  check (id ~ '^measure-[0-9A-Za-z._-]+$');
alter table freight_tariff add constraint freight_tariff_id_says_its_type
  check (id ~ '^tariff-[0-9A-Za-z._-]+$');
alter table action_plan add constraint action_plan_id_says_its_type
  check (id ~ '^plan-[0-9A-Za-z._-]+$');
