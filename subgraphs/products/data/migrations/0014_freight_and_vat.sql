-- Freight belongs to matching: a deadline includes the days on the road, and a price ceiling may
-- include delivery. Prices say whether they include VAT.

create table freight_tariff (
  id text primary key check (id <> ''),
  constraint freight_tariff_id_says_its_type check (id ~ '^tariff-[0-9A-Za-z._-]+$'),
  roubles_per_tonne_km roubles not null check (roubles_per_tonne_km > 0),
  load_tonnes measure not null check (load_tonnes > 0),
  load_cubic_metres numeric check (load_cubic_metres > 0),
  least_tonnes measure not null,
  check (least_tonnes <= load_tonnes),
  km_per_day integer not null check (km_per_day between 1 and 2000),
  handling_days integer not null check (handling_days between 0 and 60),
  valid_from day not null,
  valid_to day,
  check (valid_from < valid_to),
  exclude using gist (daterange(valid_from, valid_to) with &&),
  name_en text check (name_en <> ''),
  name_ru text check (name_ru <> ''),
  check (num_nonnulls(name_en, name_ru) > 0),
  names text not null
    generated always as (coalesce(name_en || ' ', '') || coalesce(name_ru, '')) stored,
  names_folded text not null generated always as (
    coalesce(E'\n' || folded_text(name_en), '') || coalesce(E'\n' || folded_text(name_ru), '')
  ) stored,
  name_keys text[] not null generated always as (
    array_remove(array[text_key(name_en), text_key(name_ru)], null)
  ) stored,
  provenance_source text not null check (provenance_source <> ''),
  provenance_as_of day not null,
  provenance_kind text not null
    check (provenance_kind in ('SOURCE', 'IMPORT', 'OWNER', 'DEMO')),
  changed_facts jsonb not null default '{}' check (jsonb_typeof(changed_facts) = 'object')
);
alter table freight_tariff enable row level security;
create policy readable on freight_tariff for select using (true);

create table region_distance (
  region_a text not null check (is_region(region_a)),
  region_b text not null check (is_region(region_b)),
  km integer not null check (km between 0 and 20000),
  check (region_a <= region_b),
  primary key (region_a, region_b),
  provenance_source text not null check (provenance_source <> ''),
  provenance_as_of day not null,
  provenance_kind text not null
    check (provenance_kind in ('SOURCE', 'IMPORT', 'OWNER', 'DEMO')),
  changed_facts jsonb not null default '{}' check (jsonb_typeof(changed_facts) = 'object')
);
alter table region_distance enable row level security;
create policy readable on region_distance for select using (true);

create table cargo_mass (
  product_type_code text primary key check (product_type_code <> ''),
  unit text not null check (is_unit(unit)),
  kilograms measure not null check (kilograms > 0),
  provenance_source text not null check (provenance_source <> ''),
  provenance_as_of day not null,
  provenance_kind text not null
    check (provenance_kind in ('SOURCE', 'IMPORT', 'OWNER', 'DEMO')),
  changed_facts jsonb not null default '{}' check (jsonb_typeof(changed_facts) = 'object')
);
alter table cargo_mass enable row level security;
create policy readable on cargo_mass for select using (true);

-- A database that was loaded from the demonstration world has its freight.
do $$
begin
  if not exists (select from product where id = 'product-0001' and provenance_kind = 'DEMO') then
    return;
  end if;
  insert into freight_tariff (id, name_en, name_ru, roubles_per_tonne_km, load_tonnes, load_cubic_metres,
    least_tonnes, km_per_day, handling_days, valid_from, valid_to, provenance_source,
    provenance_as_of, provenance_kind) values
    ('tariff-demo-2015', 'DEMO Road freight by lorries of 20 tonnes', 'ДЕМО Автоперевозка машинами по 20 тонн', 4.2, 20, 82, 5, 500, 2, '2015-01-01', '2022-01-01',
      'Katun demonstration world: made up for demonstration', '2016-10-01', 'DEMO'),
    ('tariff-demo-2022', 'DEMO Road freight by lorries of 20 tonnes', 'ДЕМО Автоперевозка машинами по 20 тонн', 7.9, 20, 82, 5, 500, 2, '2022-01-01', null,
      'Katun demonstration world: made up for demonstration', '2016-10-01', 'DEMO');
  insert into region_distance (region_a, region_b, km, provenance_source, provenance_as_of, provenance_kind)
    select region_a, region_b, km, 'Katun demonstration world: roads, rounded, from memory', '2016-10-01', 'DEMO'
    from (values
      ('RU-AL', 'RU-AL', 150),
      ('RU-AL', 'RU-ALT', 250),
      ('RU-AL', 'RU-KEM', 490),
      ('RU-AL', 'RU-KK', 1150),
      ('RU-AL', 'RU-NVS', 450),
      ('RU-AL', 'RU-OMS', 1100),
      ('RU-AL', 'RU-TOM', 700),
      ('RU-ALT', 'RU-ALT', 120),
      ('RU-ALT', 'RU-KEM', 480),
      ('RU-ALT', 'RU-KK', 1100),
      ('RU-ALT', 'RU-NVS', 230),
      ('RU-ALT', 'RU-OMS', 880),
      ('RU-ALT', 'RU-TOM', 490),
      ('RU-KEM', 'RU-KEM', 140),
      ('RU-KEM', 'RU-KK', 640),
      ('RU-KEM', 'RU-NVS', 260),
      ('RU-KEM', 'RU-OMS', 900),
      ('RU-KEM', 'RU-TOM', 220),
      ('RU-KK', 'RU-KK', 110),
      ('RU-KK', 'RU-NVS', 890),
      ('RU-KK', 'RU-OMS', 1540),
      ('RU-KK', 'RU-TOM', 840),
      ('RU-NVS', 'RU-NVS', 160),
      ('RU-NVS', 'RU-OMS', 650),
      ('RU-NVS', 'RU-TOM', 260),
      ('RU-OMS', 'RU-OMS', 170),
      ('RU-OMS', 'RU-TOM', 900),
      ('RU-TOM', 'RU-TOM', 180)
    ) as known (region_a, region_b, km);
  insert into cargo_mass (product_type_code, unit, kilograms, provenance_source, provenance_as_of,
      provenance_kind)
    select product_type_code, unit, kilograms, 'Katun demonstration world: made up for demonstration', '2016-10-01', 'DEMO'
    from (values
      ('geogrid-biaxial', 'MTK', 0.35),
      ('geogrid-uniaxial', 'MTK', 0.5),
      ('geogrid-asphalt', 'MTK', 0.4),
      ('geocell', 'MTK', 1.6),
      ('geomat', 'MTK', 0.6),
      ('geotextile-nonwoven', 'MTK', 0.3),
      ('geotextile-woven', 'MTK', 0.35),
      ('geomembrane-hdpe', 'MTK', 1.4),
      ('geomembrane-lldpe', 'MTK', 0.95),
      ('geomembrane-pvc', 'MTK', 1.9),
      ('drainage-geocomposite', 'MTK', 0.8),
      ('bentonite-mat', 'MTK', 5),
      ('composite-rebar-glass', 'MTR', 0.2),
      ('composite-rebar-basalt', 'MTR', 0.2),
      ('composite-rebar-bent', 'H87', 0.6),
      ('composite-mesh', 'MTK', 0.45),
      ('composite-dowel', 'H87', 0.7),
      ('flexible-tie', 'H87', 0.02),
      ('mine-anchor', 'H87', 2.4),
      ('external-laminate', 'MTR', 0.25),
      ('glass-mat', 'MTK', 0.45),
      ('multiaxial-glass-fabric', 'MTK', 0.6),
      ('multiaxial-basalt-fabric', 'MTK', 0.6),
      ('basalt-insulation-board', 'MTQ', 110),
      ('basalt-insulation-mat', 'MTK', 4.5),
      ('utility-pole-glass', 'H87', 140),
      ('utility-pole-basalt', 'H87', 150),
      ('transmission-pole', 'H87', 900),
      ('lighting-pole', 'H87', 75),
      ('cross-arm', 'H87', 14),
      ('rod-insulator', 'H87', 6),
      ('catenary-bracket', 'H87', 22),
      ('cable-tray', 'MTR', 3.2),
      ('insulating-ladder', 'H87', 12),
      ('road-sign-post', 'H87', 9),
      ('road-delineator', 'H87', 1.5),
      ('noise-barrier-panel', 'MTK', 14),
      ('manhole-cover', 'H87', 32),
      ('storm-gully', 'H87', 24),
      ('drainage-channel', 'MTR', 11),
      ('bridge-deck-section', 'MTK', 48),
      ('bridge-railing', 'MTR', 16),
      ('footbridge-span', 'H87', 5200),
      ('footbridge-stair', 'H87', 780),
      ('footbridge-mast', 'H87', 95),
      ('pultruded-profile', 'MTR', 3.6),
      ('sheet-pile', 'MTR', 12),
      ('grating', 'MTK', 15),
      ('service-ladder', 'H87', 28),
      ('fence-section', 'MTR', 9),
      ('grp-pipe-gravity', 'MTR', 38),
      ('grp-pipe-pressure', 'MTR', 46),
      ('grp-casing-pipe', 'MTR', 9),
      ('grp-pipe-fitting', 'H87', 26),
      ('grp-tank', 'H87', 1900),
      ('grp-inspection-chamber', 'H87', 210),
      ('grp-pumping-station', 'H87', 1300)
    ) as known (product_type_code, unit, kilograms);
end $$;

alter table price add column vat text not null default 'UNKNOWN'
  check (vat in ('INCLUDED', 'EXCLUDED', 'NOT_SUBJECT', 'UNKNOWN'));
alter table price alter column vat drop default;

-- The view of the change feed has it, too.
do $$
declare definition text;
begin
  definition := replace(pg_get_viewdef('product_facts'::regclass),
    '''perUnit'', (price.amount)::text', '''perUnit'', (price.amount)::text, ''vat'', price.vat');
  if definition !~ 'price.vat' then
    raise exception 'The view product_facts has no prices';
  end if;
  execute format('create or replace view product_facts with (security_invoker = true) as %s', definition);
end $$;

-- The replica of the needs does not have the VAT of the ceiling yet: without a mark, its relay takes
-- a snapshot. All pairs are evaluated again.
update relay set mark = '' where name = 'needs';
insert into match_task (kind, id) select 'Need', id from need_replica where status = 'OPEN';

-- The rules in words

comment on constraint cargo_mass_kilograms_check on cargo_mass
  is 'The mass of the mass of a cargo must be more than 0.';
comment on constraint cargo_mass_pkey on cargo_mass
  is 'A product type must have one mass.';
comment on constraint cargo_mass_product_type_code_check on cargo_mass
  is 'The product type of the mass of a cargo must not be empty.';
comment on constraint cargo_mass_provenance_kind_check on cargo_mass
  is 'The kind of the source of the mass of a cargo must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint cargo_mass_provenance_source_check on cargo_mass
  is 'The source of the mass of a cargo must not be empty.';
comment on constraint cargo_mass_unit_check on cargo_mass
  is 'The unit of the mass of a cargo must be a known unit by its UN/CEFACT code.';
comment on constraint freight_tariff_check on freight_tariff
  is 'The smallest load of a freight tariff must not exceed its full load.';
comment on constraint freight_tariff_check1 on freight_tariff
  is 'A freight tariff must end after its first day.';
comment on constraint freight_tariff_check2 on freight_tariff
  is 'A freight tariff must have a name in English or in Russian.';
comment on constraint freight_tariff_daterange_excl on freight_tariff
  is 'There must be one freight tariff at a time.';
comment on constraint freight_tariff_handling_days_check on freight_tariff
  is 'The handling days of a freight tariff must be 0 to 60.';
comment on constraint freight_tariff_id_check on freight_tariff
  is 'The id of a freight tariff must not be empty.';
comment on constraint freight_tariff_id_says_its_type on freight_tariff
  is 'The id of a freight tariff must begin with "tariff-", followed by Latin letters, digits, dots, hyphens and underscores.';
comment on constraint freight_tariff_km_per_day_check on freight_tariff
  is 'The km per day of a freight tariff must be 1 to 2000.';
comment on constraint freight_tariff_load_tonnes_check on freight_tariff
  is 'The load tonnes of a freight tariff must be more than 0.';
comment on constraint freight_tariff_name_en_check on freight_tariff
  is 'The name in English of a freight tariff must not be empty.';
comment on constraint freight_tariff_name_ru_check on freight_tariff
  is 'The name in Russian of a freight tariff must not be empty.';
comment on constraint freight_tariff_pkey on freight_tariff
  is 'The id of a freight tariff must be unique.';
comment on constraint freight_tariff_provenance_kind_check on freight_tariff
  is 'The kind of the source of a freight tariff must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint freight_tariff_provenance_source_check on freight_tariff
  is 'The source of a freight tariff must not be empty.';
comment on constraint freight_tariff_roubles_per_tonne_km_check on freight_tariff
  is 'The roubles per tonne km of a freight tariff must be more than 0.';
comment on constraint region_distance_check on region_distance
  is 'The regions of a distance must be in the order of their codes.';
comment on constraint region_distance_km_check on region_distance
  is 'The distance in km of a distance between regions must be 0 to 20000.';
comment on constraint region_distance_pkey on region_distance
  is 'Two regions must have one distance.';
comment on constraint region_distance_provenance_kind_check on region_distance
  is 'The kind of the source of a distance between regions must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint region_distance_provenance_source_check on region_distance
  is 'The source of a distance between regions must not be empty.';
comment on constraint region_distance_region_a_check on region_distance
  is 'The first region of a distance between regions must be a region by its ISO 3166-2 code.';
comment on constraint region_distance_region_b_check on region_distance
  is 'The second region of a distance between regions must be a region by its ISO 3166-2 code.';
comment on constraint freight_tariff_load_cubic_metres_check on freight_tariff
  is 'The volume of a load must be more than 0.';
comment on constraint freight_tariff_changed_facts_check on freight_tariff
  is 'The origins of changed facts must be stated by the name of the fact.';
comment on constraint region_distance_changed_facts_check on region_distance
  is 'The origins of changed facts must be stated by the name of the fact.';
comment on constraint cargo_mass_changed_facts_check on cargo_mass
  is 'The origins of changed facts must be stated by the name of the fact.';
comment on constraint price_vat_check on price
  is 'The VAT of a price must be one of INCLUDED, EXCLUDED, NOT_SUBJECT, UNKNOWN.';
