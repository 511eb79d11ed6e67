-- A relay's cursor has the mark of its change too, so that the source recognises a cursor of another
-- history. The mark is empty where the cursor was stored before: the relay then takes a snapshot.
-- `snapshot_by` is the process that takes one, and `snapshot_at` the time of its last page.

alter table relay
  add column mark text not null default '',
  add column snapshot_by text,
  add column snapshot_at timestamptz,
  add check ((snapshot_by is null) = (snapshot_at is null));

-- Each change of a match has a random mark, for the cursors of its feed.
alter table match_change add column mark text not null
  default left(replace(gen_random_uuid()::text, '-', ''), 12) check (mark <> '');
