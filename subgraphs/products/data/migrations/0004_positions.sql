-- Each change has a random mark, by which a position of another history is recognised: one of this
-- database before it was restored from a backup.

alter table change add column mark text not null
  default left(replace(gen_random_uuid()::text, '-', ''), 12) check (mark <> '');

-- Returns the last change, or the last one up to a number; no row if there is none. Its number and
-- mark are not confidential, even if the change itself is.
create function last_change(up_to bigint default null)
returns table (number bigint, mark text)
language sql stable security definer set search_path = public, pg_temp as $$
  select change.number, change.mark from change
  where change.number <= coalesce(up_to, 9223372036854775807)
  order by change.number desc limit 1
$$;

-- The notification of a transaction that appends changes carries its last change.
drop trigger notify_of_change on change;
create or replace function notify_of_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('katun', (
    select 'change ' || number || ' ' || mark from added order by number desc limit 1
  ));
  return null;
end $$;
create trigger notify_of_change after insert on change referencing new table as added
  for each statement execute function notify_of_change();

-- Readers of the match index wait until the tasks of a change are done.
create function notify_of_done_task() returns trigger language plpgsql as $$
begin
  perform pg_notify('katun', 'indexed');
  return null;
end $$;
create trigger notify_of_done_task after delete on match_task
  for each statement execute function notify_of_done_task();
