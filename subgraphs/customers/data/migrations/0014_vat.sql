-- Prices say whether they include VAT. A need has it if it has a ceiling, and says whether the
-- ceiling includes delivery, as a maximum price usually does.
alter table need
  add column ceiling_vat text check (ceiling_vat in ('INCLUDED', 'EXCLUDED', 'NOT_SUBJECT', 'UNKNOWN')),
  add column ceiling_includes_delivery boolean not null default true;
alter table need alter column ceiling_includes_delivery drop default;
alter table need disable trigger user;
update need set ceiling_vat = 'UNKNOWN' where unit_price_ceiling_amount is not null;
alter table need enable trigger user;
alter table need add constraint ceiling_and_its_vat_are_stated_together
  check ((ceiling_vat is null) = (unit_price_ceiling_amount is null));
alter table quotation add column vat text not null default 'UNKNOWN'
  check (vat in ('INCLUDED', 'EXCLUDED', 'NOT_SUBJECT', 'UNKNOWN'));
alter table quotation alter column vat drop default;
alter table contract add column vat text not null default 'UNKNOWN'
  check (vat in ('INCLUDED', 'EXCLUDED', 'NOT_SUBJECT', 'UNKNOWN'));
alter table contract alter column vat drop default;

-- The views of the change feed have the new facts.
do $$
declare changed text; former text; stated text; definition text;
begin
  for changed, former, stated in values
    ('need_facts', '''advanceShare'',',
      '''ceilingVat'', ceiling_vat, ''ceilingIncludesDelivery'', ceiling_includes_delivery, '),
    ('quotation_facts', '''quotedOn'',', '''vat'', vat, '),
    ('contract_facts', '''priceReason'',', '''vat'', vat, ')
  loop
    definition := pg_get_viewdef(changed::regclass);
    if definition !~ former then
      raise exception 'The view % has no %', changed, former;
    end if;
    execute format('create or replace view %I with (security_invoker = true) as %s',
      changed, replace(definition, former, stated || former));
  end loop;
end $$;

-- The rules in words

comment on constraint need_ceiling_vat_check on need
  is 'The VAT of a price ceiling must be one of INCLUDED, EXCLUDED, NOT_SUBJECT, UNKNOWN.';
comment on constraint ceiling_and_its_vat_are_stated_together on need
  is 'A need must state whether its price ceiling includes VAT, if it has a ceiling.';
comment on constraint quotation_vat_check on quotation
  is 'The VAT of a quotation must be one of INCLUDED, EXCLUDED, NOT_SUBJECT, UNKNOWN.';
comment on constraint contract_vat_check on contract
  is 'The VAT of a contract must be one of INCLUDED, EXCLUDED, NOT_SUBJECT, UNKNOWN.';
