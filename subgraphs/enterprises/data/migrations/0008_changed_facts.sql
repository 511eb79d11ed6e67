-- The origin of the facts that were stated after the record: by name of the fact, its source, day
-- and kind. The origin of all other facts is that of the record.

do $$
declare sourced text; definition text;
begin
  for sourced in select table_name from information_schema.columns
    where table_schema = 'public' and column_name = 'provenance_kind'
  loop
    execute format('alter table %I add column changed_facts jsonb not null default ''{}''
      check (jsonb_typeof(changed_facts) = ''object'')', sourced);
    execute format('comment on constraint %I on %I is %L', sourced || '_changed_facts_check', sourced,
      'The origins of changed facts must be stated by the name of the fact.');
  end loop;
  -- Add them to the provenance in the view of each type in the change feed.
  for sourced in select table_name from information_schema.views
    where table_schema = 'public' and table_name like '%\_facts'
  loop
    definition := regexp_replace(pg_get_viewdef(sourced::regclass),
      '(''kind'', (\w+\.)?)provenance_kind\)',
      '\1provenance_kind, ''changedFacts'', \2changed_facts)');
    if definition !~ 'changed_facts' then
      raise exception 'The view % has no provenance', sourced;
    end if;
    execute format('create or replace view %I with (security_invoker = true) as %s',
      sourced, definition);
  end loop;
end $$;
