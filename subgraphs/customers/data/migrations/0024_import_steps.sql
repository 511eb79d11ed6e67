-- The steps of imports into several databases that are still to be done. The first step adds a row when it
-- commits; the last one removes it. A program that finds it goes on.
create table import_task (
  import_id text primary key references import (id),
  file_path text not null check (file_path <> ''),
  request jsonb not null check (jsonb_typeof(request) = 'object'),
  remaining text[] not null
    check (cardinality(remaining) > 0 and array_position(remaining, null) is null),
  attempts integer not null default 0 check (attempts >= 0)
);
alter table import_task enable row level security;
create policy readable on import_task for select using (true);
create policy written_by_importers on import_task
  using (has_scope('imports:write') and acts_for('{}'));

-- The rules in words

comment on constraint import_task_pkey on import_task
  is 'An import must have one list of steps that are still to be done.';
comment on constraint import_task_import_id_fkey on import_task
  is 'The import whose steps are still to be done must exist.';
comment on constraint import_task_file_path_check on import_task
  is 'The path of the file of an import must not be empty.';
comment on constraint import_task_request_check on import_task
  is 'The options of an import must be an object.';
comment on constraint import_task_remaining_check on import_task
  is 'The steps of an import that are still to be done must be one or more, all of them given.';
comment on constraint import_task_attempts_check on import_task
  is 'The attempts of a step must be 0 or more.';
