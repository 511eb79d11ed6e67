-- Imports of files: one record for each, its staged rows while it runs, and its changes in the feed.

-- An import, as far as it concerns this database.
create table import (
  id text primary key check (id ~ '^[0-9a-f-]{36}$'),
  kind text not null check (kind <> ''),
  by text not null check (by <> ''),
  file_name text not null check (file_name <> ''),
  file_bytes bigint not null check (file_bytes >= 0),
  file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  is_full boolean not null,
  as_of day,
  options jsonb not null check (jsonb_typeof(options) = 'object'),
  state text not null
    check (state in ('READING', 'CHECKED', 'COMMITTED', 'REFUSED', 'CANCELLED', 'FAILED', 'UNDONE')),
  started_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  constraint import_ends_with_its_state check ((state = 'READING') = (finished_at is null)),
  added integer not null default 0 check (added >= 0),
  changed integer not null default 0 check (changed >= 0),
  ended integer not null default 0 check (ended >= 0),
  unchanged integer not null default 0 check (unchanged >= 0),
  older integer not null default 0 check (older >= 0),
  differing integer not null default 0 check (differing >= 0),
  refused integer not null default 0 check (refused >= 0),
  removed integer not null default 0 check (removed >= 0),
  error text check (error <> '')
);
create index on import (started_at, id);
create index on import (kind, file_hash);
alter table import enable row level security;
create policy readable on import for select using (true);
create policy written_by_importers on import using (has_scope('imports:write') and acts_for('{}'));

-- The refused parts of the file of an import: the first ones.
create table import_refusal (
  import_id text not null references import (id),
  place integer not null check (place > 0),
  primary key (import_id, place),
  member text check (member <> ''),
  line bigint not null check (line > 0),
  field text check (field <> ''),
  code text not null check (code <> ''),
  message text not null check (message <> '')
);
alter table import_refusal enable row level security;
create policy readable_by_importers on import_refusal for select
  using (has_scope('imports:write') and acts_for('{}'));
create policy added_by_importers on import_refusal for insert
  with check (has_scope('imports:write') and acts_for('{}'));

-- The facts of records that an import did not write, because their owner has stated others.
create table import_difference (
  import_id text not null references import (id),
  kind text not null check (kind <> ''),
  record_id text not null check (record_id <> ''),
  fact text not null check (fact <> ''),
  primary key (import_id, kind, record_id, fact),
  stated jsonb,
  kept jsonb
);
alter table import_difference enable row level security;
create policy readable_by_importers on import_difference for select
  using (has_scope('imports:write') and acts_for('{}'));
create policy added_by_importers on import_difference for insert
  with check (has_scope('imports:write') and acts_for('{}'));

-- The records of the running import. Only one import at a time uses the table, and empties it first.
-- COPY does not support row security; no query of the graph reads the table.
create table staged_record (
  import_id text not null,
  ordinal bigint not null,
  member text,
  line bigint not null,
  kind text not null,
  key text not null,
  id text not null,
  outcome text not null,
  version integer,
  as_of date not null,
  source text not null,
  before jsonb,
  facts jsonb not null,
  origins jsonb not null,
  differences jsonb
);

-- The records that the last import of each kind listed: a full register ends those that it does not list.
create table listed_record (
  import_kind text not null check (import_kind <> ''),
  kind text not null check (kind <> ''),
  id text not null check (id <> ''),
  primary key (import_kind, kind, id),
  import_id text not null references import (id)
);
alter table listed_record enable row level security;
create policy written_by_importers on listed_record
  using (has_scope('imports:write') and acts_for('{}'));

-- The changes of imports. They are written before their numbers are known: one row of `change_range`
-- reserves the numbers of all changes of an import when it commits.
create table imported_change (
  import_id text not null references import (id),
  ordinal bigint not null check (ordinal > 0),
  primary key (import_id, ordinal),
  kind text not null check (kind <> ''),
  id text not null check (id <> ''),
  before jsonb,
  after jsonb,
  constraint imported_change_has_before_or_after check (num_nonnulls(before, after) > 0),
  reading_scope text check (reading_scope <> ''),
  readers text[],
  constraint imported_change_is_open_or_has_readers
    check ((reading_scope is null) = (readers is null))
);
alter table imported_change enable row level security;
create policy readable_by_readers on imported_change for select
  using (readers is null or (has_scope(reading_scope) and acts_for(readers)));
create policy added_by_importers on imported_change for insert
  with check (has_scope('imports:write') and acts_for('{}'));

create table change_range (
  first_number bigint primary key check (first_number > 0),
  last_number bigint not null check (last_number >= first_number),
  mark text not null check (mark <> ''),
  at timestamptz not null default clock_timestamp(),
  by text not null check (by <> ''),
  import_id text not null unique references import (id)
);
create index on change_range (last_number);
alter table change_range enable row level security;
create policy readable on change_range for select using (true);
create policy added_by_caller on change_range for insert
  with check (is_caller(by) and has_scope('imports:write') and acts_for('{}'));

create function notify_of_change_range() returns trigger language plpgsql as $$
begin
  perform pg_notify('katun', 'change ' || new.last_number || ' ' || new.mark);
  return null;
end $$;
create trigger notify_of_change_range after insert on change_range
  for each row execute function notify_of_change_range();

-- Returns the last change, or the last one up to a number; no row if there is none. Its number and
-- mark are not confidential, even if the change itself is.
create or replace function last_change(up_to bigint default null)
returns table (number bigint, mark text)
language sql stable security definer set search_path = public, pg_temp as $$
  select found.number, found.mark from (
    (select change.number, change.mark from change
      where change.number <= coalesce(up_to, 9223372036854775807)
      order by change.number desc limit 1)
    union all
    (select least(range.last_number, coalesce(up_to, range.last_number)), range.mark
      from change_range as range
      where range.first_number <= coalesce(up_to, 9223372036854775807)
      order by range.first_number desc limit 1)
  ) as found
  order by found.number desc limit 1
$$;

-- Returns the changes after a number that the caller may read, in the order of numbers, those of imports
-- among them.
create function changes_after(after_number bigint, kinds text[], most integer)
returns table (
  number bigint, mark text, at timestamptz, by text, kind text, id text, before jsonb, after jsonb
)
language sql stable as $$
  select * from (
    (select change.number, change.mark, change.at, change.by, change.kind, change.id,
        change.before, change.after
      from public.change
      where change.number > after_number and (kinds is null or change.kind = any (kinds))
      order by change.number limit most)
    union all
    (select range.first_number + item.ordinal - 1, range.mark, range.at, range.by, item.kind,
        item.id, item.before, item.after
      from public.change_range as range
      cross join lateral (
        select * from public.imported_change as one
        where one.import_id = range.import_id
          and one.ordinal > after_number - range.first_number + 1
          and (kinds is null or one.kind = any (kinds))
        order by one.ordinal limit most
      ) as item
      where range.last_number > after_number
      order by range.first_number, item.ordinal limit most)
  ) as found
  order by 1 limit most
$$;

-- The rules in words

comment on constraint import_pkey on import is 'The id of an import must be unique.';
comment on constraint import_id_check on import is 'The id of an import must be a UUID.';
comment on constraint import_kind_check on import is 'The kind of an import must not be empty.';
comment on constraint import_by_check on import is 'The author of an import must be stated.';
comment on constraint import_file_name_check on import
  is 'The name of the file of an import must not be empty.';
comment on constraint import_file_bytes_check on import
  is 'The size of the file of an import must be 0 or more.';
comment on constraint import_file_hash_check on import
  is 'The hash of the file of an import must be a SHA-256 in hexadecimal digits.';
comment on constraint import_options_check on import
  is 'The options of an import must be an object.';
comment on constraint import_state_check on import
  is 'The state of an import must be one of READING, CHECKED, COMMITTED, REFUSED, CANCELLED, FAILED, UNDONE.';
comment on constraint import_ends_with_its_state on import
  is 'An import must have a time of its end unless it is read.';
comment on constraint import_added_check on import is 'The added records must be 0 or more.';
comment on constraint import_changed_check on import is 'The changed records must be 0 or more.';
comment on constraint import_ended_check on import is 'The ended records must be 0 or more.';
comment on constraint import_unchanged_check on import
  is 'The unchanged records must be 0 or more.';
comment on constraint import_older_check on import is 'The older records must be 0 or more.';
comment on constraint import_differing_check on import
  is 'The records that differ from their owner must be 0 or more.';
comment on constraint import_refused_check on import is 'The refused records must be 0 or more.';
comment on constraint import_removed_check on import is 'The removed records must be 0 or more.';
comment on constraint import_error_check on import is 'The error of an import must not be empty.';
comment on constraint import_refusal_pkey on import_refusal
  is 'The place of a refusal must be unique in its import.';
comment on constraint import_refusal_import_id_fkey on import_refusal
  is 'The import of a refusal must exist.';
comment on constraint import_refusal_place_check on import_refusal
  is 'The place of a refusal must be 1 or more.';
comment on constraint import_refusal_member_check on import_refusal
  is 'The member of an archive must not be empty.';
comment on constraint import_refusal_line_check on import_refusal
  is 'The line of a refusal must be 1 or more.';
comment on constraint import_refusal_field_check on import_refusal
  is 'The field of a refusal must not be empty.';
comment on constraint import_refusal_code_check on import_refusal
  is 'The code of a refusal must not be empty.';
comment on constraint import_refusal_message_check on import_refusal
  is 'The message of a refusal must not be empty.';
comment on constraint import_difference_pkey on import_difference
  is 'A fact of a record must differ once in an import.';
comment on constraint import_difference_import_id_fkey on import_difference
  is 'The import of a difference must exist.';
comment on constraint import_difference_kind_check on import_difference
  is 'The type of the record of a difference must not be empty.';
comment on constraint import_difference_record_id_check on import_difference
  is 'The record of a difference must not be empty.';
comment on constraint import_difference_fact_check on import_difference
  is 'The fact of a difference must not be empty.';
comment on constraint listed_record_pkey on listed_record
  is 'A record must be listed once for each kind of import.';
comment on constraint listed_record_import_id_fkey on listed_record
  is 'The import that lists a record must exist.';
comment on constraint listed_record_import_kind_check on listed_record
  is 'The kind of the import that lists a record must not be empty.';
comment on constraint listed_record_kind_check on listed_record
  is 'The type of a listed record must not be empty.';
comment on constraint listed_record_id_check on listed_record
  is 'The id of a listed record must not be empty.';
comment on constraint imported_change_pkey on imported_change
  is 'The place of a change must be unique in its import.';
comment on constraint imported_change_import_id_fkey on imported_change
  is 'The import of a change must exist.';
comment on constraint imported_change_ordinal_check on imported_change
  is 'The place of a change must be 1 or more.';
comment on constraint imported_change_kind_check on imported_change
  is 'The type of a changed record must not be empty.';
comment on constraint imported_change_id_check on imported_change
  is 'The id of a changed record must not be empty.';
comment on constraint imported_change_has_before_or_after on imported_change
  is 'A change must have a record before or after it.';
comment on constraint imported_change_reading_scope_check on imported_change
  is 'The scope of a change must not be empty.';
comment on constraint imported_change_is_open_or_has_readers on imported_change
  is 'A change must have both a scope and readers, or neither.';
comment on constraint change_range_pkey on change_range
  is 'The first number of a range of changes must be unique.';
comment on constraint change_range_first_number_check on change_range
  is 'The first number of a range of changes must be 1 or more.';
comment on constraint change_range_check on change_range
  is 'The last number of a range of changes must not be less than its first.';
comment on constraint change_range_mark_check on change_range
  is 'The mark of a range of changes must not be empty.';
comment on constraint change_range_by_check on change_range
  is 'The author of a range of changes must be stated.';
comment on constraint change_range_import_id_key on change_range
  is 'An import must have one range of changes.';
comment on constraint change_range_import_id_fkey on change_range
  is 'The import of a range of changes must exist.';
