-- The origin of the facts that were stated after the record: by name of the fact, its source, day
-- and kind. The origin of all other facts is that of the record.

do $$
declare sourced text; definition text;
begin
  for sourced in select table_name from information_schema.columns
    where table_schema = 'public' and column_name = 'provenance_kind'
  loop
    execute format('alter table %I add column changed_facts jsonb not null default ''{}''
      check (jsonb_typeof(changed_facts) = ''object'')', sourced);
    execute format('comment on constraint %I on %I is %L', sourced || '_changed_facts_check', sourced,
      'The origins of changed facts must be stated by the name of the fact.');
  end loop;
  -- Add them to the provenance in the view of each type in the change feed.
  for sourced in select table_name from information_schema.views
    where table_schema = 'public' and table_name like '%\_facts'
  loop
    definition := regexp_replace(pg_get_viewdef(sourced::regclass),
      '(''kind'', (\w+\.)?)provenance_kind\)',
      '\1provenance_kind, ''changedFacts'', \2changed_facts)');
    if definition !~ 'changed_facts' then
      raise exception 'The view % has no provenance', sourced;
    end if;
    execute format('create or replace view %I with (security_invoker = true) as %s',
      sourced, definition);
  end loop;
end $$;

-- The reason that the customer states for the price of a contract; it must be stated above the
-- ceiling of the need.
alter table contract add column price_reason text check (price_reason <> '');
comment on constraint contract_price_reason_check on contract
  is 'The reason for the price of a contract must not be empty.';

create or replace view contract_facts with (security_invoker = true) as
select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
  'number', number, 'need', need_id, 'customer', customer_id, 'supplier', supplier_id,
  'product', product_id,
  'quantity', jsonb_build_object('value', quantity_value::text, 'unit', quantity_unit),
  'unitPrice', unit_price_amount::text, 'priceReason', price_reason,
  'signedOn', signed_on, 'deliverBy', deliver_by, 'status', status,
  'deliveries', coalesce((select jsonb_agg(jsonb_build_object('number', number,
      'quantity', quantity_value::text, 'dueOn', due_on, 'deliveredOn', delivered_on,
      'status', status) order by number)
    from delivery where contract_id = contract.id), '[]'),
  'version', version,
  'provenance', jsonb_build_object('source', provenance_source,
    'asOf', provenance_as_of, 'kind', provenance_kind, 'changedFacts', changed_facts)
) as facts
from contract;

-- Quotations lapse by time: sets the status of quotations that were valid until before today, at
-- most so many, and returns them as entries of the change feed. Only the program may call it.
create function lapse_quotations(today date, most integer)
returns table (kind text, id text, before jsonb, after jsonb, reading_scope text, readers text[])
language plpgsql security definer set search_path = public, pg_temp as $$
declare lapsing text[]; former_facts jsonb;
begin
  if not is_system() then
    return;
  end if;
  select array_agg(due.id) into lapsing from (
    select quotation.id from quotation where status = 'SUBMITTED' and valid_until < today
    order by quotation.id limit most for no key update skip locked
  ) as due;
  select jsonb_object_agg(former.id, former.facts) into former_facts
    from quotation_facts as former where former.id = any (lapsing);
  update quotation set status = 'LAPSED', version = version + 1
    where quotation.id = any (lapsing);
  return query select 'Quotation', present.id, former_facts -> present.id, present.facts,
      present.reading_scope, present.readers
    from quotation_facts as present where present.id = any (lapsing) order by present.id;
end $$;
create index on quotation (valid_until, id) where status = 'SUBMITTED';

create policy added_by_system on change for insert with check (is_system() and by = 'katun');

-- A contract that was signed while the quotation was valid may be recorded after it has lapsed.
create or replace function settle_quotation(settled text) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare former_facts jsonb; new_status text;
begin
  if (has_scope('contracts:write') and has_scope('quotations:read')
    and acts_for((select array[customer_id] from quotation where id = settled))) is not true then
    return null;
  end if;
  perform from quotation where id = settled for no key update;
  select case
    when status in ('SUBMITTED', 'LAPSED')
      and exists (select from contract where contract.quotation_id = quotation.id)
    then 'ACCEPTED'
    else status
  end into new_status from quotation where id = settled;
  select facts into former_facts from quotation_facts where id = settled;
  update quotation set status = new_status, version = version + 1
    where id = settled and status <> new_status;
  return case when found then former_facts end;
end $$;
