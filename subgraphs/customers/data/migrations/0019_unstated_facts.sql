-- A notice or a plan may not state everything about a need: what it does not state is null, and nobody
-- guesses it. A customer that is known by its INN only has no kind.

alter table need
  alter column quantity_value drop not null,
  alter column quantity_unit drop not null,
  alter column deliver_to drop not null,
  alter column deliver_by drop not null,
  alter column advance_share drop not null,
  alter column payment_delay_days drop not null,
  alter column performance_security_share drop not null,
  add constraint need_states_its_quantity_with_a_unit
    check ((quantity_value is null) = (quantity_unit is null));

-- Lists are ordered by this column, which is never null: needs without a last day come last.
alter table need
  add column deadline day not null generated always as (coalesce(deliver_by, '9999-12-31')) stored;
create index on need (deadline, id);

alter table customer alter column kind drop not null;

create or replace view need_facts with (security_invoker = true) as
select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
  'number', number, 'customer', customer_id, 'titleEn', title_en, 'titleRu', title_ru,
  'productType', product_type_code, 'okpd2', okpd2,
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

-- A requirement may keep the instruction of the notice for filling in the bid.
create or replace function is_requirement(requirement jsonb) returns boolean
language sql immutable parallel safe
return coalesce(
  public.is_text(requirement -> 'property')
  and public.are_texts(requirement -> 'values')
  and case
    when requirement ->> 'operator' in ('IN', 'ALL_OF', 'CONFORMS') then true
    when requirement ->> 'operator' = 'BETWEEN' then
      requirement -> 'values' -> 1 is not null and requirement -> 'values' -> 2 is null
    when requirement ->> 'operator' in ('EQ', 'NE', 'GT', 'GTE', 'LT', 'LTE') then
      requirement -> 'values' -> 1 is null
    else false
  end
  and coalesce(jsonb_typeof(requirement -> 'unit'), 'null') in ('string', 'null')
  and jsonb_typeof(requirement -> 'hard') = 'boolean'
  and jsonb_typeof(requirement -> 'weight') = 'number' and requirement -> 'weight' >= '0'
  and (requirement -> 'fillingInstruction' is null
    or public.is_text(requirement -> 'fillingInstruction')),
  false
);

-- The rules in words

comment on constraint need_states_its_quantity_with_a_unit on need
  is 'A need must state its quantity and the unit together, or neither.';
