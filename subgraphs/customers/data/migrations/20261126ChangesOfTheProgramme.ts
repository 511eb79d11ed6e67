import { Migration } from '@mikro-orm/migrations';
import {
  nobodysSql,
  partsWrittenByOwnersSql,
  readByOwnersSql,
  versionColumnSql,
  writtenByOwnersSql,
} from '../../../platform/feeds/changesSql.ts';
import { provenanceFactSql } from '../../../platform/database/columns/sqlChecks.ts';

/**
 * The functions `settle_…` have the right to one change each that follows from what others write.
 * Who takes part in an engagement may be people, of whom the change feed does not tell.
 */
export class ChangesOfTheProgramme extends Migration {
  override up(): void {
    this.addSql(`
      ${['agreement', 'customer', 'supplier_referral', 'engagement', 'quotation']
        .map(versionColumnSql)
        .join('\n')}

      alter table quotation add column customer_id text;
      update quotation set customer_id = (select customer_id from need where need.id = need_id);
      alter table quotation alter column customer_id set not null;
      alter table quotation add constraint quotation_is_for_the_customer
        foreign key (need_id, customer_id) references need (id, customer_id);

      drop index quotation_number_idx;
      ${quotationIndexesSql()}

      ${writtenByOwnersSql('agreement', 'programme:write', nobodysSql)}
      ${writtenByOwnersSql('customer', 'customers:write', nobodysSql)}
      ${writtenByOwnersSql(
        'supplier_referral',
        'programme:write',
        'array[customer_id]',
        nobodysSql,
      )}
      ${writtenByOwnersSql('engagement', 'programme:write', 'array[customer_id]')}
      ${partsWrittenByOwnersSql(
        'engagement_need',
        'programme:write',
        'from engagement as whole where whole.id = engagement_need.engagement_id',
        'array[whole.customer_id]',
      )}
      ${readByOwnersSql(
        'quotation',
        { read: 'quotations:read', write: 'quotations:write' },
        'array[customer_id, supplier_id]',
        'array[supplier_id]',
      )}

      ${factsViewSql(
        'agreement',
        `'nameEn', name_en, 'nameRu', name_ru, 'partiesEn', parties_en, 'partiesRu', parties_ru,
        'purposeEn', purpose_en, 'purposeRu', purpose_ru, 'promisesEn', promises_en,
        'promisesRu', promises_ru, 'signedOn', signed_on, 'validFrom', valid_from,
        'validTo', valid_to`,
      )}
      ${factsViewSql(
        'customer',
        `'nameEn', name_en, 'nameRu', name_ru, 'inn', inn, 'kind', kind, 'joinedOn', joined_on,
        'agreement', agreement_id`,
      )}
      ${factsViewSql(
        'supplier_referral',
        `'customer', customer_id, 'need', need_id, 'enterprise', enterprise_id,
        'referredOn', referred_on, 'status', status`,
      )}
      ${factsViewSql(
        'engagement',
        `'nameEn', name_en, 'nameRu', name_ru, 'customer', customer_id, 'kind', kind,
        'status', status, 'heldOn', held_on, 'periodEn', period_en, 'periodRu', period_ru,
        'agendaEn', agenda_en, 'agendaRu', agenda_ru,
        'outcomeEn', outcome_en, 'outcomeRu', outcome_ru,
        'needs', coalesce((select jsonb_agg(need_id order by need_id) from engagement_need
          where engagement_id = engagement.id), '[]')`,
      )}
      ${factsViewSql(
        'quotation',
        `'number', number, 'need', need_id, 'customer', customer_id, 'referral', referral_id,
        'supplier', supplier_id, 'product', product_id,
        'quantity', jsonb_build_object('value', quantity_value::text, 'unit', quantity_unit),
        'unitPrice', unit_price_amount::text, 'quotedOn', quoted_on, 'validUntil', valid_until,
        'status', status`,
        `'quotations:read', array[customer_id, supplier_id]`,
      )}

      ${settlingSql(
        'need',
        `has_scope('contracts:write')`,
        `case
          when status not in ('FORMING', 'OPEN', 'AWARDED') then status
          when quantity_value <= (
            select sum(part.quantity_value) from delivery as part
            join contract on contract.id = part.contract_id
            where contract.need_id = need.id and part.status = 'DELIVERED'
          ) then 'FULFILLED'
          when quantity_value <= (
            select sum(contract.quantity_value) from contract
            where contract.need_id = need.id and contract.status <> 'TERMINATED'
          ) then 'AWARDED'
          when exists (select from contract
            where contract.need_id = need.id and contract.status = 'TERMINATED'
          ) and status = 'AWARDED' then 'OPEN'
          else status
        end`,
      )}
      ${settlingSql(
        'quotation',
        `has_scope('contracts:write') and has_scope('quotations:read')
          and acts_for((select array[customer_id] from quotation where id = settled))`,
        `case
          when status = 'SUBMITTED'
            and exists (select from contract where contract.quotation_id = quotation.id)
          then 'ACCEPTED'
          else status
        end`,
      )}
      ${settlingSql(
        'supplier_referral',
        `has_scope('contracts:write') or has_scope('quotations:write')`,
        `case
          when exists (select from contract where contract.need_id = supplier_referral.need_id
            and contract.supplier_id = supplier_referral.enterprise_id) then 'CONTRACTED'
          when status in ('REFERRED', 'CONTACTED', 'INVITED')
            and exists (select from quotation where referral_id = supplier_referral.id)
          then 'QUOTED'
          else status
        end`,
      )}
    `);
  }
}

/**
 * The indexes of the list of quotations hold their parties too: whom a row policy lets count them is
 * then known without the rows. No index finds a part of a number behind the policy.
 */
function quotationIndexesSql(): string {
  const listed = ['number', 'need_id', 'referral_id', 'supplier_id', 'product_id', 'quoted_on'];
  return [...listed, 'valid_until', 'status']
    .map(
      (column) => `
      drop index quotation_${column}_id_idx;
      create index on quotation (${column}, id) include (customer_id, supplier_id);`,
    )
    .join('\n');
}

/**
 * The view by which the change feed tells of a table's records.
 * @param readers SQL of the scope and of the array of those who alone may know.
 */
function factsViewSql(table: string, facts: string, readers = 'null::text, null::text[]'): string {
  return `
    create view ${table}_facts (id, reading_scope, readers, facts)
    with (security_invoker = true) as
    select id, ${readers},
      jsonb_build_object(${facts}, 'version', version, 'provenance', ${provenanceFactSql})
    from ${table};`;
}

/**
 * The function `settle_<table>(id)` that gives a record the status that follows from others, and
 * returns its facts from before; null when its status stays.
 * @param allowed SQL: whose writes it follows.
 * @param status SQL of the status, over the row as it is.
 */
function settlingSql(table: string, allowed: string, status: string): string {
  return `
    create function settle_${table}(settled text) returns jsonb
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare was jsonb; becomes text;
    begin
      if (${allowed}) is not true then return null; end if;
      perform from ${table} where id = settled for no key update;
      select ${status} into becomes from ${table} where id = settled;
      select facts into was from ${table}_facts where id = settled;
      update ${table} set status = becomes, version = version + 1
        where id = settled and status <> becomes;
      return case when found then was end;
    end $$;`;
}
