-- Every noun of this database can be imported from a table: it has a version, an id, its facts in the change
-- feed, and policies for importers. What was written when the world was loaded only may change now, so that
-- the match index follows it.

-- Standards and product types are known by their codes, which are their ids.
alter table standard
  add column id text not null generated always as (code) stored;
create policy written_by_importers on standard
  using (has_scope('imports:write') and acts_for('{}'));

alter table product_type
  add column id text not null generated always as (code) stored,
  add column version integer not null default 1 check (version > 0);
create policy written_by_importers on product_type
  using (has_scope('imports:write') and acts_for('{}'));
create view product_type_facts with (security_invoker = true) as
select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
  'code', code, 'nameEn', name_en, 'nameRu', name_ru, 'okpd2', okpd2, 'unit', unit,
  'version', version,
  'provenance', jsonb_build_object('source', provenance_source, 'asOf', provenance_as_of,
    'kind', provenance_kind, 'changedFacts', changed_facts)
) as facts
from product_type;

-- Periods may be moved by one import: the constraint holds at the end of each statement, or when the import
-- has written everything.
alter table freight_tariff
  add column version integer not null default 1 check (version > 0),
  drop constraint freight_tariff_daterange_excl,
  add constraint freight_tariff_daterange_excl
    exclude using gist (daterange(valid_from, valid_to) with &&) deferrable;
create policy written_by_importers on freight_tariff
  using (has_scope('imports:write') and acts_for('{}'));
create view freight_tariff_facts with (security_invoker = true) as
select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
  'nameEn', name_en, 'nameRu', name_ru, 'roublesPerTonneKm', roubles_per_tonne_km::text,
  'loadTonnes', load_tonnes::text, 'loadCubicMetres', load_cubic_metres::text,
  'leastTonnes', least_tonnes::text, 'kmPerDay', km_per_day, 'handlingDays', handling_days,
  'validFrom', valid_from, 'validTo', valid_to, 'version', version,
  'provenance', jsonb_build_object('source', provenance_source, 'asOf', provenance_as_of,
    'kind', provenance_kind, 'changedFacts', changed_facts)
) as facts
from freight_tariff;

alter table region_distance
  add column id text not null generated always as (region_a || ' ' || region_b) stored,
  add column version integer not null default 1 check (version > 0);
create policy written_by_importers on region_distance
  using (has_scope('imports:write') and acts_for('{}'));
create view region_distance_facts with (security_invoker = true) as
select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
  'regionA', region_a, 'regionB', region_b, 'km', km, 'version', version,
  'provenance', jsonb_build_object('source', provenance_source, 'asOf', provenance_as_of,
    'kind', provenance_kind, 'changedFacts', changed_facts)
) as facts
from region_distance;

alter table cargo_mass
  add column id text not null generated always as (product_type_code) stored,
  add column version integer not null default 1 check (version > 0);
create policy written_by_importers on cargo_mass
  using (has_scope('imports:write') and acts_for('{}'));
create view cargo_mass_facts with (security_invoker = true) as
select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
  'productType', product_type_code, 'unit', unit, 'kilograms', kilograms::text,
  'version', version,
  'provenance', jsonb_build_object('source', provenance_source, 'asOf', provenance_as_of,
    'kind', provenance_kind, 'changedFacts', changed_facts)
) as facts
from cargo_mass;

-- The certificates and prices that an import states: certificates get ids of their own, and periods may be moved.
alter table certificate alter column id set default 'certificate-' || gen_random_uuid();
alter table price
  drop constraint price_product_id_daterange_excl,
  add constraint price_product_id_daterange_excl
    exclude using gist (product_id with =, daterange(valid_from, valid_to) with &&) deferrable;

-- An import that is taken back removes the records that it has added.
create policy removed_by_importers on production_line for delete
  using (has_scope('imports:write') and acts_for('{}'));
create policy removed_by_importers on trial for delete
  using (has_scope('imports:write') and acts_for('{}'));

-- A need may name a type before it is known. The codes of a type classify its products that have no code of
-- their own, also for needs that name no type.
create function product_type_insert_adds_tasks() returns trigger language plpgsql as $$
begin
  insert into match_task (kind, id)
    select 'Need', id from need_replica where status = 'OPEN'
      and product_type_code in (select code from changed);
  return null;
end $$;
create trigger product_type_insert_adds_tasks after insert on product_type
  referencing new table as changed
  for each statement execute function product_type_insert_adds_tasks();

create function product_type_delete_adds_tasks() returns trigger language plpgsql as $$
begin
  insert into match_task (kind, id)
    select 'Need', id from need_replica where status = 'OPEN'
      and product_type_code in (select code from former);
  return null;
end $$;
create trigger product_type_delete_adds_tasks after delete on product_type
  referencing old table as former
  for each statement execute function product_type_delete_adds_tasks();

create or replace function product_type_update_adds_tasks() returns trigger language plpgsql as $$
begin
  insert into match_task (kind, id)
    select 'Need', id from need_replica where status = 'OPEN'
      and product_type_code in (select code from changed);
  insert into match_task (kind, id)
    select 'Need', id from need_replica where status = 'OPEN' and product_type_code is null
      and exists (
        select from changed join former using (code) where changed.okpd2 <> former.okpd2
      );
  return null;
end $$;

-- Freight decides about deadlines and about ceilings that include delivery.
create function freight_adds_tasks() returns trigger language plpgsql as $$
begin
  insert into match_task (kind, id) select 'Need', id from need_replica where status = 'OPEN';
  return null;
end $$;
create trigger freight_adds_tasks after insert or update or delete on freight_tariff
  for each statement execute function freight_adds_tasks();
create trigger freight_adds_tasks after insert or update or delete on region_distance
  for each statement execute function freight_adds_tasks();
create trigger freight_adds_tasks after insert or update or delete on cargo_mass
  for each statement execute function freight_adds_tasks();

-- The rules in words

comment on constraint product_type_version_check on product_type
  is 'The version of a product type must be more than 0.';
comment on constraint freight_tariff_version_check on freight_tariff
  is 'The version of a freight tariff must be more than 0.';
comment on constraint freight_tariff_daterange_excl on freight_tariff
  is 'There must be one freight tariff at a time.';
comment on constraint region_distance_version_check on region_distance
  is 'The version of a distance between regions must be more than 0.';
comment on constraint cargo_mass_version_check on cargo_mass
  is 'The version of the mass of a cargo must be more than 0.';
comment on constraint price_product_id_daterange_excl on price
  is 'A product must have one price at a time.';
