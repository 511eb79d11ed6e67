import { Migration } from '@mikro-orm/migrations';
import {
  changesSql,
  partsWrittenByOwnersSql,
  versionColumnSql,
  writtenByNobodySql,
  writtenByOwnersSql,
} from '../../../platform/feeds/changesSql.ts';
import { relaySql, writtenByRelaySql } from '../../../platform/feeds/relaySql.ts';
import {
  ownerProvenanceSql,
  provenanceFactSql,
} from '../../../platform/database/columns/sqlChecks.ts';

const scope = 'products:write';

/** A trial is written by the enterprise at which the product is tried, not by who makes it. */
export class ChangesOfProducts extends Migration {
  override up(): void {
    this.addSql(`
      ${changesSql}
      ${relaySql}
      ${ownerProvenanceSql}
      ${writtenByNobodySql(['product_type', 'standard'])}
      delete from maker;
      ${writtenByRelaySql('maker')}

      delete from commitment;
      alter table commitment
        drop constraint commitment_product_id_fkey,
        alter quantity_value drop not null,
        alter delivered_value drop not null,
        alter outstanding drop not null,
        add column contract jsonb not null check (jsonb_typeof(contract) = 'object');
      ${writtenByRelaySql('commitment')}

      ${['product', 'production_line', 'trial'].map(versionColumnSql).join('\n')}
      ${writtenByOwnersSql('product', scope, 'array[manufacturer_id]')}
      ${['certificate', 'price']
        .map((table) =>
          partsWrittenByOwnersSql(
            table,
            scope,
            `from product as whole where whole.id = ${table}.product_id`,
            'array[whole.manufacturer_id]',
          ),
        )
        .join('\n')}
      ${writtenByOwnersSql('production_line', scope, 'array[enterprise_id]')}
      ${writtenByOwnersSql('trial', scope, 'array_remove(array[enterprise_id], null)')}

      create view product_facts with (security_invoker = true) as
      select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
        'sku', sku, 'manufacturer', manufacturer_id, 'nameEn', name_en, 'nameRu', name_ru,
        'type', type_code, 'okpd2', okpd2, 'scope', scope, 'properties', stated_properties,
        'unit', unit, 'packaging', packs, 'minimumOrder', minimum_order_value::text,
        'lot', lot_value::text, 'stock', stock_value::text, 'line', line_id,
        'leadTimeDays', lead_time_days, 'deliversTo', delivers_to_codes,
        'certificates', coalesce((select jsonb_agg(jsonb_build_object('number', number,
            'standard', standard, 'validFrom', valid_from, 'validTo', valid_to) order by number)
          from certificate where product_id = product.id), '[]'),
        'prices', coalesce((select jsonb_agg(jsonb_build_object('validFrom', valid_from,
            'validTo', valid_to, 'perUnit', amount::text) order by valid_from)
          from price where product_id = product.id), '[]'),
        'version', version, 'provenance', ${provenanceFactSql}
      ) as facts
      from product;

      create view production_line_facts with (security_invoker = true) as
      select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
        'enterprise', enterprise_id, 'nameEn', name_en, 'nameRu', name_ru,
        'capacityPerMonth',
        jsonb_build_object('value', capacity_per_month::text, 'unit', capacity_unit),
        'version', version, 'provenance', ${provenanceFactSql}
      ) as facts
      from production_line;

      create view trial_facts with (security_invoker = true) as
      select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
        'product', product_id, 'enterprise', enterprise_id, 'nameEn', name_en, 'nameRu', name_ru,
        'placeEn', place_en, 'placeRu', place_ru, 'since', since, 'findingsEn', findings_en,
        'findingsRu', findings_ru, 'foundOn', found_on, 'status', status,
        'version', version, 'provenance', ${provenanceFactSql}
      ) as facts
      from trial;
    `);
  }
}
