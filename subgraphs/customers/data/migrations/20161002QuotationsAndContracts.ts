import { Migration } from '@mikro-orm/migrations';
import {
  listIndexesSql,
  provenanceColumnsSql,
} from '../../../platform/database/columns/sqlChecks.ts';

const offerColumnsSql = `
  supplier_id text not null check (supplier_id <> ''),
  product_id text not null check (product_id <> ''),
  quantity_value measure not null check (quantity_value > 0),
  quantity_unit text not null,
  unit_price_amount roubles not null check (unit_price_amount > 0)`;

/**
 * Sums over several rows are checked when a transaction ends, behind a lock on the row that they are
 * held against: of two transactions that only together are too much, the second is refused.
 */
export class QuotationsAndContracts extends Migration {
  override up(): void {
    this.addSql(`
      alter table need add constraint need_id_quantity_unit_key unique (id, quantity_unit);
      alter table supplier_referral add constraint supplier_referral_id_need_id_enterprise_id_key
        unique (id, need_id, enterprise_id);

      create table quotation (
        id text primary key check (id <> ''),
        number text not null unique check (number <> ''),
        need_id text not null,
        ${offerColumnsSql},
        constraint quotation_is_in_the_unit_of_its_need
          foreign key (need_id, quantity_unit) references need (id, quantity_unit),
        referral_id text,
        constraint quotation_is_of_its_referral foreign key (referral_id, need_id, supplier_id)
          references supplier_referral (id, need_id, enterprise_id),
        quoted_on day not null,
        valid_until day not null,
        constraint quotation_ends_after_it_is_made check (quoted_on <= valid_until),
        status text not null check (status in ('SUBMITTED', 'ACCEPTED', 'REJECTED', 'LAPSED')),
        unique (id, need_id, supplier_id, product_id),
        ${provenanceColumnsSql}
      );

      create table contract (
        id text primary key check (id <> ''),
        number text not null unique check (number <> ''),
        need_id text not null,
        customer_id text not null,
        constraint contract_is_of_the_customer
          foreign key (need_id, customer_id) references need (id, customer_id),
        ${offerColumnsSql},
        constraint contract_is_in_the_unit_of_its_need
          foreign key (need_id, quantity_unit) references need (id, quantity_unit),
        quotation_id text,
        constraint contract_is_of_its_quotation
          foreign key (quotation_id, need_id, supplier_id, product_id)
          references quotation (id, need_id, supplier_id, product_id),
        signed_on day not null,
        deliver_by day not null,
        constraint contract_ends_after_it_is_signed check (signed_on <= deliver_by),
        status text not null check (status in ('IN_FORCE', 'FULFILLED', 'TERMINATED')),
        ${provenanceColumnsSql}
      );

      create table delivery (
        id text primary key check (id <> ''),
        number text not null unique check (number <> ''),
        contract_id text not null references contract (id),
        quantity_value measure not null check (quantity_value > 0),
        due_on day not null,
        delivered_on day,
        status text not null check (status in ('PLANNED', 'DELIVERED')),
        constraint delivered_on_a_day check ((status = 'DELIVERED') = (delivered_on is not null)),
        ${provenanceColumnsSql}
      );

      create function check_contracts_of_need(checked text) returns void language plpgsql as $$
      declare needed numeric; contracted numeric;
      begin
        select quantity_value into needed from need where id = checked for no key update;
        select sum(quantity_value) into contracted from contract
          where need_id = checked and status <> 'TERMINATED';
        if contracted > needed then
          raise exception 'contracts_within_need: % needed, % contracted', needed, contracted
            using errcode = 'check_violation', constraint = 'contracts_within_need';
        end if;
      end $$;

      create function check_deliveries_of_contract(checked text) returns void language plpgsql as $$
      declare agreed contract; planned numeric; delivered numeric; earliest date;
      begin
        select * into agreed from contract where id = checked for no key update;
        if not found then return; end if;
        select coalesce(sum(quantity_value), 0),
            coalesce(sum(quantity_value) filter (where status = 'DELIVERED'), 0),
            min(least(due_on, delivered_on))
          into planned, delivered, earliest from delivery where contract_id = checked;
        if planned > agreed.quantity_value then
          raise exception 'deliveries_within_contract: % contracted, % delivered or planned',
              agreed.quantity_value, planned
            using errcode = 'check_violation', constraint = 'deliveries_within_contract';
        end if;
        if earliest < agreed.signed_on then
          raise exception 'delivery_after_signature: signed on %, delivery on %',
              agreed.signed_on, earliest
            using errcode = 'check_violation', constraint = 'delivery_after_signature';
        end if;
        if agreed.status = 'FULFILLED' and delivered < agreed.quantity_value then
          raise exception 'fulfilled_is_delivered: % contracted, % delivered',
              agreed.quantity_value, delivered
            using errcode = 'check_violation', constraint = 'fulfilled_is_delivered';
        end if;
      end $$;

      create function need_changed() returns trigger language plpgsql as $$
      begin
        perform check_contracts_of_need(new.id);
        return null;
      end $$;
      create function contract_changed() returns trigger language plpgsql as $$
      begin
        perform check_contracts_of_need(new.need_id);
        perform check_deliveries_of_contract(new.id);
        return null;
      end $$;
      create function delivery_changed() returns trigger language plpgsql as $$
      begin
        if tg_op <> 'INSERT' then perform check_deliveries_of_contract(old.contract_id); end if;
        if tg_op <> 'DELETE' then perform check_deliveries_of_contract(new.contract_id); end if;
        return null;
      end $$;

      create constraint trigger contracts_within_need
        after update of quantity_value on need deferrable initially deferred
        for each row execute function need_changed();
      create constraint trigger contract_is_kept
        after insert or update on contract deferrable initially deferred
        for each row execute function contract_changed();
      create constraint trigger delivery_is_kept
        after insert or update or delete on delivery deferrable initially deferred
        for each row execute function delivery_changed();

      create index on quotation (need_id, number);
      create index on quotation (referral_id, number);
      create index on contract (need_id, number);
      create index on contract (customer_id, number);
      create index on contract (quotation_id, number);
      create index on contract (supplier_id, number);
      create index on contract (product_id, number);
      create index on delivery (contract_id, number);
      ${listIndexesSql(
        'quotation',
        'id',
        [
          'number',
          'need_id',
          'referral_id',
          'supplier_id',
          'product_id',
          'quoted_on',
          'valid_until',
          'status',
        ],
        ['number'],
      )}
      ${listIndexesSql(
        'contract',
        'id',
        [
          'number',
          'need_id',
          'customer_id',
          'supplier_id',
          'product_id',
          'signed_on',
          'deliver_by',
          'status',
        ],
        ['number'],
      )}
      ${listIndexesSql(
        'delivery',
        'id',
        ['number', 'contract_id', 'due_on', 'delivered_on', 'status'],
        ['number'],
      )}
    `);
  }
}
