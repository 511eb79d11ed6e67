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

-- The rules in words

comment on constraint bank_version_check on bank
  is 'The version of a bank must be more than 0.';
comment on constraint catalogue_measure_version_check on catalogue_measure
  is 'The version of a measure must be more than 0.';
comment on constraint key_rate_version_check on key_rate
  is 'The version of a key rate must be more than 0.';
comment on constraint key_rate_daterange_excl on key_rate
  is 'There must be one key rate at a time.';
