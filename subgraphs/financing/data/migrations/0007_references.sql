-- Ids of other subgraphs' records to which writes may refer, kept by relays.

create table known_record (
  kind text not null check (kind <> ''),
  id text not null check (id <> ''),
  primary key (kind, id)
);
alter table known_record enable row level security;
create policy readable on known_record for select using (true);
create policy written_by_system on known_record using (is_system());

comment on constraint known_record_kind_check on known_record
  is 'The type of a known record must not be empty.';
comment on constraint known_record_id_check on known_record
  is 'The id of a known record must not be empty.';
comment on constraint known_record_pkey on known_record
  is 'A known record must be stored once.';
