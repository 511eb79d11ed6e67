import { Migration } from '@mikro-orm/migrations';
import {
  changesSql,
  partsWrittenByOwnersSql,
  versionColumnSql,
  writtenByOwnersSql,
} from '../../../platform/feeds/changesSql.ts';
import { relaySql } from '../../../platform/feeds/relaySql.ts';
import {
  ownerProvenanceSql,
  provenanceFactSql,
} from '../../../platform/database/columns/sqlChecks.ts';

export class ChangesOfNeeds extends Migration {
  override up(): void {
    this.addSql(`
      ${changesSql}
      ${relaySql}
      ${ownerProvenanceSql}
      ${versionColumnSql('need')}
      ${writtenByOwnersSql('need', 'needs:write', 'array[customer_id]')}

      ${versionColumnSql('contract')}
      ${writtenByOwnersSql(
        'contract',
        'contracts:write',
        'array[customer_id, supplier_id]',
        'array[customer_id]',
      )}
      ${partsWrittenByOwnersSql(
        'delivery',
        'contracts:write',
        'from contract as whole where whole.id = delivery.contract_id',
        'array[whole.customer_id, whole.supplier_id]',
      )}
      -- What is summed up over rows counts also for those whom row policies do not let change them.
      alter function check_contracts_of_need(text) security definer set search_path = public;
      alter function check_deliveries_of_contract(text) security definer set search_path = public;

      create view contract_facts with (security_invoker = true) as
      select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
        'number', number, 'need', need_id, 'customer', customer_id, 'supplier', supplier_id,
        'product', product_id,
        'quantity', jsonb_build_object('value', quantity_value::text, 'unit', quantity_unit),
        'unitPrice', unit_price_amount::text, 'quotation', quotation_id,
        'signedOn', signed_on, 'deliverBy', deliver_by, 'status', status,
        'deliveries', coalesce((select jsonb_agg(jsonb_build_object('number', number,
            'quantity', quantity_value::text, 'dueOn', due_on, 'deliveredOn', delivered_on,
            'status', status) order by number)
          from delivery where contract_id = contract.id), '[]'),
        'version', version, 'provenance', ${provenanceFactSql}
      ) as facts
      from contract;

      create view need_facts with (security_invoker = true) as
      select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
        'number', number, 'customer', customer_id, 'titleEn', title_en, 'titleRu', title_ru,
        'productType', product_type_code, 'okpd2', okpd2,
        'quantity', jsonb_build_object('value', quantity_value::text, 'unit', quantity_unit),
        'criteria', criteria, 'deliverTo', deliver_to, 'deliverBy', deliver_by,
        'publishedOn', published_on, 'unitPriceCeiling', unit_price_ceiling_amount::text,
        'advanceShare', advance_share::text, 'paymentDelayDays', payment_delay_days,
        'performanceSecurityShare', performance_security_share::text,
        'procurementLaw', procurement_law, 'smeOnly', sme_only, 'priority', priority,
        'status', status, 'version', version, 'provenance', ${provenanceFactSql}
      ) as facts
      from need;
    `);
  }
}
