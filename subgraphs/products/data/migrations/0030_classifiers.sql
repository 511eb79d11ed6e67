-- The classifier is imported as all other files are: its entries have versions, facts in the change feed and
-- the day from which the classifier does not have them any more.
alter table okpd2_class
  add column id text not null generated always as (code) stored,
  add column ended_on day,
  add column version integer not null default 1 check (version > 0);
drop index okpd2_class_parent_code_code_idx;
create index on okpd2_class (parent_code, code) where ended_on is null;
create view okpd2_class_facts with (security_invoker = true) as
select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
  'code', code, 'name', name, 'parent', parent_code, 'endedOn', ended_on, 'version', version,
  'provenance', jsonb_build_object('source', provenance_source, 'asOf', provenance_as_of,
    'kind', provenance_kind, 'changedFacts', changed_facts)
) as facts
from okpd2_class;

comment on constraint okpd2_class_version_check on okpd2_class
  is 'The version of an OKPD2 class must be more than 0.';
