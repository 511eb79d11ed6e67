-- Every noun of this database can be imported from a table: it has a version, an id, its facts in the change
-- feed, and policies for importers.

alter table bank
  add column version integer not null default 1 check (version > 0);
create policy written_by_importers on bank
  using (has_scope('imports:write') and acts_for('{}'));
create view bank_facts with (security_invoker = true) as
select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
  'inn', inn, 'nameEn', name_en, 'nameRu', name_ru, 'version', version,
  'provenance', jsonb_build_object('source', provenance_source, 'asOf', provenance_as_of,
    'kind', provenance_kind, 'changedFacts', changed_facts)
) as facts
from bank;

alter table catalogue_measure
  add column version integer not null default 1 check (version > 0);
create policy written_by_importers on catalogue_measure
  using (has_scope('imports:write') and acts_for('{}'));
create view catalogue_measure_facts with (security_invoker = true) as
select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
  'kind', kind, 'nameEn', name_en, 'nameRu', name_ru, 'removes', removes, 'codes', codes,
  'costBasis', cost_basis, 'cost', cost::text, 'days', days, 'before', before,
  'responsible', responsible, 'prerequisites', prerequisites, 'certain', certain,
  'validFrom', valid_from, 'validTo', valid_to, 'version', version,
  'provenance', jsonb_build_object('source', provenance_source, 'asOf', provenance_as_of,
    'kind', provenance_kind, 'changedFacts', changed_facts)
) as facts
from catalogue_measure;

-- A key rate is known by its first day, which is its id. Periods may be moved by one import: the constraint
-- holds at the end of each statement, or when the import has written everything.
alter table key_rate
  add column id text not null generated always as (
    extract(year from valid_from)::integer::text
      || '-' || lpad(extract(month from valid_from)::integer::text, 2, '0')
      || '-' || lpad(extract(day from valid_from)::integer::text, 2, '0')
  ) stored,
  add column version integer not null default 1 check (version > 0),
  drop constraint key_rate_daterange_excl,
  add constraint key_rate_daterange_excl
    exclude using gist (daterange(valid_from, valid_to) with &&) deferrable;
create policy written_by_importers on key_rate
  using (has_scope('imports:write') and acts_for('{}'));
create view key_rate_facts with (security_invoker = true) as
select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
  'validFrom', valid_from, 'validTo', valid_to, 'annualRate', annual_rate::text,
  'version', version,
  'provenance', jsonb_build_object('source', provenance_source, 'asOf', provenance_as_of,
    'kind', provenance_kind, 'changedFacts', changed_facts)
) as facts
from key_rate;

-- An import that is taken back removes the records that it has added.
create policy removed_by_importers on finance_product for delete
  using (has_scope('imports:write') and acts_for('{}'));
create policy removed_by_importers on action_plan for delete
  using (has_scope('imports:write') and acts_for('{}'));

-- The terms of programmes that an import states get ids of their own. Periods of rates may be moved.
alter table finance_rate
  alter column id set default 'rate-' || gen_random_uuid(),
  drop constraint finance_rate_product_id_coalesce_daterange_excl,
  add constraint finance_rate_product_id_coalesce_daterange_excl
    exclude using gist (product_id with =, coalesce(category, 'ANY') with =,
      daterange(valid_from, valid_to) with &&) deferrable;
alter table finance_limit alter column id set default 'limit-' || gen_random_uuid();

-- A plan and its measures are two tables: the plan may be imported first.
create or replace function are_plan_steps(steps jsonb) returns boolean
language plpgsql immutable parallel safe as $$
begin
  return jsonb_typeof(steps) = 'array' and (
    select coalesce(bool_and(public.is_plan_step(step)), true) from public.elements(steps) as step
  );
end $$;

-- The rules in words

comment on constraint bank_version_check on bank
  is 'The version of a bank must be more than 0.';
comment on constraint catalogue_measure_version_check on catalogue_measure
  is 'The version of a measure must be more than 0.';
comment on constraint key_rate_version_check on key_rate
  is 'The version of a key rate must be more than 0.';
comment on constraint key_rate_daterange_excl on key_rate
  is 'There must be one key rate at a time.';
comment on constraint finance_rate_product_id_coalesce_daterange_excl on finance_rate
  is 'A programme must have one rate for an SME category at a time.';
