-- The classifier of units OKEI, as imported.
create table okei_unit (
  code text primary key check (code ~ '^\d{3,4}$'),
  id text not null generated always as (code) stored,
  name text not null check (name <> ''),
  symbol text check (symbol <> ''),
  international_symbol text check (international_symbol <> ''),
  ended_on day,
  version integer not null default 1 check (version > 0),
  provenance_source text not null check (provenance_source <> ''),
  provenance_as_of day not null,
  provenance_kind text not null check (provenance_kind in ('SOURCE', 'IMPORT', 'OWNER', 'DEMO')),
  changed_facts jsonb not null default '{}' check (jsonb_typeof(changed_facts) = 'object')
);
alter table okei_unit enable row level security;
create policy readable on okei_unit for select using (true);
create policy written_by_importers on okei_unit
  using (has_scope('imports:write') and acts_for('{}'));
create view okei_unit_facts with (security_invoker = true) as
select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
  'code', code, 'name', name, 'symbol', symbol, 'internationalSymbol', international_symbol,
  'endedOn', ended_on, 'version', version,
  'provenance', jsonb_build_object('source', provenance_source, 'asOf', provenance_as_of,
    'kind', provenance_kind, 'changedFacts', changed_facts)
) as facts
from okei_unit;

-- The rules in words

comment on constraint okei_unit_pkey on okei_unit
  is 'The code of an OKEI unit must be unique.';
comment on constraint okei_unit_code_check on okei_unit
  is 'The code of an OKEI unit must have three or four digits.';
comment on constraint okei_unit_name_check on okei_unit
  is 'The name of an OKEI unit must not be empty.';
comment on constraint okei_unit_symbol_check on okei_unit
  is 'The national symbol of an OKEI unit must not be empty.';
comment on constraint okei_unit_international_symbol_check on okei_unit
  is 'The international symbol of an OKEI unit must not be empty.';
comment on constraint okei_unit_version_check on okei_unit
  is 'The version of an OKEI unit must be more than 0.';
comment on constraint okei_unit_provenance_source_check on okei_unit
  is 'The source of an OKEI unit must not be empty.';
comment on constraint okei_unit_provenance_kind_check on okei_unit
  is 'The kind of the source of an OKEI unit must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint okei_unit_changed_facts_check on okei_unit
  is 'The origins of changed facts must be stated by the name of the fact.';
