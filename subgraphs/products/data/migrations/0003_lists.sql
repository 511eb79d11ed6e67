-- Indexes of the filters and orders of lists

-- A filter of a name compares the name in each language.
create index on product (name_en);
create index on product (name_ru);
create index on product_type (name_en);
create index on product_type (name_ru);
create index on production_line (name_en);
create index on production_line (name_ru);
create index on trial (name_en);
create index on trial (name_ru);

-- Customers, replicated from their feed: open needs are listed by their names and kinds.
create table customer_replica (
  id text primary key check (id <> ''),
  name_en text,
  name_ru text,
  names text not null
    generated always as (coalesce(name_en || ' ', '') || coalesce(name_ru, '')) stored,
  kind text not null check (kind <> '')
);
create index on customer_replica (name_en);
create index on customer_replica (name_ru);
create index on customer_replica (kind, id);
create index on customer_replica using gin (names gin_trgm_ops);
alter table customer_replica enable row level security;
create policy readable on customer_replica for select using (true);
create policy written_by_system on customer_replica using (is_system());

-- The coverage of each open need in the index; no state before a worker has evaluated the need.
alter table need_tally
  add column number text not null default '',
  add column product_type_code text,
  add column deliver_by day,
  add column demand numeric not null generated always as (coalesce(demand_value, 0)) stored,
  add column coverage_state text
    check (coverage_state in ('BY_ONE', 'JOINTLY', 'PARTLY', 'POTENTIALLY', 'NOBODY')),
  add column single share not null default 0,
  add column joint share not null default 0,
  add column suppliers integer not null default 0 check (suppliers >= 0),
  add column certified_suppliers integer not null default 0 check (certified_suppliers >= 0);
-- Lists show evaluated needs only.
create index on need_tally (number, need_id) where coverage_state is not null;
create index on need_tally (deliver_by, need_id) where coverage_state is not null;
create index on need_tally (demand, need_id) where coverage_state is not null;
create index on need_tally (demand_value) where coverage_state is not null;
create index on need_tally (joint, need_id) where coverage_state is not null;
create index on need_tally (single, need_id) where coverage_state is not null;
create index on need_tally (suppliers, need_id) where coverage_state is not null;
create index on need_tally (certified_suppliers, need_id) where coverage_state is not null;
create index on need_tally (coverage_state, number, need_id) where coverage_state is not null;
create index on need_tally (product_type_code, number) where coverage_state is not null;
create index on need_tally using gin (number gin_trgm_ops) where coverage_state is not null;

-- An outcome has one bit more: whether the product may supply the need.
update need_tally set outcomes = array(
  select packed / 16 * 32 + packed % 16 from unnest(outcomes) with ordinality as one (packed, place)
  order by place
);

alter table indexed_match add column certificate_expires boolean not null default false;
create index on indexed_match (certificate_expires, verdict, value, id);

-- Sums by enterprise are read from these indexes alone.
create index on indexed_match (blocker_class, supplier_id, need_id) include (value);
create index on indexed_match (verdict, supplier_id, need_id) include (value);

-- Evaluate all open needs again, for what is new in the index.
insert into match_task (kind, id) select 'Need', id from need_replica where status = 'OPEN';
