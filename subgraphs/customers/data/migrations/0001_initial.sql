-- Extensions and state

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

-- The criteria of a need. An unknown unit is accepted: the verdict on it is UNKNOWN.

create function is_requirement(requirement jsonb) returns boolean
language sql immutable parallel safe
return coalesce(
  is_text(requirement -> 'property')
  and are_texts(requirement -> 'values')
  and case
    when requirement ->> 'operator' in ('IN', 'ALL_OF', 'CONFORMS') then true
    when requirement ->> 'operator' = 'BETWEEN' then
      requirement -> 'values' -> 1 is not null and requirement -> 'values' -> 2 is null
    when requirement ->> 'operator' in ('EQ', 'NE', 'GT', 'GTE', 'LT', 'LTE') then
      requirement -> 'values' -> 1 is null
    else false
  end
  and coalesce(jsonb_typeof(requirement -> 'unit'), 'null') in ('string', 'null')
  and jsonb_typeof(requirement -> 'hard') = 'boolean'
  and jsonb_typeof(requirement -> 'weight') = 'number' and requirement -> 'weight' >= '0',
  false
);

create function is_requirement_group(requirement_group jsonb) returns boolean
language sql immutable parallel safe
return is_text(requirement_group -> 'id') and (
  select count(*) > 0 and bool_and(is_requirement(element))
  from elements(requirement_group -> 'requirements') as element
);

create function is_criteria(criteria jsonb) returns boolean
language sql immutable parallel safe
return jsonb_typeof(criteria) = 'array' and (
  select count(*) = count(distinct criterion -> 'id')
    and coalesce(bool_and(is_text(criterion -> 'id') and (
      select count(*) > 0 and bool_and(is_requirement_group(element))
      from elements(criterion -> 'groups') as element
    )), true)
  from elements(criteria) as criterion
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

-- The programme: agreements, customers, needs, referrals, engagements

create table agreement (
  id text primary key check (id <> ''),
  parties_en text[] not null check (cardinality(parties_en) > 1),
  parties_ru text[] not null check (cardinality(parties_ru) = cardinality(parties_en)),
  purpose_en text not null check (purpose_en <> ''),
  purpose_ru text not null check (purpose_ru <> ''),
  promises_en text[] not null,
  promises_ru text[] not null check (cardinality(promises_ru) = cardinality(promises_en)),
  signed_on day,
  valid_from day,
  valid_to day,
  constraint agreement_ends_after_it_begins check (valid_from < valid_to),
  constraint agreement_ends_after_it_is_signed check (signed_on < valid_to),
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
create index on agreement (signed_on, id);
create index on agreement (valid_from, id);
create index on agreement (valid_to, id);
create index on agreement (names, id);
create index on agreement using gin (names gin_trgm_ops);
alter table agreement enable row level security;
create policy readable on agreement for select using (true);
create policy added_by_owners on agreement for insert
  with check (has_scope('programme:write') and acts_for('{}'));
create policy changed_by_owners on agreement for update
  using (has_scope('programme:write') and acts_for('{}'));

create table customer (
  id text primary key check (id <> ''),
  inn text unique check (is_inn(inn)),
  kind text not null
    check (kind in ('FEDERAL_BODY', 'INFRASTRUCTURE_MONOPOLY', 'STATE_COMPANY')),
  joined_on day,
  agreement_id text references agreement (id),
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
create index on customer using gin (words);
create index on customer (inn, id);
create index on customer (kind, id);
create index on customer (joined_on, id);
create index on customer (agreement_id, id);
create index on customer (names, id);
create index on customer using gin (names gin_trgm_ops);
create index on customer using gin (inn gin_trgm_ops);
alter table customer enable row level security;
create policy readable on customer for select using (true);
create policy added_by_owners on customer for insert
  with check (has_scope('customers:write') and acts_for('{}'));
create policy changed_by_owners on customer for update
  using (has_scope('customers:write') and acts_for('{}'));

create table need (
  id text primary key check (id <> ''),
  number text not null unique check (number <> ''),
  customer_id text not null references customer (id),
  title_en text check (title_en <> ''),
  title_ru text check (title_ru <> ''),
  check (num_nonnulls(title_en, title_ru) > 0),
  titles text not null
    generated always as (coalesce(title_en || ' ', '') || coalesce(title_ru, '')) stored,
  words tsvector not null generated always as (
    to_tsvector('russian', coalesce(title_en || ' ', '') || coalesce(title_ru, ''))
  ) stored,
  product_type_code text check (product_type_code <> ''),
  okpd2 text[] not null check (are_okpd2(okpd2)),
  check (product_type_code is not null or cardinality(okpd2) > 0),
  quantity_value measure not null check (quantity_value > 0),
  quantity_unit text not null check (is_unit(quantity_unit)),
  criteria jsonb not null check (is_criteria(criteria)),
  deliver_to text not null check (is_region(deliver_to)),
  deliver_by day not null,
  published_on day not null,
  check (published_on <= deliver_by),
  unit_price_ceiling_amount roubles check (unit_price_ceiling_amount > 0),
  advance_share share not null,
  payment_delay_days integer not null check (payment_delay_days between 0 and 365),
  performance_security_share share not null check (performance_security_share <= 0.3),
  procurement_law text not null check (procurement_law in ('FZ_44', 'FZ_223')),
  sme_only boolean not null,
  priority integer not null check (priority between 1 and 5),
  status text not null
    check (status in ('FORMING', 'OPEN', 'AWARDED', 'FULFILLED', 'WITHDRAWN')),
  unique (id, customer_id),
  unique (id, quantity_unit),
  provenance_source text not null check (provenance_source <> ''),
  provenance_as_of day not null,
  provenance_kind text not null
    check (provenance_kind in ('SOURCE', 'IMPORT', 'OWNER', 'DEMO')),
  version integer not null default 1 check (version > 0)
);
create index on need (customer_id, number);
create index on need using gin (words);
create index on need (number, id);
create index on need (customer_id, id);
create index on need (product_type_code, id);
create index on need (deliver_to, id);
create index on need (deliver_by, id);
create index on need (published_on, id);
create index on need (procurement_law, id);
create index on need (sme_only, id);
create index on need (priority, id);
create index on need (status, id);
create index on need using gin (titles gin_trgm_ops);
create index on need using gin (number gin_trgm_ops);
alter table need enable row level security;
create policy readable on need for select using (true);
create policy added_by_owners on need for insert
  with check (has_scope('needs:write') and acts_for(array[customer_id]));
create policy changed_by_owners on need for update
  using (has_scope('needs:write') and acts_for(array[customer_id]));

create table supplier_referral (
  id text primary key check (id <> ''),
  customer_id text not null references customer (id),
  need_id text,
  constraint need_is_of_the_customer
    foreign key (need_id, customer_id) references need (id, customer_id),
  enterprise_id text not null check (enterprise_id <> ''),
  unique nulls not distinct (customer_id, enterprise_id, need_id),
  unique (id, need_id, enterprise_id),
  referred_on day,
  status text not null check (
    status in ('REFERRED', 'CONTACTED', 'INVITED', 'QUOTED', 'CONTRACTED', 'DECLINED')
  ),
  provenance_source text not null check (provenance_source <> ''),
  provenance_as_of day not null,
  provenance_kind text not null
    check (provenance_kind in ('SOURCE', 'IMPORT', 'OWNER', 'DEMO')),
  version integer not null default 1 check (version > 0)
);
create index on supplier_referral (customer_id, id);
create index on supplier_referral (need_id, id);
create index on supplier_referral (enterprise_id, id);
create index on supplier_referral (referred_on, id);
create index on supplier_referral (status, id);
alter table supplier_referral enable row level security;
create policy readable on supplier_referral for select using (true);
create policy added_by_owners on supplier_referral for insert
  with check (has_scope('programme:write') and acts_for('{}'));
create policy changed_by_owners on supplier_referral for update
  using (has_scope('programme:write') and acts_for(array[customer_id]));

create table engagement (
  id text primary key check (id <> ''),
  customer_id text references customer (id),
  kind text not null check (kind in ('VISIT', 'DELEGATION', 'ROUNDTABLE')),
  status text not null check (status in ('PLANNED', 'HELD')),
  held_on day,
  period_en text check (period_en <> ''),
  period_ru text check (period_ru <> ''),
  participants_en text not null check (participants_en <> ''),
  participants_ru text not null check (participants_ru <> ''),
  agenda_en text check (agenda_en <> ''),
  agenda_ru text check (agenda_ru <> ''),
  outcome_en text check (outcome_en <> ''),
  outcome_ru text check (outcome_ru <> ''),
  constraint what_is_planned_has_no_day_and_no_outcome
    check (status = 'HELD' or coalesce(held_on::text, outcome_en, outcome_ru) is null),
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
create index on engagement (customer_id, id);
create index on engagement (kind, id);
create index on engagement (status, id);
create index on engagement (held_on, id);
create index on engagement (names, id);
create index on engagement using gin (names gin_trgm_ops);
alter table engagement enable row level security;
create policy readable on engagement for select using (true);
create policy added_by_owners on engagement for insert
  with check (has_scope('programme:write') and acts_for(array[customer_id]));
create policy changed_by_owners on engagement for update
  using (has_scope('programme:write') and acts_for(array[customer_id]));

create table engagement_need (
  engagement_id text not null references engagement (id),
  need_id text not null references need (id),
  primary key (engagement_id, need_id)
);
create index on engagement_need (need_id, engagement_id);
alter table engagement_need enable row level security;
create policy readable on engagement_need for select using (true);
create policy written_with_parent on engagement_need using (
  has_scope('programme:write') and exists (
    select from engagement as parent
    where parent.id = engagement_need.engagement_id and acts_for(array[parent.customer_id])
  )
);

-- Quotations, contracts, deliveries

create table quotation (
  id text primary key check (id <> ''),
  number text not null unique check (number <> ''),
  need_id text not null,
  customer_id text not null,
  constraint quotation_is_for_the_customer
    foreign key (need_id, customer_id) references need (id, customer_id),
  supplier_id text not null check (supplier_id <> ''),
  product_id text not null check (product_id <> ''),
  quantity_value measure not null check (quantity_value > 0),
  quantity_unit text not null,
  unit_price_amount roubles not null check (unit_price_amount > 0),
  constraint quotation_is_in_the_unit_of_its_need
    foreign key (need_id, quantity_unit) references need (id, quantity_unit),
  referral_id text,
  constraint quotation_is_of_its_referral foreign key (referral_id, need_id, supplier_id)
    references supplier_referral (id, need_id, enterprise_id),
  quoted_on day not null,
  valid_until day not null,
  constraint quotation_ends_after_it_is_made check (quoted_on <= valid_until),
  status text not null check (status in ('SUBMITTED', 'ACCEPTED', 'REJECTED', 'LAPSED')),
  unique (id, need_id, supplier_id, product_id),
  provenance_source text not null check (provenance_source <> ''),
  provenance_as_of day not null,
  provenance_kind text not null
    check (provenance_kind in ('SOURCE', 'IMPORT', 'OWNER', 'DEMO')),
  version integer not null default 1 check (version > 0)
);
create index on quotation (need_id, number);
create index on quotation (referral_id, number);
-- The row policy reads the parties of a quotation from the index, without the row. There is no
-- trigram index of the numbers: behind a row policy it would not be used.
create index on quotation (number, id) include (customer_id, supplier_id);
create index on quotation (need_id, id) include (customer_id, supplier_id);
create index on quotation (referral_id, id) include (customer_id, supplier_id);
create index on quotation (supplier_id, id) include (customer_id, supplier_id);
create index on quotation (product_id, id) include (customer_id, supplier_id);
create index on quotation (quoted_on, id) include (customer_id, supplier_id);
create index on quotation (valid_until, id) include (customer_id, supplier_id);
create index on quotation (status, id) include (customer_id, supplier_id);
alter table quotation enable row level security;
create policy readable_by_owners on quotation for select
  using (has_scope('quotations:read') and acts_for(array[customer_id, supplier_id]));
create policy added_by_owners on quotation for insert
  with check (has_scope('quotations:write') and acts_for(array[supplier_id]));
create policy changed_by_owners on quotation for update
  using (has_scope('quotations:write') and acts_for(array[customer_id, supplier_id]));

create table contract (
  id text primary key check (id <> ''),
  number text not null unique check (number <> ''),
  need_id text not null,
  customer_id text not null,
  constraint contract_is_of_the_customer
    foreign key (need_id, customer_id) references need (id, customer_id),
  supplier_id text not null check (supplier_id <> ''),
  product_id text not null check (product_id <> ''),
  quantity_value measure not null check (quantity_value > 0),
  quantity_unit text not null,
  unit_price_amount roubles not null check (unit_price_amount > 0),
  constraint contract_is_in_the_unit_of_its_need
    foreign key (need_id, quantity_unit) references need (id, quantity_unit),
  quotation_id text,
  constraint contract_is_of_its_quotation
    foreign key (quotation_id, need_id, supplier_id, product_id)
    references quotation (id, need_id, supplier_id, product_id),
  signed_on day not null,
  deliver_by day not null,
  constraint contract_ends_after_it_is_signed check (signed_on <= deliver_by),
  status text not null check (status in ('IN_FORCE', 'FULFILLED', 'TERMINATED')),
  provenance_source text not null check (provenance_source <> ''),
  provenance_as_of day not null,
  provenance_kind text not null
    check (provenance_kind in ('SOURCE', 'IMPORT', 'OWNER', 'DEMO')),
  version integer not null default 1 check (version > 0)
);
create index on contract (need_id, number);
create index on contract (customer_id, number);
create index on contract (quotation_id, number);
create index on contract (supplier_id, number);
create index on contract (product_id, number);
create index on contract (number, id);
create index on contract (need_id, id);
create index on contract (customer_id, id);
create index on contract (supplier_id, id);
create index on contract (product_id, id);
create index on contract (signed_on, id);
create index on contract (deliver_by, id);
create index on contract (status, id);
create index on contract using gin (number gin_trgm_ops);
alter table contract enable row level security;
create policy readable on contract for select using (true);
create policy added_by_owners on contract for insert
  with check (has_scope('contracts:write') and acts_for(array[customer_id]));
create policy changed_by_owners on contract for update
  using (has_scope('contracts:write') and acts_for(array[customer_id, supplier_id]));

create table delivery (
  id text primary key check (id <> ''),
  number text not null unique check (number <> ''),
  contract_id text not null references contract (id),
  quantity_value measure not null check (quantity_value > 0),
  due_on day not null,
  delivered_on day,
  status text not null check (status in ('PLANNED', 'DELIVERED')),
  constraint delivered_on_a_day check ((status = 'DELIVERED') = (delivered_on is not null)),
  provenance_source text not null check (provenance_source <> ''),
  provenance_as_of day not null,
  provenance_kind text not null
    check (provenance_kind in ('SOURCE', 'IMPORT', 'OWNER', 'DEMO'))
);
create index on delivery (contract_id, number);
create index on delivery (number, id);
create index on delivery (contract_id, id);
create index on delivery (due_on, id);
create index on delivery (delivered_on, id);
create index on delivery (status, id);
create index on delivery using gin (number gin_trgm_ops);
alter table delivery enable row level security;
create policy readable on delivery for select using (true);
create policy written_with_parent on delivery using (
  has_scope('contracts:write') and exists (
    select from contract as parent
    where parent.id = delivery.contract_id and acts_for(array[parent.customer_id, parent.supplier_id])
  )
);

-- Sums over several rows are checked at the end of the transaction, under a lock on the row that
-- limits them: of two concurrent transactions that together exceed the limit, the second is
-- refused. The checks run as the owner of the tables, so that they also sum rows that the caller
-- may not read.

create function check_contracts_of_need(checked text) returns void
language plpgsql security definer set search_path = public as $$
declare needed numeric; contracted numeric;
begin
  select quantity_value into needed from need where id = checked for no key update;
  select sum(quantity_value) into contracted from contract
    where need_id = checked and status <> 'TERMINATED';
  if contracted > needed then
    raise exception 'contracts_within_need: % needed, % contracted', needed, contracted
      using errcode = 'check_violation', constraint = 'contracts_within_need';
  end if;
end $$;

create function check_deliveries_of_contract(checked text) returns void
language plpgsql security definer set search_path = public as $$
declare agreed contract; planned numeric; delivered numeric; earliest date;
begin
  select * into agreed from contract where id = checked for no key update;
  if not found then return; end if;
  select coalesce(sum(quantity_value), 0),
      coalesce(sum(quantity_value) filter (where status = 'DELIVERED'), 0),
      min(least(due_on, delivered_on))
    into planned, delivered, earliest from delivery where contract_id = checked;
  if planned > agreed.quantity_value then
    raise exception 'deliveries_within_contract: % contracted, % delivered or planned',
        agreed.quantity_value, planned
      using errcode = 'check_violation', constraint = 'deliveries_within_contract';
  end if;
  if earliest < agreed.signed_on then
    raise exception 'delivery_after_signature: signed on %, delivery on %',
        agreed.signed_on, earliest
      using errcode = 'check_violation', constraint = 'delivery_after_signature';
  end if;
  if agreed.status = 'FULFILLED' and delivered < agreed.quantity_value then
    raise exception 'fulfilled_is_delivered: % contracted, % delivered',
        agreed.quantity_value, delivered
      using errcode = 'check_violation', constraint = 'fulfilled_is_delivered';
  end if;
end $$;

create function need_changed() returns trigger language plpgsql as $$
begin
  perform check_contracts_of_need(new.id);
  return null;
end $$;
create constraint trigger contracts_within_need
  after update of quantity_value on need deferrable initially deferred
  for each row execute function need_changed();

create function contract_changed() returns trigger language plpgsql as $$
begin
  perform check_contracts_of_need(new.need_id);
  perform check_deliveries_of_contract(new.id);
  return null;
end $$;
create constraint trigger contract_is_kept
  after insert or update on contract deferrable initially deferred
  for each row execute function contract_changed();

create function delivery_changed() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then perform check_deliveries_of_contract(old.contract_id); end if;
  if tg_op <> 'DELETE' then perform check_deliveries_of_contract(new.contract_id); end if;
  return null;
end $$;
create constraint trigger delivery_is_kept
  after insert or update or delete on delivery deferrable initially deferred
  for each row execute function delivery_changed();

-- Contacts: personal data, read with the scope contacts:read

create table contact (
  record_id text not null references need (id),
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
  has_scope('needs:write') and exists (
    select from need as parent
    where parent.id = contact.record_id and acts_for(array[parent.customer_id])
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

-- Views: the facts of each record in the change feed. The participants of an engagement may be
-- people, so the feed omits them.

create view need_facts with (security_invoker = true) as
select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
  'number', number, 'customer', customer_id, 'titleEn', title_en, 'titleRu', title_ru,
  'productType', product_type_code, 'okpd2', okpd2,
  'quantity', jsonb_build_object('value', quantity_value::text, 'unit', quantity_unit),
  'criteria', criteria, 'deliverTo', deliver_to, 'deliverBy', deliver_by,
  'publishedOn', published_on, 'unitPriceCeiling', unit_price_ceiling_amount::text,
  'advanceShare', advance_share::text, 'paymentDelayDays', payment_delay_days,
  'performanceSecurityShare', performance_security_share::text,
  'procurementLaw', procurement_law, 'smeOnly', sme_only, 'priority', priority,
  'status', status, 'version', version,
  'provenance', jsonb_build_object('source', provenance_source,
    'asOf', provenance_as_of, 'kind', provenance_kind)
) as facts
from need;

create view contract_facts with (security_invoker = true) as
select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
  'number', number, 'need', need_id, 'customer', customer_id, 'supplier', supplier_id,
  'product', product_id,
  'quantity', jsonb_build_object('value', quantity_value::text, 'unit', quantity_unit),
  'unitPrice', unit_price_amount::text, 'quotation', quotation_id,
  'signedOn', signed_on, 'deliverBy', deliver_by, 'status', status,
  'deliveries', coalesce((select jsonb_agg(jsonb_build_object('number', number,
      'quantity', quantity_value::text, 'dueOn', due_on, 'deliveredOn', delivered_on,
      'status', status) order by number)
    from delivery where contract_id = contract.id), '[]'),
  'version', version,
  'provenance', jsonb_build_object('source', provenance_source,
    'asOf', provenance_as_of, 'kind', provenance_kind)
) as facts
from contract;

create view agreement_facts (id, reading_scope, readers, facts)
with (security_invoker = true) as
select id, null::text, null::text[], jsonb_build_object(
  'nameEn', name_en, 'nameRu', name_ru, 'partiesEn', parties_en, 'partiesRu', parties_ru,
  'purposeEn', purpose_en, 'purposeRu', purpose_ru, 'promisesEn', promises_en,
  'promisesRu', promises_ru, 'signedOn', signed_on, 'validFrom', valid_from,
  'validTo', valid_to,
  'version', version,
  'provenance', jsonb_build_object('source', provenance_source,
    'asOf', provenance_as_of, 'kind', provenance_kind)
)
from agreement;

create view customer_facts (id, reading_scope, readers, facts)
with (security_invoker = true) as
select id, null::text, null::text[], jsonb_build_object(
  'nameEn', name_en, 'nameRu', name_ru, 'inn', inn, 'kind', kind, 'joinedOn', joined_on,
  'agreement', agreement_id,
  'version', version,
  'provenance', jsonb_build_object('source', provenance_source,
    'asOf', provenance_as_of, 'kind', provenance_kind)
)
from customer;

create view supplier_referral_facts (id, reading_scope, readers, facts)
with (security_invoker = true) as
select id, null::text, null::text[], jsonb_build_object(
  'customer', customer_id, 'need', need_id, 'enterprise', enterprise_id,
  'referredOn', referred_on, 'status', status,
  'version', version,
  'provenance', jsonb_build_object('source', provenance_source,
    'asOf', provenance_as_of, 'kind', provenance_kind)
)
from supplier_referral;

create view engagement_facts (id, reading_scope, readers, facts)
with (security_invoker = true) as
select id, null::text, null::text[], jsonb_build_object(
  'nameEn', name_en, 'nameRu', name_ru, 'customer', customer_id, 'kind', kind,
  'status', status, 'heldOn', held_on, 'periodEn', period_en, 'periodRu', period_ru,
  'agendaEn', agenda_en, 'agendaRu', agenda_ru,
  'outcomeEn', outcome_en, 'outcomeRu', outcome_ru,
  'needs', coalesce((select jsonb_agg(need_id order by need_id) from engagement_need
    where engagement_id = engagement.id), '[]'),
  'version', version,
  'provenance', jsonb_build_object('source', provenance_source,
    'asOf', provenance_as_of, 'kind', provenance_kind)
)
from engagement;

create view quotation_facts (id, reading_scope, readers, facts)
with (security_invoker = true) as
select id, 'quotations:read', array[customer_id, supplier_id], jsonb_build_object(
  'number', number, 'need', need_id, 'customer', customer_id, 'referral', referral_id,
  'supplier', supplier_id, 'product', product_id,
  'quantity', jsonb_build_object('value', quantity_value::text, 'unit', quantity_unit),
  'unitPrice', unit_price_amount::text, 'quotedOn', quoted_on, 'validUntil', valid_until,
  'status', status,
  'version', version,
  'provenance', jsonb_build_object('source', provenance_source,
    'asOf', provenance_as_of, 'kind', provenance_kind)
)
from quotation;

-- Statuses that follow from the writes of others. Each function sets the status of one record as
-- the owner of the tables, and returns the facts of the record before; null if the status stays.

create function settle_need(settled text) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare former_facts jsonb; new_status text;
begin
  if (has_scope('contracts:write')) is not true then
    return null;
  end if;
  perform from need where id = settled for no key update;
  select case
    when status not in ('FORMING', 'OPEN', 'AWARDED') then status
    when quantity_value <= (
      select sum(part.quantity_value) from delivery as part
      join contract on contract.id = part.contract_id
      where contract.need_id = need.id and part.status = 'DELIVERED'
    ) then 'FULFILLED'
    when quantity_value <= (
      select sum(contract.quantity_value) from contract
      where contract.need_id = need.id and contract.status <> 'TERMINATED'
    ) then 'AWARDED'
    when exists (select from contract
      where contract.need_id = need.id and contract.status = 'TERMINATED'
    ) and status = 'AWARDED' then 'OPEN'
    else status
  end into new_status from need where id = settled;
  select facts into former_facts from need_facts where id = settled;
  update need set status = new_status, version = version + 1
    where id = settled and status <> new_status;
  return case when found then former_facts end;
end $$;

create function settle_quotation(settled text) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare former_facts jsonb; new_status text;
begin
  if (has_scope('contracts:write') and has_scope('quotations:read')
    and acts_for((select array[customer_id] from quotation where id = settled))) is not true then
    return null;
  end if;
  perform from quotation where id = settled for no key update;
  select case
    when status = 'SUBMITTED'
      and exists (select from contract where contract.quotation_id = quotation.id)
    then 'ACCEPTED'
    else status
  end into new_status from quotation where id = settled;
  select facts into former_facts from quotation_facts where id = settled;
  update quotation set status = new_status, version = version + 1
    where id = settled and status <> new_status;
  return case when found then former_facts end;
end $$;

create function settle_supplier_referral(settled text) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare former_facts jsonb; new_status text;
begin
  if (has_scope('contracts:write') or has_scope('quotations:write')) is not true then
    return null;
  end if;
  perform from supplier_referral where id = settled for no key update;
  select case
    when exists (select from contract where contract.need_id = supplier_referral.need_id
      and contract.supplier_id = supplier_referral.enterprise_id) then 'CONTRACTED'
    when status in ('REFERRED', 'CONTACTED', 'INVITED')
      and exists (select from quotation where referral_id = supplier_referral.id)
    then 'QUOTED'
    else status
  end into new_status from supplier_referral where id = settled;
  select facts into former_facts from supplier_referral_facts where id = settled;
  update supplier_referral set status = new_status, version = version + 1
    where id = settled and status <> new_status;
  return case when found then former_facts end;
end $$;
