-- A need states the position of the catalogue KTRU that it refers to, and the catalogue names it.
alter table need add column ktru text check (ktru ~ '^\d{2}\.\d{2}\.\d{2}\.\d{3}-\d{8}$');
create or replace view need_facts with (security_invoker = true) as
select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
  'number', number, 'customer', customer_id, 'titleEn', title_en, 'titleRu', title_ru,
  'productType', product_type_code, 'okpd2', okpd2, 'ktru', ktru,
  'quantity', case when quantity_value is not null
    then jsonb_build_object('value', quantity_value::text, 'unit', quantity_unit) end,
  'criteria', criteria, 'deliverTo', deliver_to, 'deliverBy', deliver_by,
  'publishedOn', published_on, 'unitPriceCeiling', unit_price_ceiling_amount::text,
  'ceilingVat', ceiling_vat, 'ceilingIncludesDelivery', ceiling_includes_delivery,
  'advanceShare', advance_share::text, 'paymentDelayDays', payment_delay_days,
  'performanceSecurityShare', performance_security_share::text,
  'procurementLaw', procurement_law, 'smeOnly', sme_only, 'priority', priority,
  'status', status, 'version', version,
  'provenance', jsonb_build_object('source', provenance_source,
    'asOf', provenance_as_of, 'kind', provenance_kind, 'changedFacts', changed_facts)
) as facts
from need;

create table ktru_position (
  code text primary key check (code ~ '^\d{2}\.\d{2}\.\d{2}\.\d{3}-\d{8}$'),
  id text not null generated always as (code) stored,
  name text not null check (name <> ''),
  unit text check (is_unit(unit)),
  version integer not null default 1 check (version > 0),
  provenance_source text not null check (provenance_source <> ''),
  provenance_as_of day not null,
  provenance_kind text not null check (provenance_kind in ('SOURCE', 'IMPORT', 'OWNER', 'DEMO')),
  changed_facts jsonb not null default '{}' check (jsonb_typeof(changed_facts) = 'object')
);
alter table ktru_position enable row level security;
create policy readable on ktru_position for select using (true);
create policy written_by_importers on ktru_position
  using (has_scope('imports:write') and acts_for('{}'));
create view ktru_position_facts with (security_invoker = true) as
select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
  'code', code, 'name', name, 'unit', unit, 'version', version,
  'provenance', jsonb_build_object('source', provenance_source, 'asOf', provenance_as_of,
    'kind', provenance_kind, 'changedFacts', changed_facts)
) as facts
from ktru_position;

-- The rules in words

comment on constraint need_ktru_check on need
  is 'The KTRU code of a need must be a code such as 22.23.19.110-00000001.';
comment on constraint ktru_position_pkey on ktru_position
  is 'The code of a KTRU position must be unique.';
comment on constraint ktru_position_code_check on ktru_position
  is 'The code of a KTRU position must be a code such as 22.23.19.110-00000001.';
comment on constraint ktru_position_name_check on ktru_position
  is 'The name of a KTRU position must not be empty.';
comment on constraint ktru_position_unit_check on ktru_position
  is 'The unit of a KTRU position must be a known unit by its UN/CEFACT code.';
comment on constraint ktru_position_version_check on ktru_position
  is 'The version of a KTRU position must be more than 0.';
comment on constraint ktru_position_provenance_source_check on ktru_position
  is 'The source of a KTRU position must not be empty.';
comment on constraint ktru_position_provenance_kind_check on ktru_position
  is 'The kind of the source of a KTRU position must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint ktru_position_changed_facts_check on ktru_position
  is 'The origins of changed facts must be stated by the name of the fact.';
