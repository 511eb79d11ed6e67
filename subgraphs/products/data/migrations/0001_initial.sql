-- Extensions and state

create extension if not exists btree_gist;
create extension if not exists pg_trgm;

-- Whether the demonstration world was loaded.
create table katun_state (seeded_at timestamptz);

-- Values: the same checks as in subgraphs/domain. Function bodies are parsed on creation, so that
-- they do not depend on the search path when a dump is restored.

create domain day as date check (value between '1000-01-01' and '9999-12-31');
create domain share as numeric check (value between 0 and 1);
create domain measure as numeric check (value >= 0 and value < 'Infinity');
create domain roubles as numeric
  check (value >= 0 and value < 'Infinity' and value = round(value, 2));

create function check_digit(digits text, weights int[]) returns int
language sql immutable strict parallel safe
return (
  select (sum(substr(digits, i, 1)::int * weights[i]) % 11 % 10)::int
  from generate_subscripts(weights, 1) as i
);

create function is_inn(inn text) returns boolean
language sql immutable strict parallel safe
return case
  when inn ~ '^[0-9]{10}$' then
    check_digit(inn, '{2,4,10,3,5,9,4,6,8}') = right(inn, 1)::int
  when inn ~ '^[0-9]{12}$' then
    check_digit(inn, '{7,2,4,10,3,5,9,4,6,8}') = substr(inn, 11, 1)::int
    and check_digit(inn, '{3,7,2,4,10,3,5,9,4,6,8}') = right(inn, 1)::int
  else false
end;

create function is_ogrn(ogrn text) returns boolean
language sql immutable strict parallel safe
return case
  when ogrn ~ '^[0-9]{13}$' then left(ogrn, 12)::bigint % 11 % 10 = right(ogrn, 1)::int
  when ogrn ~ '^[0-9]{15}$' then left(ogrn, 14)::bigint % 13 % 10 = right(ogrn, 1)::int
  else false
end;

create function is_okpd2(code text) returns boolean
language sql immutable strict parallel safe
return code ~ '^[0-9]{2}([.][0-9]([0-9]([.][0-9]([0-9]([.][0-9]{3})?)?)?)?)?$';

create function are_okpd2(codes text[]) returns boolean
language sql immutable strict parallel safe
return (
  select coalesce(bool_and(coalesce(is_okpd2(code), false)), true) from unnest(codes) as code
);

create function is_okved(code text) returns boolean
language sql immutable strict parallel safe
return code ~ '^[0-9]{2}([.][0-9]([0-9]([.][0-9]{1,2})?)?)?$';

create function are_okved(codes text[]) returns boolean
language sql immutable strict parallel safe
return (
  select count(*) > 0 and bool_and(coalesce(is_okved(code), false)) from unnest(codes) as code
);

create function is_unit(code text) returns boolean
language sql immutable strict parallel safe
return code = any (regexp_split_to_array(
  'MTR KMT CMT MMT MTK DAA CMK MMK MTQ LTR KGM GRM TNE H87 T3 RO CL BE NMP SET KT PAL KPA MPA
  A89 NEW B47 4P N31 KL GF GM 28 KMQ D53 VLT KVT CEL C62 P1 DD HUR DAY MON ANN', '\s+'
));

create function is_region(code text) returns boolean
language sql immutable strict parallel safe
return code = any (regexp_split_to_array(
  'RU RU-AD RU-BA RU-BU RU-AL RU-DA RU-IN RU-KB RU-KL RU-KC RU-KR RU-KO RU-ME RU-MO RU-SA
  RU-SE RU-TA RU-TY RU-UD RU-KK RU-CE RU-CU RU-ALT RU-KDA RU-KYA RU-PRI RU-STA RU-KHA RU-AMU
  RU-ARK RU-AST RU-BEL RU-BRY RU-VLA RU-VGG RU-VLG RU-VOR RU-IVA RU-IRK RU-KGD RU-KLU RU-KAM
  RU-KEM RU-KIR RU-KOS RU-KGN RU-KRS RU-LEN RU-LIP RU-MAG RU-MOS RU-MUR RU-NIZ RU-NGR RU-NVS
  RU-OMS RU-ORE RU-ORL RU-PNZ RU-PER RU-PSK RU-ROS RU-RYA RU-SAM RU-SAR RU-SAK RU-SVE RU-SMO
  RU-TAM RU-TVE RU-TOM RU-TUL RU-TYU RU-ULY RU-CHE RU-ZAB RU-YAR RU-MOW RU-SPE RU-YEV RU-NEN
  RU-KHM RU-CHU RU-YAN UA-23 UA-43 UA-40 UA-14 UA-09 UA-65', '\s+'
));

create function are_regions(codes text[]) returns boolean
language sql immutable strict parallel safe
return (
  select count(*) > 0 and bool_and(coalesce(is_region(code), false)) from unnest(codes) as code
);

create function is_text(value jsonb) returns boolean
language sql immutable parallel safe
return coalesce(jsonb_typeof(value) = 'string' and value <> '""', false);

create function is_decimal(value jsonb) returns boolean
language sql immutable parallel safe
return is_text(value) and value #>> '{}' ~ '^[+-]?([0-9]+([.][0-9]+)?|[.][0-9]+)$'
  and length(value #>> '{}') <= 64;

create function elements(list jsonb) returns setof jsonb
language sql immutable parallel safe
return jsonb_array_elements(case jsonb_typeof(list) when 'array' then list else '[]' end);

create function are_texts(list jsonb) returns boolean
language sql immutable parallel safe
return (select count(*) > 0 and bool_and(is_text(element)) from elements(list) as element);

-- Properties and packaging of products

create function is_property(property jsonb) returns boolean
language sql immutable parallel safe
return is_text(property -> 'code')
  and case
    when property -> 'value' is not null then
      is_decimal(property -> 'value')
      and (property -> 'tolerance' is null or is_decimal(property -> 'tolerance'))
      and num_nonnulls(property -> 'lower', property -> 'upper', property -> 'values') = 0
    when num_nonnulls(property -> 'lower', property -> 'upper') > 0 then
      case when is_decimal(coalesce(property -> 'lower', property -> 'upper'))
          and is_decimal(coalesce(property -> 'upper', property -> 'lower'))
        then coalesce((property ->> 'lower')::numeric <= (property ->> 'upper')::numeric, true)
        else false
      end
      and num_nonnulls(property -> 'tolerance', property -> 'values') = 0
    else are_texts(property -> 'values')
  end
  and (property -> 'unit' is null or is_text(property -> 'unit'))
  and (property -> 'certificate' is null or is_text(property -> 'certificate'))
  and coalesce(property ->> 'evidence', 'DECLARED')
    in ('DECLARED', 'TEST_REPORT', 'CERTIFICATE');

create function is_properties(properties jsonb) returns boolean
language sql immutable parallel safe
return jsonb_typeof(properties) = 'array' and (
  select coalesce(bool_and(is_property(element)), true)
    and count(distinct element -> 'code') = count(*)
  from elements(properties) as element
);

create function is_packaging(packs jsonb) returns boolean
language sql immutable parallel safe
return jsonb_typeof(packs) = 'array' and (
  select coalesce(bool_and(coalesce(is_unit(pack ->> 'of'), false)
    and coalesce(is_unit(pack ->> 'unit'), false)
    and is_decimal(pack -> 'value') and pack ->> 'value' ~ '[1-9]'
    and pack ->> 'value' !~ '^-'), true)
  from elements(packs) as pack
);

-- The path of an OKPD2 code: the code without trailing zeros. A class contains the codes whose
-- paths begin with its own.
create function okpd2_path(code text) returns text
language sql immutable strict parallel safe
return case when length(code) = 12 then regexp_replace(code, '[.]?0+$', '') else code end;

create function okpd2_paths(codes text[]) returns text[]
language sql immutable strict parallel safe
return (select coalesce(array_agg(okpd2_path(code)), '{}') from unnest(codes) as code);

-- The prefixes of paths. A need asks for products at or below its paths; a product that is
-- classified by one of the stems may be one of them.
create function okpd2_stems(paths text[]) returns text[]
language sql immutable strict parallel safe
return (
  select coalesce(array_agg(distinct left(path, size)), '{}')
  from unnest(paths) as path, generate_series(2, length(path)) as size
);

-- The caller, as the transaction's settings name it

create function acts_for(owners text[]) returns boolean
language sql stable parallel safe
return coalesce(
  nullif(current_setting('katun.owners', true), '')::text[] && (owners || 'agency'::text), false
);

create function has_scope(scope text) returns boolean
language sql stable parallel safe
return coalesce(scope = any (nullif(current_setting('katun.scopes', true), '')::text[]), false);

create function is_caller(name text) returns boolean
language sql stable parallel safe
return coalesce(name = nullif(current_setting('katun.caller', true), ''), false);

-- Whether the program itself writes: a relay or a worker.
create function is_system() returns boolean
language sql stable parallel safe
return coalesce(current_setting('katun.system', true) = 'on', false);

-- Classes: standards, product types, OKPD2; written by imports as the owner of the tables only

create table standard (
  code text primary key check (code <> ''),
  valid_from day,
  valid_to day,
  check (valid_from < valid_to),
  superseded_by text check (superseded_by <> code)
    references standard (code) deferrable initially deferred,
  provenance_source text not null check (provenance_source <> ''),
  provenance_as_of day not null,
  provenance_kind text not null
    check (provenance_kind in ('SOURCE', 'IMPORT', 'OWNER', 'DEMO'))
);
create index on standard (valid_from, code);
create index on standard (valid_to, code);
create index on standard (superseded_by, code);
create index on standard using gin (code gin_trgm_ops);
alter table standard enable row level security;
create policy readable on standard for select using (true);

create table product_type (
  code text primary key check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  okpd2 text[] not null check (are_okpd2(okpd2)),
  unit text not null check (is_unit(unit)),
  name_en text check (name_en <> ''),
  name_ru text check (name_ru <> ''),
  check (num_nonnulls(name_en, name_ru) > 0),
  names text not null
    generated always as (coalesce(name_en || ' ', '') || coalesce(name_ru, '')) stored,
  provenance_source text not null check (provenance_source <> ''),
  provenance_as_of day not null,
  provenance_kind text not null
    check (provenance_kind in ('SOURCE', 'IMPORT', 'OWNER', 'DEMO'))
);
create index on product_type (names, code);
create index on product_type using gin (names gin_trgm_ops);
alter table product_type enable row level security;
create policy readable on product_type for select using (true);

create table okpd2_class (
  code text primary key check (code ~ '^[A-U]$' or is_okpd2(code)),
  name text not null check (name <> ''),
  parent_code text check (parent_code <> code)
    references okpd2_class (code) deferrable initially deferred,
  words tsvector not null generated always as (
    to_tsvector('russian', name)
  ) stored,
  provenance_source text not null check (provenance_source <> ''),
  provenance_as_of day not null,
  provenance_kind text not null check (provenance_kind in ('SOURCE', 'IMPORT', 'DEMO'))
);
create index on okpd2_class (parent_code, code);
create index on okpd2_class using gin (name gin_trgm_ops);
create index on okpd2_class using gin (words);
alter table okpd2_class enable row level security;
create policy readable on okpd2_class for select using (true);

-- Products. The included columns save matching a page of the table for each product of a need.

create table production_line (
  id text primary key check (id <> ''),
  enterprise_id text not null check (enterprise_id <> ''),
  capacity_per_month measure not null,
  capacity_unit text not null check (is_unit(capacity_unit)),
  name_en text check (name_en <> ''),
  name_ru text check (name_ru <> ''),
  check (num_nonnulls(name_en, name_ru) > 0),
  names text not null
    generated always as (coalesce(name_en || ' ', '') || coalesce(name_ru, '')) stored,
  provenance_source text not null check (provenance_source <> ''),
  provenance_as_of day not null,
  provenance_kind text not null
    check (provenance_kind in ('SOURCE', 'IMPORT', 'OWNER', 'DEMO')),
  version integer not null default 1 check (version > 0),
  unique (id, enterprise_id, capacity_unit)
);
create index on production_line (enterprise_id, id);
create index on production_line (capacity_unit, id);
create index on production_line (capacity_per_month, id);
create index on production_line (names, id);
create index on production_line using gin (names gin_trgm_ops);
create index on production_line (id) include (capacity_per_month);
alter table production_line enable row level security;
create policy readable on production_line for select using (true);
create policy added_by_owners on production_line for insert
  with check (has_scope('products:write') and acts_for(array[enterprise_id]));
create policy changed_by_owners on production_line for update
  using (has_scope('products:write') and acts_for(array[enterprise_id]));

create table product (
  id text primary key check (id <> ''),
  sku text not null unique check (sku <> ''),
  manufacturer_id text not null check (manufacturer_id <> ''),
  type_code text references product_type (code),
  okpd2 text check (is_okpd2(okpd2)),
  okpd2_path text collate "C" generated always as (okpd2_path(okpd2)) stored,
  check (type_code is not null or okpd2 is not null),
  stated_properties jsonb not null check (is_properties(stated_properties)),
  unit text not null check (is_unit(unit)),
  packs jsonb not null check (is_packaging(packs)),
  minimum_order_value measure check (minimum_order_value > 0),
  lot_value measure check (lot_value > 0),
  stock_value measure,
  line_id text,
  lead_time_days integer check (lead_time_days between 0 and 1000),
  delivers_to_codes text[] check (are_regions(delivers_to_codes)),
  scope text,
  name_en text check (name_en <> ''),
  name_ru text check (name_ru <> ''),
  check (num_nonnulls(name_en, name_ru) > 0),
  names text not null
    generated always as (coalesce(name_en || ' ', '') || coalesce(name_ru, '')) stored,
  words tsvector not null generated always as (to_tsvector(
    'russian',
    coalesce(name_en || ' ', '') || coalesce(name_ru, '') || coalesce(' · ' || scope, '')
  )) stored,
  provenance_source text not null check (provenance_source <> ''),
  provenance_as_of day not null,
  provenance_kind text not null
    check (provenance_kind in ('SOURCE', 'IMPORT', 'OWNER', 'DEMO')),
  version integer not null default 1 check (version > 0),
  ordinal integer generated by default as identity unique,
  constraint product_made_on_own_line
    foreign key (line_id, manufacturer_id, unit)
    references production_line (id, enterprise_id, capacity_unit)
);
create index on product (okpd2_path);
create index on product (manufacturer_id, sku);
create index on product using gin (words);
create index on product (type_code, id);
create index on product (okpd2, id);
create index on product (manufacturer_id, id);
create index on product (line_id, id);
create index on product (lead_time_days, id);
create index on product (sku, id);
create index on product (names, id);
create index on product using gin (names gin_trgm_ops);
create index on product using gin (sku gin_trgm_ops);
alter table product enable row level security;
create policy readable on product for select using (true);
create policy added_by_owners on product for insert
  with check (has_scope('products:write') and acts_for(array[manufacturer_id]));
create policy changed_by_owners on product for update
  using (has_scope('products:write') and acts_for(array[manufacturer_id]));

create table certificate (
  id text primary key check (id <> ''),
  product_id text not null references product (id) on delete cascade,
  number text not null check (number <> ''),
  standard text references standard (code),
  valid_from day not null,
  valid_to day,
  check (valid_from < valid_to),
  constraint certificate_product_id_number_key
    unique (product_id, number) include (standard, valid_from, valid_to)
);
alter table certificate enable row level security;
create policy readable on certificate for select using (true);
create policy written_with_parent on certificate using (
  has_scope('products:write') and exists (
    select from product as parent
    where parent.id = certificate.product_id and acts_for(array[parent.manufacturer_id])
  )
);

create table price (
  product_id text not null references product (id) on delete cascade,
  valid_from day not null,
  valid_to day,
  check (valid_from < valid_to),
  amount roubles not null check (amount > 0),
  primary key (product_id, valid_from) include (valid_to, amount),
  exclude using gist (product_id with =, daterange(valid_from, valid_to) with &&)
);
alter table price enable row level security;
create policy readable on price for select using (true);
create policy written_with_parent on price using (
  has_scope('products:write') and exists (
    select from product as parent
    where parent.id = price.product_id and acts_for(array[parent.manufacturer_id])
  )
);

-- Written by the enterprise where the product is tried, not by the manufacturer.
create table trial (
  id text primary key check (id <> ''),
  product_id text references product (id),
  enterprise_id text check (enterprise_id <> ''),
  place_en text check (place_en <> ''),
  place_ru text check (place_ru <> ''),
  check (num_nonnulls(place_en, place_ru) > 0),
  since day,
  findings_en text check (findings_en <> ''),
  findings_ru text check (findings_ru <> ''),
  found_on day,
  constraint trial_findings_have_a_day
    check ((coalesce(findings_en, findings_ru) is null) = (found_on is null)),
  constraint trial_found_after_it_began
    check (found_on is null or (since is not null and found_on >= since)),
  status text not null check (status in ('RUNNING', 'FINISHED')),
  constraint trial_finished_with_findings check (status = 'RUNNING' or found_on is not null),
  name_en text check (name_en <> ''),
  name_ru text check (name_ru <> ''),
  check (num_nonnulls(name_en, name_ru) > 0),
  names text not null
    generated always as (coalesce(name_en || ' ', '') || coalesce(name_ru, '')) stored,
  provenance_source text not null check (provenance_source <> ''),
  provenance_as_of day not null,
  provenance_kind text not null
    check (provenance_kind in ('SOURCE', 'IMPORT', 'OWNER', 'DEMO')),
  version integer not null default 1 check (version > 0)
);
create index on trial (product_id, id);
create index on trial (enterprise_id, id);
create index on trial (since, id);
create index on trial (status, id);
create index on trial (names, id);
create index on trial using gin (names gin_trgm_ops);
alter table trial enable row level security;
create policy readable on trial for select using (true);
create policy added_by_owners on trial for insert
  with check (has_scope('products:write') and acts_for(array_remove(array[enterprise_id], null)));
create policy changed_by_owners on trial for update
  using (has_scope('products:write') and acts_for(array_remove(array[enterprise_id], null)));

-- Contacts: personal data, read with the scope contacts:read

create table contact (
  record_id text not null references product (id),
  place integer not null check (place between 1 and 100),
  role text not null check (role <> ''),
  name text check (name <> ''),
  phone text check (phone ~ '^[+]?[0-9][0-9 ()-]{2,30}$'),
  email text check (email ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
  constraint contact_can_be_reached check (num_nonnulls(phone, email) > 0),
  primary key (record_id, place),
  provenance_source text not null check (provenance_source <> ''),
  provenance_as_of day not null,
  provenance_kind text not null
    check (provenance_kind in ('SOURCE', 'IMPORT', 'OWNER', 'DEMO'))
);
alter table contact enable row level security;
create policy readable_with_scope on contact for select using (has_scope('contacts:read'));
create policy written_with_parent on contact using (
  has_scope('products:write') and exists (
    select from product as parent
    where parent.id = contact.record_id and acts_for(array[parent.manufacturer_id])
  )
);

-- The change feed, idempotency keys, and cursors in the feeds of other subgraphs

create sequence change_number as bigint;

create table change (
  number bigint primary key check (number > 0),
  at timestamptz not null default clock_timestamp(),
  by text not null check (by <> ''),
  kind text not null check (kind <> ''),
  id text not null check (id <> ''),
  before jsonb,
  after jsonb,
  constraint change_has_before_or_after check (num_nonnulls(before, after) > 0),
  reading_scope text check (reading_scope <> ''),
  readers text[],
  constraint change_is_open_or_has_readers check ((reading_scope is null) = (readers is null))
);
create index on change (kind, number);
create index on change (kind, id, number);
alter table change enable row level security;
create policy readable_by_readers on change for select
  using (readers is null or (has_scope(reading_scope) and acts_for(readers)));
create policy added_by_caller on change for insert with check (is_caller(by));

-- One notification for each transaction that appends changes, sent when it commits.
create function notify_of_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('katun', 'change');
  return null;
end $$;
create trigger notify_of_change after insert on change
  for each statement execute function notify_of_change();

create table idempotency (
  caller text not null check (caller <> ''),
  key text not null check (length(key) between 1 and 200),
  primary key (caller, key),
  input_hash text not null,
  affected jsonb not null check (jsonb_typeof(affected) = 'array'),
  at timestamptz not null default clock_timestamp()
);
alter table idempotency enable row level security;
create policy own on idempotency using (is_caller(caller));

create table relay (
  name text primary key check (name <> ''),
  cursor bigint not null check (cursor >= 0)
);
alter table relay enable row level security;
create policy written_by_system on relay using (is_system());

-- Replicas of facts that other subgraphs own, written by relays only

create table maker (
  enterprise_id text not null check (enterprise_id <> ''),
  valid_from day not null,
  valid_to day,
  check (valid_from < valid_to),
  inn text check (is_inn(inn)),
  category text check (category in ('MICRO', 'SMALL', 'MEDIUM', 'LARGE')),
  headcount integer check (headcount >= 0),
  registered_on day,
  okved text check (is_okved(okved)),
  region text check (is_region(region)),
  clusters text[] not null check (array_position(clusters, null) is null),
  primary key (enterprise_id, valid_from)
    include (valid_to, inn, category, headcount, registered_on, okved, region, clusters),
  exclude using gist (enterprise_id with =, daterange(valid_from, valid_to) with &&)
);
alter table maker enable row level security;
create policy readable on maker for select using (true);
create policy written_by_system on maker using (is_system());

-- What contracts bind of a product. `outstanding` is the quantity not delivered yet; the load of
-- a line counts the rows where it is above 0.
create table commitment (
  contract_id text primary key check (contract_id <> ''),
  product_id text not null,
  quantity_value measure check (quantity_value > 0),
  delivered_value measure,
  constraint delivered_is_committed check (delivered_value <= quantity_value),
  outstanding numeric generated always as (quantity_value - delivered_value) stored,
  signed_on day not null,
  deliver_by day not null,
  check (signed_on <= deliver_by),
  contract jsonb not null check (jsonb_typeof(contract) = 'object')
);
create index on commitment (product_id, signed_on) include (outstanding) where outstanding > 0;
alter table commitment enable row level security;
create policy readable on commitment for select using (true);
create policy written_by_system on commitment using (is_system());

create table need_replica (
  id text primary key check (id <> ''),
  number text not null check (number <> ''),
  customer_id text not null check (customer_id <> ''),
  product_type_code text,
  okpd2 text[] not null check (are_okpd2(okpd2)),
  okpd2_paths text[] not null generated always as (okpd2_paths(okpd2)) stored,
  okpd2_stems text[] not null generated always as (okpd2_stems(okpd2_paths(okpd2))) stored,
  status text not null check (status <> ''),
  priority integer not null check (priority between 1 and 5),
  deliver_by day not null,
  facts jsonb not null check (jsonb_typeof(facts) = 'object')
);
create index on need_replica (product_type_code) where status = 'OPEN';
create index on need_replica (customer_id, id);
create index on need_replica (priority, id);
create index on need_replica using gin (okpd2_paths)
  where status = 'OPEN' and product_type_code is null;
create index on need_replica using gin (okpd2_stems)
  where status = 'OPEN' and product_type_code is null;
create index on need_replica ((coalesce(product_type_code, '')), id);
alter table need_replica enable row level security;
create policy readable on need_replica for select using (true);
create policy written_by_system on need_replica using (is_system());

-- The match index: the pairs of need and product that are MET or have one blocker, and for each
-- need counts over all of its products. A worker keeps it from tasks, which triggers add in the
-- transaction that changes a dependency of a pair.

create table match_task (
  number bigint generated by default as identity primary key,
  kind text not null check (kind in ('Need', 'Product', 'Line', 'Maker')),
  id text not null check (id <> ''),
  former_type text,
  former_okpd2 text,
  former_ordinal integer,
  at timestamptz not null default clock_timestamp()
);
create index on match_task (kind, id);
-- Tasks are taken in order, those of needs apart from the others.
create index on match_task (number) where kind = 'Need';
create index on match_task (number) where kind <> 'Need';
alter table match_task enable row level security;
create policy added_by_anyone on match_task for insert with check (true);
create policy readable on match_task for select using (true);
create policy deleted_by_system on match_task for delete using (is_system());
create policy updated_by_system on match_task for update using (is_system());
create function notify_of_match_task() returns trigger language plpgsql as $$
begin
  perform pg_notify('katun', 'task');
  return null;
end $$;
create trigger notify_of_match_task after insert on match_task
  for each statement execute function notify_of_match_task();

create table need_tally (
  need_id text primary key check (need_id <> ''),
  customer_id text not null check (customer_id <> ''),
  demand_value numeric check (demand_value >= 0),
  as_of day not null,
  in_class integer not null default 0,
  technical integer not null default 0,
  certified integer not null default 0,
  with_capacity integer not null default 0,
  met integer not null default 0,
  priced integer not null default 0,
  not_met integer not null default 0,
  outcomes integer[] not null default '{}',
  rest_due_on day,
  due_on day
);
create index on need_tally (due_on) where due_on is not null;
create index on need_tally (customer_id);
alter table need_tally enable row level security;
create policy readable on need_tally for select using (true);
create policy written_by_system on need_tally using (is_system());

create table indexed_match (
  need_id text not null,
  product_id text not null,
  primary key (need_id, product_id),
  id text not null unique generated always as (need_id || ' ' || product_id) stored,
  customer_id text not null,
  supplier_id text not null,
  product_type_code text,
  clusters text[] not null,
  verdict text not null check (verdict in ('MET', 'UNKNOWN', 'NOT_MET')),
  blocker_class text,
  check ((verdict = 'MET') = (blocker_class is null)),
  score numeric not null,
  unit_price numeric,
  lead_time_days integer,
  share numeric not null,
  contract_value numeric,
  value numeric not null generated always as (coalesce(contract_value, 0)) stored,
  as_of day not null,
  next_change_on day
);
create index on indexed_match (value, id);
create index on indexed_match (score, id);
create index on indexed_match (verdict, blocker_class, value, id);
create index on indexed_match (customer_id, value, id);
create index on indexed_match (supplier_id, value, id);
create index on indexed_match (product_type_code, value, id);
create index on indexed_match (product_id);
create index on indexed_match using gin (clusters);
create index on indexed_match (need_id, next_change_on) where next_change_on is not null;
alter table indexed_match enable row level security;
create policy readable on indexed_match for select using (true);
create policy written_by_system on indexed_match using (is_system());

create table match_index_state (
  one boolean primary key default true check (one),
  product_changes bigint not null,
  cursors jsonb not null,
  as_of day not null,
  at timestamptz not null
);
alter table match_index_state enable row level security;
create policy readable on match_index_state for select using (true);
create policy written_by_system on match_index_state using (is_system());

create table match_rebuild (
  one boolean primary key default true check (one),
  type_code text not null,
  need_id text not null,
  done integer not null,
  total integer not null
);
alter table match_rebuild enable row level security;
create policy readable on match_rebuild for select using (true);
create policy written_by_system on match_rebuild using (is_system());

-- Changes of pairs in the index, appended by the worker that keeps it

create sequence match_change_number as bigint;

create table match_change (
  number bigint primary key check (number > 0),
  at timestamptz not null default clock_timestamp(),
  as_of day not null,
  kind text not null check (kind in ('NEW', 'LOST', 'FLIPPED')),
  need_id text not null check (need_id <> ''),
  product_id text not null check (product_id <> ''),
  supplier_id text not null check (supplier_id <> ''),
  before_verdict text check (before_verdict in ('MET', 'UNKNOWN', 'NOT_MET')),
  before_blocker text,
  after_verdict text check (after_verdict in ('MET', 'UNKNOWN', 'NOT_MET')),
  after_blockers jsonb not null check (jsonb_typeof(after_blockers) = 'array'),
  check ((kind = 'NEW') = (before_verdict is null)),
  check (kind = 'LOST' or after_verdict is not null)
);
alter table match_change enable row level security;
create policy readable on match_change for select using (true);
create policy added_by_system on match_change for insert with check (is_system());
create function notify_of_match_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('katun', 'match');
  return null;
end $$;
create trigger notify_of_match_change after insert on match_change
  for each statement execute function notify_of_match_change();

-- Triggers that add tasks. Products on one line share its capacity: a change of one affects the
-- others.

create function product_insert_adds_tasks() returns trigger language plpgsql as $$
begin
  insert into match_task (kind, id) select 'Product', id from changed;
  return null;
end $$;
create trigger product_insert_adds_tasks after insert on product
  referencing new table as changed
  for each statement execute function product_insert_adds_tasks();

create function product_update_adds_tasks() returns trigger language plpgsql as $$
begin
  insert into match_task (kind, id, former_type, former_okpd2, former_ordinal)
    select 'Product', changed.id, former.type_code, former.okpd2, former.ordinal
    from changed join former on former.id = changed.id;
  insert into match_task (kind, id)
    select distinct 'Line', line.id from changed join former on former.id = changed.id
    cross join lateral (values (changed.line_id), (former.line_id)) as line (id)
    where line.id is not null and (changed.line_id, changed.stock_value)
      is distinct from (former.line_id, former.stock_value);
  return null;
end $$;
create trigger product_update_adds_tasks after update on product
  referencing new table as changed old table as former
  for each statement execute function product_update_adds_tasks();

create function product_delete_adds_tasks() returns trigger language plpgsql as $$
begin
  insert into match_task (kind, id, former_type, former_okpd2, former_ordinal)
    select 'Product', id, type_code, okpd2, ordinal from former;
  insert into match_task (kind, id)
    select distinct 'Line', line_id from former where line_id is not null;
  return null;
end $$;
create trigger product_delete_adds_tasks after delete on product
  referencing old table as former
  for each statement execute function product_delete_adds_tasks();

create function certificate_insert_adds_tasks() returns trigger language plpgsql as $$
begin
  insert into match_task (kind, id)
    select distinct 'Product', product_id from changed;
  return null;
end $$;
create trigger certificate_insert_adds_tasks after insert on certificate
  referencing new table as changed
  for each statement execute function certificate_insert_adds_tasks();

create function certificate_update_adds_tasks() returns trigger language plpgsql as $$
begin
  insert into match_task (kind, id)
    select distinct 'Product', product_id from changed;
  insert into match_task (kind, id)
    select distinct 'Product', product_id from former;
  return null;
end $$;
create trigger certificate_update_adds_tasks after update on certificate
  referencing new table as changed old table as former
  for each statement execute function certificate_update_adds_tasks();

create function certificate_delete_adds_tasks() returns trigger language plpgsql as $$
begin
  insert into match_task (kind, id)
    select distinct 'Product', product_id from former;
  return null;
end $$;
create trigger certificate_delete_adds_tasks after delete on certificate
  referencing old table as former
  for each statement execute function certificate_delete_adds_tasks();

create function price_insert_adds_tasks() returns trigger language plpgsql as $$
begin
  insert into match_task (kind, id)
    select distinct 'Product', product_id from changed;
  return null;
end $$;
create trigger price_insert_adds_tasks after insert on price
  referencing new table as changed
  for each statement execute function price_insert_adds_tasks();

create function price_update_adds_tasks() returns trigger language plpgsql as $$
begin
  insert into match_task (kind, id)
    select distinct 'Product', product_id from changed;
  insert into match_task (kind, id)
    select distinct 'Product', product_id from former;
  return null;
end $$;
create trigger price_update_adds_tasks after update on price
  referencing new table as changed old table as former
  for each statement execute function price_update_adds_tasks();

create function price_delete_adds_tasks() returns trigger language plpgsql as $$
begin
  insert into match_task (kind, id)
    select distinct 'Product', product_id from former;
  return null;
end $$;
create trigger price_delete_adds_tasks after delete on price
  referencing old table as former
  for each statement execute function price_delete_adds_tasks();

create function commitment_insert_adds_tasks() returns trigger language plpgsql as $$
begin
  insert into match_task (kind, id)
    select distinct 'Product', product_id from changed;
  insert into match_task (kind, id)
    select distinct 'Line', line_id from product
    where line_id is not null and id in (select product_id from changed);
  return null;
end $$;
create trigger commitment_insert_adds_tasks after insert on commitment
  referencing new table as changed
  for each statement execute function commitment_insert_adds_tasks();

create function commitment_update_adds_tasks() returns trigger language plpgsql as $$
begin
  insert into match_task (kind, id)
    select distinct 'Product', product_id from changed;
  insert into match_task (kind, id)
    select distinct 'Line', line_id from product
    where line_id is not null and id in (select product_id from changed);
  insert into match_task (kind, id)
    select distinct 'Product', product_id from former;
  insert into match_task (kind, id)
    select distinct 'Line', line_id from product
    where line_id is not null and id in (select product_id from former);
  return null;
end $$;
create trigger commitment_update_adds_tasks after update on commitment
  referencing new table as changed old table as former
  for each statement execute function commitment_update_adds_tasks();

create function commitment_delete_adds_tasks() returns trigger language plpgsql as $$
begin
  insert into match_task (kind, id)
    select distinct 'Product', product_id from former;
  insert into match_task (kind, id)
    select distinct 'Line', line_id from product
    where line_id is not null and id in (select product_id from former);
  return null;
end $$;
create trigger commitment_delete_adds_tasks after delete on commitment
  referencing old table as former
  for each statement execute function commitment_delete_adds_tasks();

create function production_line_update_adds_tasks() returns trigger language plpgsql as $$
begin
  insert into match_task (kind, id)
    select 'Line', changed.id from changed join former on former.id = changed.id
    where changed.capacity_per_month <> former.capacity_per_month;
  return null;
end $$;
create trigger production_line_update_adds_tasks after update on production_line
  referencing new table as changed old table as former
  for each statement execute function production_line_update_adds_tasks();

create function maker_insert_adds_tasks() returns trigger language plpgsql as $$
begin
  insert into match_task (kind, id)
    select distinct 'Maker', enterprise_id from changed;
  return null;
end $$;
create trigger maker_insert_adds_tasks after insert on maker
  referencing new table as changed
  for each statement execute function maker_insert_adds_tasks();

create function maker_update_adds_tasks() returns trigger language plpgsql as $$
begin
  insert into match_task (kind, id)
    select distinct 'Maker', enterprise_id from changed;
  insert into match_task (kind, id)
    select distinct 'Maker', enterprise_id from former;
  return null;
end $$;
create trigger maker_update_adds_tasks after update on maker
  referencing new table as changed old table as former
  for each statement execute function maker_update_adds_tasks();

create function maker_delete_adds_tasks() returns trigger language plpgsql as $$
begin
  insert into match_task (kind, id)
    select distinct 'Maker', enterprise_id from former;
  return null;
end $$;
create trigger maker_delete_adds_tasks after delete on maker
  referencing old table as former
  for each statement execute function maker_delete_adds_tasks();

create function need_replica_insert_adds_tasks() returns trigger language plpgsql as $$
begin
  insert into match_task (kind, id) select 'Need', id from changed;
  return null;
end $$;
create trigger need_replica_insert_adds_tasks after insert on need_replica
  referencing new table as changed
  for each statement execute function need_replica_insert_adds_tasks();

create function need_replica_update_adds_tasks() returns trigger language plpgsql as $$
begin
  insert into match_task (kind, id) select 'Need', id from changed;
  insert into match_task (kind, id) select 'Need', id from former;
  return null;
end $$;
create trigger need_replica_update_adds_tasks after update on need_replica
  referencing new table as changed old table as former
  for each statement execute function need_replica_update_adds_tasks();

create function need_replica_delete_adds_tasks() returns trigger language plpgsql as $$
begin
  insert into match_task (kind, id) select 'Need', id from former;
  return null;
end $$;
create trigger need_replica_delete_adds_tasks after delete on need_replica
  referencing old table as former
  for each statement execute function need_replica_delete_adds_tasks();

create function standard_insert_adds_tasks() returns trigger language plpgsql as $$
begin
  insert into match_task (kind, id)
    select 'Need', id from need_replica where status = 'OPEN' and facts::text like '%CONFORMS%';
  return null;
end $$;
create trigger standard_insert_adds_tasks after insert on standard
  referencing new table as changed
  for each statement execute function standard_insert_adds_tasks();

create function standard_update_adds_tasks() returns trigger language plpgsql as $$
begin
  insert into match_task (kind, id)
    select 'Need', id from need_replica where status = 'OPEN' and facts::text like '%CONFORMS%';
  return null;
end $$;
create trigger standard_update_adds_tasks after update on standard
  referencing new table as changed old table as former
  for each statement execute function standard_update_adds_tasks();

create function standard_delete_adds_tasks() returns trigger language plpgsql as $$
begin
  insert into match_task (kind, id)
    select 'Need', id from need_replica where status = 'OPEN' and facts::text like '%CONFORMS%';
  return null;
end $$;
create trigger standard_delete_adds_tasks after delete on standard
  referencing old table as former
  for each statement execute function standard_delete_adds_tasks();

create function product_type_update_adds_tasks() returns trigger language plpgsql as $$
begin
  insert into match_task (kind, id)
    select 'Need', id from need_replica where status = 'OPEN'
      and product_type_code in (select code from changed);
  return null;
end $$;
create trigger product_type_update_adds_tasks after update on product_type
  referencing new table as changed old table as former
  for each statement execute function product_type_update_adds_tasks();

-- Views: the facts of each record in the change feed

create view product_facts with (security_invoker = true) as
select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
  'sku', sku, 'manufacturer', manufacturer_id, 'nameEn', name_en, 'nameRu', name_ru,
  'type', type_code, 'okpd2', okpd2, 'scope', scope, 'properties', stated_properties,
  'unit', unit, 'packaging', packs, 'minimumOrder', minimum_order_value::text,
  'lot', lot_value::text, 'stock', stock_value::text, 'line', line_id,
  'leadTimeDays', lead_time_days, 'deliversTo', delivers_to_codes,
  'certificates', coalesce((select jsonb_agg(jsonb_build_object('number', number,
      'standard', standard, 'validFrom', valid_from, 'validTo', valid_to) order by number)
    from certificate where product_id = product.id), '[]'),
  'prices', coalesce((select jsonb_agg(jsonb_build_object('validFrom', valid_from,
      'validTo', valid_to, 'perUnit', amount::text) order by valid_from)
    from price where product_id = product.id), '[]'),
  'version', version,
  'provenance', jsonb_build_object('source', provenance_source,
    'asOf', provenance_as_of, 'kind', provenance_kind)
) as facts
from product;

create view production_line_facts with (security_invoker = true) as
select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
  'enterprise', enterprise_id, 'nameEn', name_en, 'nameRu', name_ru,
  'capacityPerMonth',
  jsonb_build_object('value', capacity_per_month::text, 'unit', capacity_unit),
  'version', version,
  'provenance', jsonb_build_object('source', provenance_source,
    'asOf', provenance_as_of, 'kind', provenance_kind)
) as facts
from production_line;

create view trial_facts with (security_invoker = true) as
select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
  'product', product_id, 'enterprise', enterprise_id, 'nameEn', name_en, 'nameRu', name_ru,
  'placeEn', place_en, 'placeRu', place_ru, 'since', since, 'findingsEn', findings_en,
  'findingsRu', findings_ru, 'foundOn', found_on, 'status', status,
  'version', version,
  'provenance', jsonb_build_object('source', provenance_source,
    'asOf', provenance_as_of, 'kind', provenance_kind)
) as facts
from trial;
