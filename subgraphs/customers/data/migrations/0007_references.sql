-- Ids of other subgraphs' records to which writes may refer, kept by relays.

create table known_record (
  kind text not null check (kind <> ''),
  id text not null check (id <> ''),
  primary key (kind, id)
);
alter table known_record enable row level security;
create policy readable on known_record for select using (true);
create policy written_by_system on known_record using (is_system());

-- Products, replicated from their feed: quotations and contracts refer to them.
create table supplied_product (
  id text primary key check (id <> ''),
  manufacturer_id text not null check (manufacturer_id <> ''),
  unit text not null check (unit <> ''),
  lot_value numeric check (lot_value > 0)
);
alter table supplied_product enable row level security;
create policy readable on supplied_product for select using (true);
create policy written_by_system on supplied_product using (is_system());

comment on constraint known_record_kind_check on known_record
  is 'The type of a known record must not be empty.';
comment on constraint known_record_id_check on known_record
  is 'The id of a known record must not be empty.';
comment on constraint known_record_pkey on known_record
  is 'A known record must be stored once.';
comment on constraint supplied_product_id_check on supplied_product
  is 'The id of a product must not be empty.';
comment on constraint supplied_product_pkey on supplied_product
  is 'The id of a product must be unique.';
comment on constraint supplied_product_manufacturer_id_check on supplied_product
  is 'The manufacturer of a product must not be empty.';
comment on constraint supplied_product_unit_check on supplied_product
  is 'The unit of a product must not be empty.';
comment on constraint supplied_product_lot_value_check on supplied_product
  is 'The lot of a product must be more than 0.';
