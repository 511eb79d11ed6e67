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
