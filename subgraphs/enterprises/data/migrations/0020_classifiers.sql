-- The classifier of economic activities OKVED 2, as imported.
create table okved_class (
  code text primary key check (code ~ '^([A-U]|\d{2}(\.\d(\d(\.\d{1,2})?)?)?)$'),
  id text not null generated always as (code) stored,
  name text not null check (name <> ''),
  parent_code text check (parent_code <> code)
    references okved_class (code) deferrable initially deferred,
  ended_on day,
  version integer not null default 1 check (version > 0),
  provenance_source text not null check (provenance_source <> ''),
  provenance_as_of day not null,
  provenance_kind text not null check (provenance_kind in ('SOURCE', 'IMPORT', 'OWNER', 'DEMO')),
  changed_facts jsonb not null default '{}' check (jsonb_typeof(changed_facts) = 'object')
);
create index on okved_class (parent_code, code);
alter table okved_class enable row level security;
create policy readable on okved_class for select using (true);
create policy written_by_importers on okved_class
  using (has_scope('imports:write') and acts_for('{}'));
create view okved_class_facts with (security_invoker = true) as
select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
  'code', code, 'name', name, 'parent', parent_code, 'endedOn', ended_on, 'version', version,
  'provenance', jsonb_build_object('source', provenance_source, 'asOf', provenance_as_of,
    'kind', provenance_kind, 'changedFacts', changed_facts)
) as facts
from okved_class;

-- The rules in words

comment on constraint okved_class_pkey on okved_class
  is 'The code of an OKVED 2 class must be unique.';
comment on constraint okved_class_code_check on okved_class
  is 'The code of an OKVED 2 class must be a section A to U or a code such as 22.21.';
comment on constraint okved_class_name_check on okved_class
  is 'The name of an OKVED 2 class must not be empty.';
comment on constraint okved_class_check on okved_class
  is 'An OKVED 2 class must not contain itself.';
comment on constraint okved_class_parent_code_fkey on okved_class
  is 'The parent of an OKVED 2 class must exist.';
comment on constraint okved_class_version_check on okved_class
  is 'The version of an OKVED 2 class must be more than 0.';
comment on constraint okved_class_provenance_source_check on okved_class
  is 'The source of an OKVED 2 class must not be empty.';
comment on constraint okved_class_provenance_kind_check on okved_class
  is 'The kind of the source of an OKVED 2 class must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint okved_class_changed_facts_check on okved_class
  is 'The origins of changed facts must be stated by the name of the fact.';
