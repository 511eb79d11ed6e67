import { Migration } from '@mikro-orm/migrations';
import {
  changesSql,
  versionColumnSql,
  writtenByOwnersSql,
} from '../../platform/changing/changesSql.ts';
import { relaySql } from '../../platform/relaying/relaySql.ts';
import { ownerProvenanceSql, provenanceFactSql } from '../../vocabulary/sqlChecks.ts';

export class ChangesOfNeeds extends Migration {
  override up(): void {
    this.addSql(`
      ${changesSql}
      ${relaySql}
      ${ownerProvenanceSql}
      ${versionColumnSql('need')}
      ${writtenByOwnersSql('need', 'needs:write', 'array[customer_id]')}

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
