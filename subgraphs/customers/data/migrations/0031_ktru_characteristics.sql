-- A position of KTRU has characteristics with their allowed values. A unit that Katun does not compute with is kept
-- as its text.
alter table ktru_position add column characteristics jsonb not null default '[]'
  check (jsonb_typeof(characteristics) = 'array');
alter table ktru_position drop constraint ktru_position_unit_check;
alter table ktru_position add constraint ktru_position_unit_check check (unit <> '');
create or replace view ktru_position_facts with (security_invoker = true) as
select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
  'code', code, 'name', name, 'unit', unit, 'characteristics', characteristics, 'version', version,
  'provenance', jsonb_build_object('source', provenance_source, 'asOf', provenance_as_of,
    'kind', provenance_kind, 'changedFacts', changed_facts)
) as facts
from ktru_position;

-- The rules in words

comment on constraint ktru_position_characteristics_check on ktru_position
  is 'The characteristics of a KTRU position must be a list.';
comment on constraint ktru_position_unit_check on ktru_position
  is 'The unit of a KTRU position must not be empty.';
