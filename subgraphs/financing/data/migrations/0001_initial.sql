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

-- Banks and their programmes

create table bank (
  id text primary key check (id <> ''),
  inn text unique check (is_inn(inn)),
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
create index on bank (inn, id);
create index on bank (names, id);
create index on bank using gin (names gin_trgm_ops);
create index on bank using gin (inn gin_trgm_ops);
alter table bank enable row level security;
create policy readable on bank for select using (true);

create table finance_product (
  id text primary key check (id <> ''),
  bank_id text not null references bank (id),
  programme text,
  kind text not null check (kind in ('LOAN', 'GUARANTEE', 'FACTORING', 'SURETY', 'SUBSIDY')),
  purposes text[] not null check (cardinality(purposes) > 0 and purposes <@
    array['WORKING_CAPITAL', 'INVESTMENT', 'PERFORMANCE_SECURITY']),
  valid_from day,
  valid_to day,
  check (valid_from < valid_to),
  min_term_months integer not null check (min_term_months between 1 and 360),
  max_term_months integer not null check (max_term_months between 1 and 360),
  check (min_term_months <= max_term_months),
  regions text[] check (are_regions(regions)),
  okved_prefixes text[] check (are_okved(okved_prefixes)),
  stop_okved_prefixes text[] check (are_okved(stop_okved_prefixes)),
  min_business_age_months integer check (min_business_age_months >= 0),
  categories text[] check (cardinality(categories) > 0 and categories <@
    array['MICRO', 'SMALL', 'MEDIUM', 'LARGE']),
  repayments text[] not null
    check (repayments <@ array['ANNUITY', 'DIFFERENTIATED', 'BULLET']),
  check ((kind = 'LOAN') = (cardinality(repayments) > 0)),
  max_grace_months integer not null check (max_grace_months between 0 and 359),
  advance_share share check (advance_share > 0),
  check (advance_share is null or kind = 'FACTORING'),
  name_en text check (name_en <> ''),
  name_ru text check (name_ru <> ''),
  check (num_nonnulls(name_en, name_ru) > 0),
  names text not null
    generated always as (coalesce(name_en || ' ', '') || coalesce(name_ru, '')) stored,
  collateral_share measure check (collateral_share > 0),
  own_contribution_share share
    check (own_contribution_share > 0 and own_contribution_share < 1),
  cover_share share check (cover_share > 0),
  check ((cover_share is not null) = (kind in ('SURETY', 'SUBSIDY'))),
  provenance_source text not null check (provenance_source <> ''),
  provenance_as_of day not null,
  provenance_kind text not null
    check (provenance_kind in ('SOURCE', 'IMPORT', 'OWNER', 'DEMO')),
  version integer not null default 1 check (version > 0)
);
create index on finance_product (valid_from, valid_to);
create index on finance_product (bank_id, id);
create index on finance_product (names, id);
create index on finance_product (programme, id);
create index on finance_product (kind, id);
create index on finance_product (valid_from, id);
create index on finance_product (valid_to, id);
create index on finance_product (min_term_months, id);
create index on finance_product (max_term_months, id);
create index on finance_product using gin (names gin_trgm_ops);
alter table finance_product enable row level security;
create policy readable on finance_product for select using (true);
create policy added_by_owners on finance_product for insert
  with check (has_scope('finance:write') and acts_for(array[bank_id]));
create policy changed_by_owners on finance_product for update
  using (has_scope('finance:write') and acts_for(array[bank_id]));

create table finance_rate (
  id text primary key check (id <> ''),
  product_id text not null references finance_product (id) on delete cascade,
  category text check (category in ('MICRO', 'SMALL', 'MEDIUM', 'LARGE')),
  annual_rate share,
  key_rate_spread numeric check (key_rate_spread between -1 and 1),
  valid_from day,
  valid_to day,
  check (valid_from < valid_to),
  check (num_nonnulls(annual_rate, key_rate_spread) = 1),
  exclude using gist (product_id with =, coalesce(category, 'ANY') with =,
    daterange(valid_from, valid_to) with &&)
);
create index on finance_rate (product_id);
alter table finance_rate enable row level security;
create policy readable on finance_rate for select using (true);
create policy written_with_parent on finance_rate using (
  has_scope('finance:write') and exists (
    select from finance_product as parent
    where parent.id = finance_rate.product_id and acts_for(array[parent.bank_id])
  )
);

create table finance_limit (
  id text primary key check (id <> ''),
  product_id text not null references finance_product (id) on delete cascade,
  category text check (category in ('MICRO', 'SMALL', 'MEDIUM', 'LARGE')),
  min_amount roubles,
  max_amount roubles check (max_amount > 0),
  check (min_amount <= max_amount),
  unique nulls not distinct (product_id, category)
);
alter table finance_limit enable row level security;
create policy readable on finance_limit for select using (true);
create policy written_with_parent on finance_limit using (
  has_scope('finance:write') and exists (
    select from finance_product as parent
    where parent.id = finance_limit.product_id and acts_for(array[parent.bank_id])
  )
);

create table finance_fee (
  product_id text not null references finance_product (id) on delete cascade,
  kind text not null check (kind in ('ORIGINATION', 'ANNUAL')),
  share share not null check (share > 0 and share < 1),
  primary key (product_id, kind)
);
alter table finance_fee enable row level security;
create policy readable on finance_fee for select using (true);
create policy written_with_parent on finance_fee using (
  has_scope('finance:write') and exists (
    select from finance_product as parent
    where parent.id = finance_fee.product_id and acts_for(array[parent.bank_id])
  )
);

create table key_rate (
  valid_from day primary key,
  valid_to day,
  annual_rate share not null,
  check (valid_from < valid_to),
  exclude using gist (daterange(valid_from, valid_to) with &&),
  provenance_source text not null check (provenance_source <> ''),
  provenance_as_of day not null,
  provenance_kind text not null
    check (provenance_kind in ('SOURCE', 'IMPORT', 'OWNER', 'DEMO'))
);
alter table key_rate enable row level security;
create policy readable on key_rate for select using (true);

-- Measures that remove blockers between a product and a need

create table catalogue_measure (
  id text primary key check (id <> ''),
  kind text not null check (kind in ('CERTIFICATION', 'TESTING', 'TRAINING', 'EQUIPMENT',
    'LOGISTICS', 'FINANCE', 'DISCLOSURE', 'CONCESSION')),
  removes text[] not null check (removes <@ array['CERTIFICATE', 'TEST_DATA', 'TECHNICAL',
    'CAPACITY', 'PRICE', 'LOGISTICS', 'SME_STATUS', 'CLASSIFICATION']),
  codes text[] check (cardinality(codes) > 0),
  cost_basis text not null check (cost_basis in ('ONCE', 'BLOCKER', 'MONTHLY_OUTPUT',
    'PRICE_EXCESS', 'FREIGHT')),
  cost measure not null,
  check (cost_basis not in ('ONCE', 'BLOCKER') or cost = round(cost, 2)),
  days integer not null check (days between 0 and 3650),
  before text not null check (before in ('PRODUCTION', 'DELIVERY')),
  responsible text not null check (responsible in ('ENTERPRISE', 'CERTIFICATION_BODY',
    'LABORATORY', 'TRAINING_CENTRE', 'CARRIER', 'BANK')),
  prerequisites text[] not null check (not id = any (prerequisites)),
  certain boolean not null,
  valid_from day,
  valid_to day,
  check (valid_from < valid_to),
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
create index on catalogue_measure (valid_from, valid_to);
alter table catalogue_measure enable row level security;
create policy readable on catalogue_measure for select using (true);

-- Freight: tariffs, distances between regions, the mass of goods

create table freight_tariff (
  id text primary key check (id <> ''),
  roubles_per_tonne_km roubles not null check (roubles_per_tonne_km > 0),
  load_tonnes measure not null check (load_tonnes > 0),
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
  provenance_source text not null check (provenance_source <> ''),
  provenance_as_of day not null,
  provenance_kind text not null
    check (provenance_kind in ('SOURCE', 'IMPORT', 'OWNER', 'DEMO'))
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
    check (provenance_kind in ('SOURCE', 'IMPORT', 'OWNER', 'DEMO'))
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
    check (provenance_kind in ('SOURCE', 'IMPORT', 'OWNER', 'DEMO'))
);
alter table cargo_mass enable row level security;
create policy readable on cargo_mass for select using (true);

-- Action plans that an enterprise accepted: readable by the enterprise and the agency only

create function is_plan_step(step jsonb) returns boolean
language sql immutable parallel safe
return coalesce(
  jsonb_typeof(step -> 'number') = 'number'
  and is_text(step -> 'measure')
  and jsonb_typeof(step -> 'removes') = 'array'
  and step ->> 'startOn' <= step ->> 'endOn'
  and is_decimal(step -> 'cost') and step ->> 'cost' not like '-%'
  and step ->> 'state' in ('PLANNED', 'STARTED', 'DONE', 'DROPPED'),
  false
);

create function are_plan_steps(steps jsonb) returns boolean
language sql immutable parallel safe
return (select count(*) > 0 and bool_and(is_plan_step(step)) from elements(steps) as step);

create table action_plan (
  id text primary key check (id <> ''),
  enterprise_id text not null check (enterprise_id <> ''),
  need_id text not null check (need_id <> ''),
  product_id text not null check (product_id <> ''),
  as_of day not null,
  deliver_by day not null,
  check (as_of <= deliver_by),
  demand roubles,
  steps jsonb not null check (are_plan_steps(steps)),
  abandoned boolean not null default false,
  provenance_source text not null check (provenance_source <> ''),
  provenance_as_of day not null,
  provenance_kind text not null
    check (provenance_kind in ('SOURCE', 'IMPORT', 'OWNER', 'DEMO')),
  version integer not null default 1 check (version > 0)
);
create unique index action_plan_is_one_for_a_match on action_plan (need_id, product_id)
  where not abandoned;
create index on action_plan (enterprise_id, id);
create index on action_plan (need_id, id);
create index on action_plan (product_id, id);
alter table action_plan enable row level security;
create policy readable_by_owners on action_plan for select
  using (has_scope('plans:read') and acts_for(array[enterprise_id]));
create policy added_by_owners on action_plan for insert
  with check (has_scope('plans:write') and acts_for(array[enterprise_id]));
create policy changed_by_owners on action_plan for update
  using (has_scope('plans:write') and acts_for(array[enterprise_id]));

-- Contacts: personal data, read with the scope contacts:read

create table contact (
  record_id text not null references finance_product (id),
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
  has_scope('finance:write') and exists (
    select from finance_product as parent
    where parent.id = contact.record_id and acts_for(array[parent.bank_id])
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

create view finance_product_facts with (security_invoker = true) as
select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
  'bank', bank_id, 'nameEn', name_en, 'nameRu', name_ru, 'programme', programme,
  'kind', kind, 'purposes', purposes, 'validFrom', valid_from, 'validTo', valid_to,
  'minTermMonths', min_term_months, 'maxTermMonths', max_term_months, 'regions', regions,
  'okvedPrefixes', okved_prefixes, 'stopOkvedPrefixes', stop_okved_prefixes,
  'minBusinessAgeMonths', min_business_age_months, 'categories', categories,
  'repayments', repayments, 'maxGraceMonths', max_grace_months,
  'advanceShare', advance_share::text, 'collateralShare', collateral_share::text,
  'ownContributionShare', own_contribution_share::text, 'coverShare', cover_share::text,
  'rates', coalesce((select jsonb_agg(jsonb_build_object('category', category,
      'annualRate', annual_rate::text, 'keyRateSpread', key_rate_spread::text,
      'validFrom', valid_from, 'validTo', valid_to) order by category, valid_from)
    from finance_rate where product_id = finance_product.id), '[]'),
  'limits', coalesce((select jsonb_agg(jsonb_build_object('category', category,
      'least', min_amount::text, 'most', max_amount::text) order by category)
    from finance_limit where product_id = finance_product.id), '[]'),
  'fees', coalesce((select jsonb_agg(jsonb_build_object('kind', kind,
      'share', share::text) order by kind)
    from finance_fee where product_id = finance_product.id), '[]'),
  'version', version,
  'provenance', jsonb_build_object('source', provenance_source,
    'asOf', provenance_as_of, 'kind', provenance_kind)
) as facts
from finance_product;

create view action_plan_facts with (security_invoker = true) as
select id, 'plans:read'::text as reading_scope, array[enterprise_id] as readers,
  jsonb_build_object('enterprise', enterprise_id, 'need', need_id, 'product', product_id,
    'asOf', as_of, 'deliverBy', deliver_by, 'demand', demand::text, 'steps', steps,
    'abandoned', abandoned, 'version', version,
  'provenance', jsonb_build_object('source', provenance_source,
    'asOf', provenance_as_of, 'kind', provenance_kind)
  ) as facts
from action_plan;
