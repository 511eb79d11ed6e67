-- Quotations are confidential. So their numbers are unique among those of their supplier only: a
-- supplier must not learn from a refusal which numbers others use.
alter table quotation drop constraint quotation_number_key;
alter table quotation add constraint quotation_supplier_id_number_key unique (supplier_id, number);

-- Everyone may read referrals. So a quotation does not change its referral: the status QUOTED and the
-- version would tell that there is one.
update supplier_referral set status = 'INVITED' where status = 'QUOTED';
alter table supplier_referral drop constraint supplier_referral_status_check;
alter table supplier_referral add constraint supplier_referral_status_check
  check (status in ('REFERRED', 'CONTACTED', 'INVITED', 'CONTRACTED', 'DECLINED'));
update change set
  before = case when before ->> 'status' = 'QUOTED' then before || '{"status": "INVITED"}' else before end,
  after = case when after ->> 'status' = 'QUOTED' then after || '{"status": "INVITED"}' else after end
where kind = 'SupplierReferral';

create or replace function settle_supplier_referral(settled text) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare former_facts jsonb; new_status text;
begin
  if (has_scope('contracts:write')) is not true then
    return null;
  end if;
  perform from supplier_referral where id = settled for no key update;
  select case
    when exists (select from contract where contract.need_id = supplier_referral.need_id
      and contract.supplier_id = supplier_referral.enterprise_id) then 'CONTRACTED'
    else status
  end into new_status from supplier_referral where id = settled;
  select facts into former_facts from supplier_referral_facts where id = settled;
  update supplier_referral set status = new_status, version = version + 1
    where id = settled and status <> new_status;
  return case when found then former_facts end;
end $$;

-- The feed of contracts is open, so it has no quotations.
update change set before = before - 'quotation', after = after - 'quotation' where kind = 'Contract';
create or replace view contract_facts with (security_invoker = true) as
select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
  'number', number, 'need', need_id, 'customer', customer_id, 'supplier', supplier_id,
  'product', product_id,
  'quantity', jsonb_build_object('value', quantity_value::text, 'unit', quantity_unit),
  'unitPrice', unit_price_amount::text,
  'signedOn', signed_on, 'deliverBy', deliver_by, 'status', status,
  'deliveries', coalesce((select jsonb_agg(jsonb_build_object('number', number,
      'quantity', quantity_value::text, 'dueOn', due_on, 'deliveredOn', delivered_on,
      'status', status) order by number)
    from delivery where contract_id = contract.id), '[]'),
  'version', version,
  'provenance', jsonb_build_object('source', provenance_source,
    'asOf', provenance_as_of, 'kind', provenance_kind)
) as facts
from contract;

-- Errors of functions state the rule in words.

create or replace function check_contracts_of_need(checked text) returns void
language plpgsql security definer set search_path = public as $$
declare needed numeric; contracted numeric;
begin
  select quantity_value into needed from need where id = checked for no key update;
  select sum(quantity_value) into contracted from contract
    where need_id = checked and status <> 'TERMINATED';
  if contracted > needed then
    raise exception 'The contracts of a need must not exceed its quantity: % needed, % contracted.',
        needed, contracted
      using errcode = 'check_violation', constraint = 'contracts_within_need';
  end if;
end $$;

create or replace function check_deliveries_of_contract(checked text) returns void
language plpgsql security definer set search_path = public as $$
declare agreed contract; planned numeric; delivered numeric; earliest date;
begin
  select * into agreed from contract where id = checked for no key update;
  if not found then return; end if;
  select coalesce(sum(quantity_value), 0),
      coalesce(sum(quantity_value) filter (where status = 'DELIVERED'), 0),
      min(least(due_on, delivered_on))
    into planned, delivered, earliest from delivery where contract_id = checked;
  if planned > agreed.quantity_value then
    raise exception 'The deliveries of a contract must not exceed it: % contracted, % delivered or planned.',
        agreed.quantity_value, planned
      using errcode = 'check_violation', constraint = 'deliveries_within_contract';
  end if;
  if earliest < agreed.signed_on then
    raise exception 'A delivery must not be before its contract was signed: signed on %, delivery on %.',
        agreed.signed_on, earliest
      using errcode = 'check_violation', constraint = 'delivery_after_signature';
  end if;
  if agreed.status = 'FULFILLED' and delivered < agreed.quantity_value then
    raise exception 'A fulfilled contract must be delivered completely: % contracted, % delivered.',
        agreed.quantity_value, delivered
      using errcode = 'check_violation', constraint = 'fulfilled_is_delivered';
  end if;
end $$;

-- Each rule in words, for the person whose input violates it

comment on constraint day_check on domain day
  is 'A day must be from 1000-01-01 to 9999-12-31.';
comment on constraint measure_check on domain measure
  is 'A quantity must be a finite number of 0 or more.';
comment on constraint roubles_check on domain roubles
  is 'An amount of money must be 0 or more and in whole kopecks.';
comment on constraint share_check on domain share
  is 'A share must be 0 to 1.';
comment on constraint agreement_check on agreement
  is 'The parties of an agreement must be as many in Russian as in English.';
comment on constraint agreement_check1 on agreement
  is 'The promises of an agreement must be as many in Russian as in English.';
comment on constraint agreement_check2 on agreement
  is 'An agreement must have a name in English or in Russian.';
comment on constraint agreement_ends_after_it_begins on agreement
  is 'An agreement must end after its first day.';
comment on constraint agreement_ends_after_it_is_signed on agreement
  is 'An agreement must end after the day on which it is signed.';
comment on constraint agreement_id_check on agreement
  is 'The id of an agreement must not be empty.';
comment on constraint agreement_id_says_its_type on agreement
  is 'The id of an agreement must begin with "agreement-", followed by Latin letters, digits, dots, hyphens and underscores.';
comment on constraint agreement_name_en_check on agreement
  is 'The name in English of an agreement must not be empty.';
comment on constraint agreement_name_ru_check on agreement
  is 'The name in Russian of an agreement must not be empty.';
comment on constraint agreement_parties_en_check on agreement
  is 'An agreement must have two parties or more.';
comment on constraint agreement_pkey on agreement
  is 'The id of an agreement must be unique.';
comment on constraint agreement_provenance_kind_check on agreement
  is 'The kind of the source of an agreement must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint agreement_provenance_source_check on agreement
  is 'The source of an agreement must not be empty.';
comment on constraint agreement_purpose_en_check on agreement
  is 'The purpose in English of an agreement must not be empty.';
comment on constraint agreement_purpose_ru_check on agreement
  is 'The purpose in Russian of an agreement must not be empty.';
comment on constraint agreement_version_check on agreement
  is 'The version of an agreement must be more than 0.';
comment on constraint change_by_check on change
  is 'The author of a change in the feed must not be empty.';
comment on constraint change_has_before_or_after on change
  is 'A change in the feed must have facts before or after it.';
comment on constraint change_id_check on change
  is 'The id of a change in the feed must not be empty.';
comment on constraint change_is_open_or_has_readers on change
  is 'A change in the feed must state its readers together with the scope that they need.';
comment on constraint change_kind_check on change
  is 'The kind of a change in the feed must not be empty.';
comment on constraint change_mark_check on change
  is 'The mark of a change in the feed must not be empty.';
comment on constraint change_number_check on change
  is 'The number of a change in the feed must be more than 0.';
comment on constraint change_pkey on change
  is 'The number of a change in the feed must be unique.';
comment on constraint change_reading_scope_check on change
  is 'The reading scope of a change in the feed must not be empty.';
comment on constraint contact_can_be_reached on contact
  is 'A contact must have a telephone number or an e-mail address.';
comment on constraint contact_email_check on contact
  is 'The e-mail address of a contact must be like name@example.org.';
comment on constraint contact_name_check on contact
  is 'The name of a contact must not be empty.';
comment on constraint contact_phone_check on contact
  is 'The telephone number of a contact must have 3 to 31 digits, spaces, hyphens or brackets, after + or a digit.';
comment on constraint contact_pkey on contact
  is 'Each contact of a record must have a place of its own.';
comment on constraint contact_place_check on contact
  is 'The place in the order of a contact must be 1 to 100.';
comment on constraint contact_provenance_kind_check on contact
  is 'The kind of the source of a contact must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint contact_provenance_source_check on contact
  is 'The source of a contact must not be empty.';
comment on constraint contact_record_id_fkey on contact
  is 'The record of a contact must be an existing need.';
comment on constraint contact_role_check on contact
  is 'The role of a contact must not be empty.';
comment on constraint contract_ends_after_it_is_signed on contract
  is 'A contract must not end before it is signed.';
comment on constraint contract_id_check on contract
  is 'The id of a contract must not be empty.';
comment on constraint contract_id_says_its_type on contract
  is 'The id of a contract must begin with "contract-", followed by Latin letters, digits, dots, hyphens and underscores.';
comment on constraint contract_is_in_the_unit_of_its_need on contract
  is 'The unit of a need must stay the same once it has quotations or contracts.';
comment on constraint contract_is_of_its_quotation on contract
  is 'A contract must have the need, the supplier and the product of its quotation.';
comment on constraint contract_is_of_the_customer on contract
  is 'A contract must be of the customer of its need.';
comment on constraint contract_number_check on contract
  is 'The number of a contract must not be empty.';
comment on constraint contract_number_key on contract
  is 'The number of a contract must be unique.';
comment on constraint contract_pkey on contract
  is 'The id of a contract must be unique.';
comment on constraint contract_product_id_check on contract
  is 'The product of a contract must not be empty.';
comment on constraint contract_provenance_kind_check on contract
  is 'The kind of the source of a contract must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint contract_provenance_source_check on contract
  is 'The source of a contract must not be empty.';
comment on constraint contract_quantity_value_check on contract
  is 'The quantity of a contract must be more than 0.';
comment on constraint contract_status_check on contract
  is 'The status of a contract must be one of IN_FORCE, FULFILLED, TERMINATED.';
comment on constraint contract_supplier_id_check on contract
  is 'The supplier of a contract must not be empty.';
comment on constraint contract_unit_price_amount_check on contract
  is 'The unit price of a contract must be more than 0.';
comment on constraint contract_version_check on contract
  is 'The version of a contract must be more than 0.';
comment on constraint customer_agreement_id_fkey on customer
  is 'The agreement of a customer must exist.';
comment on constraint customer_check on customer
  is 'A customer must have a name in English or in Russian.';
comment on constraint customer_id_check on customer
  is 'The id of a customer must not be empty.';
comment on constraint customer_id_says_its_type on customer
  is 'The id of a customer must begin with "customer-", followed by Latin letters, digits, dots, hyphens and underscores.';
comment on constraint customer_inn_check on customer
  is 'The INN of a customer must be a taxpayer number with correct check digits.';
comment on constraint customer_inn_key on customer
  is 'The INN of a customer must be unique.';
comment on constraint customer_kind_check on customer
  is 'The kind of a customer must be one of FEDERAL_BODY, INFRASTRUCTURE_MONOPOLY, STATE_COMPANY.';
comment on constraint customer_name_en_check on customer
  is 'The name in English of a customer must not be empty.';
comment on constraint customer_name_ru_check on customer
  is 'The name in Russian of a customer must not be empty.';
comment on constraint customer_pkey on customer
  is 'The id of a customer must be unique.';
comment on constraint customer_provenance_kind_check on customer
  is 'The kind of the source of a customer must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint customer_provenance_source_check on customer
  is 'The source of a customer must not be empty.';
comment on constraint customer_version_check on customer
  is 'The version of a customer must be more than 0.';
comment on constraint delivered_on_a_day on delivery
  is 'A delivery must have a day of delivery exactly if it is DELIVERED.';
comment on constraint delivery_contract_id_fkey on delivery
  is 'The contract of a delivery must exist.';
comment on constraint delivery_id_check on delivery
  is 'The id of a delivery must not be empty.';
comment on constraint delivery_id_says_its_type on delivery
  is 'The id of a delivery must begin with "delivery-", followed by Latin letters, digits, dots, hyphens and underscores.';
comment on constraint delivery_number_check on delivery
  is 'The number of a delivery must not be empty.';
comment on constraint delivery_number_key on delivery
  is 'The number of a delivery must be unique.';
comment on constraint delivery_pkey on delivery
  is 'The id of a delivery must be unique.';
comment on constraint delivery_provenance_kind_check on delivery
  is 'The kind of the source of a delivery must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint delivery_provenance_source_check on delivery
  is 'The source of a delivery must not be empty.';
comment on constraint delivery_quantity_value_check on delivery
  is 'The quantity of a delivery must be more than 0.';
comment on constraint delivery_status_check on delivery
  is 'The status of a delivery must be one of PLANNED, DELIVERED.';
comment on constraint engagement_agenda_en_check on engagement
  is 'The agenda in English of an engagement must not be empty.';
comment on constraint engagement_agenda_ru_check on engagement
  is 'The agenda in Russian of an engagement must not be empty.';
comment on constraint engagement_check on engagement
  is 'An engagement must have a name in English or in Russian.';
comment on constraint engagement_customer_id_fkey on engagement
  is 'The customer of an engagement must exist.';
comment on constraint engagement_id_check on engagement
  is 'The id of an engagement must not be empty.';
comment on constraint engagement_id_says_its_type on engagement
  is 'The id of an engagement must begin with "engagement-", followed by Latin letters, digits, dots, hyphens and underscores.';
comment on constraint engagement_kind_check on engagement
  is 'The kind of an engagement must be one of VISIT, DELEGATION, ROUNDTABLE.';
comment on constraint engagement_name_en_check on engagement
  is 'The name in English of an engagement must not be empty.';
comment on constraint engagement_name_ru_check on engagement
  is 'The name in Russian of an engagement must not be empty.';
comment on constraint engagement_outcome_en_check on engagement
  is 'The outcome in English of an engagement must not be empty.';
comment on constraint engagement_outcome_ru_check on engagement
  is 'The outcome in Russian of an engagement must not be empty.';
comment on constraint engagement_participants_en_check on engagement
  is 'The participants in English of an engagement must not be empty.';
comment on constraint engagement_participants_ru_check on engagement
  is 'The participants in Russian of an engagement must not be empty.';
comment on constraint engagement_period_en_check on engagement
  is 'The period in English of an engagement must not be empty.';
comment on constraint engagement_period_ru_check on engagement
  is 'The period in Russian of an engagement must not be empty.';
comment on constraint engagement_pkey on engagement
  is 'The id of an engagement must be unique.';
comment on constraint engagement_provenance_kind_check on engagement
  is 'The kind of the source of an engagement must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint engagement_provenance_source_check on engagement
  is 'The source of an engagement must not be empty.';
comment on constraint engagement_status_check on engagement
  is 'The status of an engagement must be one of PLANNED, HELD.';
comment on constraint engagement_version_check on engagement
  is 'The version of an engagement must be more than 0.';
comment on constraint what_is_planned_has_no_day_and_no_outcome on engagement
  is 'An engagement that is PLANNED must have no day and no outcome.';
comment on constraint engagement_need_engagement_id_fkey on engagement_need
  is 'The engagement of a need of an engagement must exist.';
comment on constraint engagement_need_need_id_fkey on engagement_need
  is 'The need of a need of an engagement must exist.';
comment on constraint engagement_need_pkey on engagement_need
  is 'A need must result from an engagement only once.';
comment on constraint idempotency_affected_check on idempotency
  is 'The records of an idempotency key must be a list.';
comment on constraint idempotency_caller_check on idempotency
  is 'The owner of an idempotency key must not be empty.';
comment on constraint idempotency_key_check on idempotency
  is 'An idempotency key must have 1 to 200 characters.';
comment on constraint idempotency_pkey on idempotency
  is 'An idempotency key must be used only once by a caller.';
comment on constraint migration_pkey on migration
  is 'The number of a migration must be unique.';
comment on constraint need_check on need
  is 'A need must have a title in English or in Russian.';
comment on constraint need_check1 on need
  is 'A need must have a product type or OKPD2 codes.';
comment on constraint need_check2 on need
  is 'A need must not end before the day on which it was published.';
comment on constraint need_criteria_check on need
  is 'The criteria of a need must have unique codes, groups, and requirements with an operator and fitting values.';
comment on constraint need_customer_id_fkey on need
  is 'The customer of a need must exist.';
comment on constraint need_deliver_to_check on need
  is 'The deliver to of a need must be a region by its ISO 3166-2 code.';
comment on constraint need_id_check on need
  is 'The id of a need must not be empty.';
comment on constraint need_id_customer_id_key on need
  is 'The id of a need must be unique.';
comment on constraint need_id_quantity_unit_key on need
  is 'The id of a need must be unique.';
comment on constraint need_id_says_its_type on need
  is 'The id of a need must begin with "need-", followed by Latin letters, digits, dots, hyphens and underscores.';
comment on constraint need_number_check on need
  is 'The number of a need must not be empty.';
comment on constraint need_number_key on need
  is 'The number of a need must be unique.';
comment on constraint need_okpd2_check on need
  is 'The OKPD2 codes of a need must be like 22.23.19.110.';
comment on constraint need_payment_delay_days_check on need
  is 'The payment delay days of a need must be 0 to 365.';
comment on constraint need_performance_security_share_check on need
  is 'The performance security of a need must be at most 0.3 of the contract value.';
comment on constraint need_pkey on need
  is 'The id of a need must be unique.';
comment on constraint need_priority_check on need
  is 'The priority of a need must be 1 to 5.';
comment on constraint need_procurement_law_check on need
  is 'The procurement law of a need must be one of FZ_44, FZ_223.';
comment on constraint need_product_type_code_check on need
  is 'The product type of a need must not be empty.';
comment on constraint need_provenance_kind_check on need
  is 'The kind of the source of a need must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint need_provenance_source_check on need
  is 'The source of a need must not be empty.';
comment on constraint need_quantity_unit_check on need
  is 'The unit of a need must be a known unit by its UN/CEFACT code.';
comment on constraint need_quantity_value_check on need
  is 'The quantity of a need must be more than 0.';
comment on constraint need_status_check on need
  is 'The status of a need must be one of FORMING, OPEN, AWARDED, FULFILLED, WITHDRAWN.';
comment on constraint need_title_en_check on need
  is 'The title in English of a need must not be empty.';
comment on constraint need_title_ru_check on need
  is 'The title in Russian of a need must not be empty.';
comment on constraint need_unit_price_ceiling_amount_check on need
  is 'The price ceiling of a need must be more than 0.';
comment on constraint need_version_check on need
  is 'The version of a need must be more than 0.';
comment on constraint quotation_ends_after_it_is_made on quotation
  is 'A quotation must not expire before the day on which it is made.';
comment on constraint quotation_id_check on quotation
  is 'The id of a quotation must not be empty.';
comment on constraint quotation_id_need_id_supplier_id_product_id_key on quotation
  is 'The id of a quotation must be unique.';
comment on constraint quotation_id_says_its_type on quotation
  is 'The id of a quotation must begin with "quotation-", followed by Latin letters, digits, dots, hyphens and underscores.';
comment on constraint quotation_is_for_the_customer on quotation
  is 'A quotation must be for the customer of its need.';
comment on constraint quotation_is_in_the_unit_of_its_need on quotation
  is 'The unit of a need must stay the same once it has quotations or contracts.';
comment on constraint quotation_is_of_its_referral on quotation
  is 'A quotation must be for the need and of the supplier of its referral.';
comment on constraint quotation_number_check on quotation
  is 'The number of a quotation must not be empty.';
comment on constraint quotation_supplier_id_number_key on quotation
  is 'The number of a quotation must be unique among those of its supplier.';
comment on constraint quotation_pkey on quotation
  is 'The id of a quotation must be unique.';
comment on constraint quotation_product_id_check on quotation
  is 'The product of a quotation must not be empty.';
comment on constraint quotation_provenance_kind_check on quotation
  is 'The kind of the source of a quotation must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint quotation_provenance_source_check on quotation
  is 'The source of a quotation must not be empty.';
comment on constraint quotation_quantity_value_check on quotation
  is 'The quantity of a quotation must be more than 0.';
comment on constraint quotation_status_check on quotation
  is 'The status of a quotation must be one of SUBMITTED, ACCEPTED, REJECTED, LAPSED.';
comment on constraint quotation_supplier_id_check on quotation
  is 'The supplier of a quotation must not be empty.';
comment on constraint quotation_unit_price_amount_check on quotation
  is 'The unit price of a quotation must be more than 0.';
comment on constraint quotation_version_check on quotation
  is 'The version of a quotation must be more than 0.';
comment on constraint relay_check on relay
  is 'A relay that takes a snapshot must state the time of its last page.';
comment on constraint relay_cursor_check on relay
  is 'The cursor of a relay must be 0 or more.';
comment on constraint relay_name_check on relay
  is 'The name of a relay must not be empty.';
comment on constraint relay_pkey on relay
  is 'The name of a relay must be unique.';
comment on constraint need_is_of_the_customer on supplier_referral
  is 'The need of a referral must be a need of its customer.';
comment on constraint supplier_referral_customer_id_enterprise_id_need_id_key on supplier_referral
  is 'A supplier must be referred to a customer only once for a need, and once without a need.';
comment on constraint supplier_referral_customer_id_fkey on supplier_referral
  is 'The customer of a referral must exist.';
comment on constraint supplier_referral_enterprise_id_check on supplier_referral
  is 'The enterprise of a referral must not be empty.';
comment on constraint supplier_referral_id_check on supplier_referral
  is 'The id of a referral must not be empty.';
comment on constraint supplier_referral_id_need_id_enterprise_id_key on supplier_referral
  is 'The id of a referral must be unique.';
comment on constraint supplier_referral_id_says_its_type on supplier_referral
  is 'The id of a referral must begin with "referral-", followed by Latin letters, digits, dots, hyphens and underscores.';
comment on constraint supplier_referral_pkey on supplier_referral
  is 'The id of a referral must be unique.';
comment on constraint supplier_referral_provenance_kind_check on supplier_referral
  is 'The kind of the source of a referral must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint supplier_referral_provenance_source_check on supplier_referral
  is 'The source of a referral must not be empty.';
comment on constraint supplier_referral_status_check on supplier_referral
  is 'The status of a referral must be one of REFERRED, CONTACTED, INVITED, CONTRACTED, DECLINED.';
comment on constraint supplier_referral_version_check on supplier_referral
  is 'The version of a referral must be more than 0.';
