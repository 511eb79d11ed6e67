-- The imported law: the values of parameters, and the days of years, in place of those of the program's files.
create table law_parameter (
  code text primary key check (code ~ '^[A-Z][A-Z0-9_]*$'),
  id text not null generated always as (code) stored,
  periods jsonb not null check (jsonb_typeof(periods) = 'array'),
  version integer not null default 1 check (version > 0),
  provenance_source text not null check (provenance_source <> ''),
  provenance_as_of day not null,
  provenance_kind text not null check (provenance_kind in ('SOURCE', 'IMPORT', 'OWNER', 'DEMO')),
  changed_facts jsonb not null default '{}' check (jsonb_typeof(changed_facts) = 'object')
);
alter table law_parameter enable row level security;
create policy readable on law_parameter for select using (true);
create policy written_by_importers on law_parameter
  using (has_scope('imports:write') and acts_for('{}'));
create view law_parameter_facts with (security_invoker = true) as
select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
  'code', code, 'values', periods, 'version', version,
  'provenance', jsonb_build_object('source', provenance_source, 'asOf', provenance_as_of,
    'kind', provenance_kind, 'changedFacts', changed_facts)
) as facts
from law_parameter;

create table working_year (
  year text primary key check (year ~ '^\d{4}$'),
  id text not null generated always as (year) stored,
  days jsonb not null check (jsonb_typeof(days) = 'array'),
  version integer not null default 1 check (version > 0),
  provenance_source text not null check (provenance_source <> ''),
  provenance_as_of day not null,
  provenance_kind text not null check (provenance_kind in ('SOURCE', 'IMPORT', 'OWNER', 'DEMO')),
  changed_facts jsonb not null default '{}' check (jsonb_typeof(changed_facts) = 'object')
);
alter table working_year enable row level security;
create policy readable on working_year for select using (true);
create policy written_by_importers on working_year
  using (has_scope('imports:write') and acts_for('{}'));
create view working_year_facts with (security_invoker = true) as
select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
  'year', year, 'days', days, 'version', version,
  'provenance', jsonb_build_object('source', provenance_source, 'asOf', provenance_as_of,
    'kind', provenance_kind, 'changedFacts', changed_facts)
) as facts
from working_year;

-- The rules in words

comment on constraint law_parameter_pkey on law_parameter
  is 'The code of an imported parameter of the law must be unique.';
comment on constraint law_parameter_code_check on law_parameter
  is 'The code of an imported parameter of the law must be a code such as VAT_RATE.';
comment on constraint law_parameter_periods_check on law_parameter
  is 'The values of an imported parameter of the law must be a list.';
comment on constraint law_parameter_version_check on law_parameter
  is 'The version of an imported parameter of the law must be more than 0.';
comment on constraint law_parameter_provenance_source_check on law_parameter
  is 'The source of an imported parameter of the law must not be empty.';
comment on constraint law_parameter_provenance_kind_check on law_parameter
  is 'The kind of the source of an imported parameter of the law must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint law_parameter_changed_facts_check on law_parameter
  is 'The origins of changed facts must be stated by the name of the fact.';
comment on constraint working_year_pkey on working_year
  is 'The year of an imported calendar must be unique.';
comment on constraint working_year_year_check on working_year
  is 'The year of an imported calendar must be a year such as 2027.';
comment on constraint working_year_days_check on working_year
  is 'The days of an imported calendar must be a list.';
comment on constraint working_year_version_check on working_year
  is 'The version of an imported calendar must be more than 0.';
comment on constraint working_year_provenance_source_check on working_year
  is 'The source of an imported calendar must not be empty.';
comment on constraint working_year_provenance_kind_check on working_year
  is 'The kind of the source of an imported calendar must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint working_year_changed_facts_check on working_year
  is 'The origins of changed facts must be stated by the name of the fact.';
