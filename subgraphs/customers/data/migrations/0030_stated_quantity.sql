-- A quantity in a unit that Katun does not compute with is kept as the source states it. It may stand beside a
-- quantity that the owner of the need has stated since.
alter table need add column stated_quantity_value measure check (stated_quantity_value > 0);
alter table need add column stated_quantity_unit text check (stated_quantity_unit <> '');
alter table need add column stated_quantity_okei text check (stated_quantity_okei ~ '^\d{3,4}$');
alter table need add constraint need_states_a_unit_with_its_quantity check (
  stated_quantity_value is not null or (stated_quantity_unit is null and stated_quantity_okei is null)
);
create or replace view need_facts with (security_invoker = true) as
select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
  'number', number, 'customer', customer_id, 'titleEn', title_en, 'titleRu', title_ru,
  'productType', product_type_code, 'okpd2', okpd2, 'ktru', ktru,
  'quantity', case when quantity_value is not null
    then jsonb_build_object('value', quantity_value::text, 'unit', quantity_unit) end,
  'statedQuantity', case when stated_quantity_value is not null
    then jsonb_build_object('value', stated_quantity_value::text, 'unit', stated_quantity_unit,
      'okei', stated_quantity_okei) end,
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

-- The rules in words

comment on constraint need_stated_quantity_value_check on need
  is 'The quantity that the source of a need states must be more than 0.';
comment on constraint need_stated_quantity_unit_check on need
  is 'The unit of the quantity that the source of a need states must not be empty.';
comment on constraint need_stated_quantity_okei_check on need
  is 'The OKEI code of the quantity that the source of a need states must have three or four digits.';
comment on constraint need_states_a_unit_with_its_quantity on need
  is 'The unit that the source of a need states must belong to a quantity.';
