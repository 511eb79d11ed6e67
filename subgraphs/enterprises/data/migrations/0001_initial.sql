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

-- Clusters

create table cluster (
  id text primary key check (id <> ''),
  region text not null check (is_region(region)),
  founded_in integer check (founded_in between 1900 and 2100),
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
create index on cluster (region, id);
create index on cluster (founded_in, id);
create index on cluster (names, id);
create index on cluster using gin (names gin_trgm_ops);
alter table cluster enable row level security;
create policy readable on cluster for select using (true);
create policy added_by_owners on cluster for insert
  with check (has_scope('enterprises:write') and acts_for('{}'));
create policy changed_by_owners on cluster for update
  using (has_scope('enterprises:write') and acts_for('{}'));

create table cluster_indicator (
  cluster_id text not null references cluster (id),
  year integer not null check (year between 1900 and 2100),
  enterprises integer check (enterprises >= 0),
  jobs integer check (jobs >= 0),
  product_kinds integer check (product_kinds >= 0),
  output_amount roubles,
  primary key (cluster_id, year),
  provenance_source text not null check (provenance_source <> ''),
  provenance_as_of day not null,
  provenance_kind text not null
    check (provenance_kind in ('SOURCE', 'IMPORT', 'OWNER', 'DEMO'))
);
alter table cluster_indicator enable row level security;
create policy readable on cluster_indicator for select using (true);
create policy written_with_parent on cluster_indicator using (
  has_scope('enterprises:write') and exists (
    select from cluster as parent
    where parent.id = cluster_indicator.cluster_id and acts_for('{}')
  )
);

create table cluster_target (
  cluster_id text not null references cluster (id),
  year integer not null check (year between 1900 and 2100),
  indicator text not null
    check (indicator in ('ENTERPRISES', 'JOBS', 'PRODUCT_KINDS', 'OUTPUT')),
  at_least measure,
  text_en text check (text_en <> ''),
  text_ru text check (text_ru <> ''),
  check (num_nonnulls(text_en, text_ru) > 0),
  primary key (cluster_id, year, indicator),
  provenance_source text not null check (provenance_source <> ''),
  provenance_as_of day not null,
  provenance_kind text not null
    check (provenance_kind in ('SOURCE', 'IMPORT', 'OWNER', 'DEMO'))
);
alter table cluster_target enable row level security;
create policy readable on cluster_target for select using (true);
create policy written_with_parent on cluster_target using (
  has_scope('enterprises:write') and exists (
    select from cluster as parent
    where parent.id = cluster_target.cluster_id and acts_for('{}')
  )
);

-- Enterprises

create table enterprise (
  id text primary key check (id <> ''),
  inn text unique check (is_inn(inn)),
  ogrn text unique check (is_ogrn(ogrn)),
  okved text check (is_okved(okved)),
  region text not null check (is_region(region)),
  registered_on day,
  name_en text check (name_en <> ''),
  name_ru text check (name_ru <> ''),
  check (num_nonnulls(name_en, name_ru) > 0),
  names text not null
    generated always as (coalesce(name_en || ' ', '') || coalesce(name_ru, '')) stored,
  words tsvector not null generated always as (
    to_tsvector('russian', coalesce(name_en || ' ', '') || coalesce(name_ru, ''))
  ) stored,
  provenance_source text not null check (provenance_source <> ''),
  provenance_as_of day not null,
  provenance_kind text not null
    check (provenance_kind in ('SOURCE', 'IMPORT', 'OWNER', 'DEMO')),
  version integer not null default 1 check (version > 0)
);
create index on enterprise using gin (words);
create index on enterprise (inn, id);
create index on enterprise (ogrn, id);
create index on enterprise (okved, id);
create index on enterprise (region, id);
create index on enterprise (registered_on, id);
create index on enterprise (names, id);
create index on enterprise using gin (names gin_trgm_ops);
create index on enterprise using gin (inn gin_trgm_ops);
create index on enterprise using gin (ogrn gin_trgm_ops);
alter table enterprise enable row level security;
create policy readable on enterprise for select using (true);
create policy added_by_owners on enterprise for insert
  with check (has_scope('enterprises:write') and acts_for('{}'));
create policy changed_by_owners on enterprise for update
  using (has_scope('enterprises:write') and acts_for(array[id]));

create table enterprise_indicator (
  enterprise_id text not null references enterprise (id),
  year integer not null check (year between 1900 and 2100),
  headcount integer check (headcount >= 0),
  revenue_amount roubles,
  primary key (enterprise_id, year),
  provenance_source text not null check (provenance_source <> ''),
  provenance_as_of day not null,
  provenance_kind text not null
    check (provenance_kind in ('SOURCE', 'IMPORT', 'OWNER', 'DEMO'))
);
alter table enterprise_indicator enable row level security;
create policy readable on enterprise_indicator for select using (true);
create policy written_with_parent on enterprise_indicator using (
  has_scope('enterprises:write') and exists (
    select from enterprise as parent
    where parent.id = enterprise_indicator.enterprise_id and acts_for(array[parent.id])
  )
);

create table sme_category (
  enterprise_id text not null references enterprise (id),
  valid_from day not null,
  valid_to day,
  check (valid_from < valid_to),
  category text not null check (category in ('MICRO', 'SMALL', 'MEDIUM', 'LARGE')),
  primary key (enterprise_id, valid_from),
  exclude using gist (enterprise_id with =, daterange(valid_from, valid_to) with &&)
);
alter table sme_category enable row level security;
create policy readable on sme_category for select using (true);
create policy written_with_parent on sme_category using (
  has_scope('enterprises:write') and exists (
    select from enterprise as parent
    where parent.id = sme_category.enterprise_id and acts_for('{}')
  )
);

create table cluster_member (
  cluster_id text not null references cluster (id),
  enterprise_id text not null references enterprise (id),
  primary key (cluster_id, enterprise_id)
);
create index on cluster_member (enterprise_id);
alter table cluster_member enable row level security;
create policy readable on cluster_member for select using (true);
create policy written_with_parent on cluster_member using (
  has_scope('enterprises:write') and exists (
    select from enterprise as parent
    where parent.id = cluster_member.enterprise_id and acts_for('{}')
  )
);

-- Contacts: personal data, read with the scope contacts:read

create table contact (
  record_id text not null references enterprise (id),
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
  has_scope('enterprises:write') and exists (
    select from enterprise as parent
    where parent.id = contact.record_id and acts_for(array[parent.id])
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

-- Views: the facts of each record in the change feed

create view cluster_facts with (security_invoker = true) as
select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
  'nameEn', name_en, 'nameRu', name_ru, 'region', region, 'foundedIn', founded_in,
  'indicators', coalesce((select jsonb_agg(jsonb_build_object('year', year,
      'enterprises', enterprises, 'jobs', jobs, 'productKinds', product_kinds,
      'output', output_amount::text) order by year)
    from cluster_indicator where cluster_id = cluster.id), '[]'),
  'targets', coalesce((select jsonb_agg(jsonb_build_object('year', year,
      'indicator', indicator, 'atLeast', at_least::text, 'textEn', text_en,
      'textRu', text_ru) order by year, indicator)
    from cluster_target where cluster_id = cluster.id), '[]'),
  'version', version,
  'provenance', jsonb_build_object('source', provenance_source,
    'asOf', provenance_as_of, 'kind', provenance_kind)
) as facts
from cluster;

-- The name of a sole proprietor, whose INN has 12 digits, is personal data: the feed omits it.
create view enterprise_facts with (security_invoker = true) as
select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
  'inn', inn, 'ogrn', ogrn,
  'nameEn', case when length(inn) = 12 then null else name_en end,
  'nameRu', case when length(inn) = 12 then null else name_ru end,
  'okved', okved, 'region', region, 'registeredOn', registered_on,
  'categories', coalesce((select jsonb_agg(jsonb_build_object('validFrom', valid_from,
      'validTo', valid_to, 'category', category) order by valid_from)
    from sme_category where enterprise_id = enterprise.id), '[]'),
  'indicators', coalesce((select jsonb_agg(jsonb_build_object('year', year,
      'headcount', headcount, 'revenue', revenue_amount::text) order by year)
    from enterprise_indicator where enterprise_id = enterprise.id), '[]'),
  'clusters', coalesce((select jsonb_agg(cluster_id order by cluster_id)
    from cluster_member where enterprise_id = enterprise.id), '[]'),
  'version', version,
  'provenance', jsonb_build_object('source', provenance_source,
    'asOf', provenance_as_of, 'kind', provenance_kind)
) as facts
from enterprise;
