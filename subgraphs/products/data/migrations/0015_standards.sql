-- Publishers of products may register standards and technical conditions.

alter table standard
  add column version integer not null default 1 check (version > 0),
  add column registered_by text check (registered_by <> '');
comment on constraint standard_version_check on standard
  is 'The version of a standard must be more than 0.';
comment on constraint standard_registered_by_check on standard
  is 'The enterprise that registered a standard must not be empty.';
create policy added_by_publishers on standard for insert with check (
  has_scope('products:write') and provenance_kind = 'OWNER' and acts_for(array[registered_by])
);

create view standard_facts with (security_invoker = true) as
select code as id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
  'code', code, 'validFrom', valid_from, 'validTo', valid_to, 'supersededBy', superseded_by,
  'registeredBy', registered_by, 'version', version,
  'provenance', jsonb_build_object('source', provenance_source, 'asOf', provenance_as_of,
    'kind', provenance_kind, 'changedFacts', changed_facts)
) as facts
from standard;
