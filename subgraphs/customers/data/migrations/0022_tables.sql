-- An import that is taken back removes the records that it has added.
create policy removed_by_importers on supplier_referral for delete
  using (has_scope('imports:write') and acts_for('{}'));
create policy removed_by_importers on engagement for delete
  using (has_scope('imports:write') and acts_for('{}'));
create policy removed_by_importers on quotation for delete
  using (has_scope('imports:write') and acts_for('{}'));
create policy removed_by_importers on contract for delete
  using (has_scope('imports:write') and acts_for('{}'));

-- The change feed has the ids of deliveries, so that an import that is taken back restores them.
create or replace view contract_facts with (security_invoker = true) as
select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
  'number', number, 'need', need_id, 'customer', customer_id, 'supplier', supplier_id,
  'product', product_id,
  'quantity', jsonb_build_object('value', quantity_value::text, 'unit', quantity_unit),
  'unitPrice', unit_price_amount::text, 'vat', vat, 'priceReason', price_reason,
  'signedOn', signed_on, 'deliverBy', deliver_by, 'status', status,
  'deliveries', coalesce((select jsonb_agg(jsonb_build_object('id', id, 'number', number,
      'quantity', quantity_value::text, 'dueOn', due_on, 'deliveredOn', delivered_on,
      'status', status) order by number)
    from delivery where contract_id = contract.id), '[]'),
  'version', version,
  'provenance', jsonb_build_object('source', provenance_source,
    'asOf', provenance_as_of, 'kind', provenance_kind, 'changedFacts', changed_facts)
) as facts
from contract;
