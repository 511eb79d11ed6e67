-- Ids of other subgraphs' records to which writes may refer, kept by relays.

create table known_record (
  kind text not null check (kind <> ''),
  id text not null check (id <> ''),
  primary key (kind, id)
);
alter table known_record enable row level security;
create policy readable on known_record for select using (true);
create policy written_by_system on known_record using (is_system());
