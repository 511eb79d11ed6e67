import { Migration } from '@mikro-orm/migrations';
import {
  partsWrittenByOwnersSql,
  versionColumnSql,
  writtenByNobodySql,
  writtenByOwnersSql,
} from '../../../platform/feeds/changesSql.ts';
import { provenanceFactSql } from '../../../platform/database/columns/sqlChecks.ts';

const scope = 'finance:write';

/** Data that no caller writes: everyone reads it. */
const reference = [
  'bank',
  'key_rate',
  'catalogue_measure',
  'freight_tariff',
  'region_distance',
  'cargo_mass',
];

export class WritesOfProgrammes extends Migration {
  override up(): void {
    this.addSql(`
      ${versionColumnSql('finance_product')}
      ${writtenByOwnersSql('finance_product', scope, 'array[bank_id]')}
      ${['finance_rate', 'finance_limit', 'finance_fee']
        .map((table) =>
          partsWrittenByOwnersSql(
            table,
            scope,
            `from finance_product as whole where whole.id = ${table}.product_id`,
            'array[whole.bank_id]',
          ),
        )
        .join('\n')}
      ${writtenByNobodySql(reference)}

      create view finance_product_facts with (security_invoker = true) as
      select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
        'bank', bank_id, 'nameEn', name_en, 'nameRu', name_ru, 'programme', programme,
        'kind', kind, 'purposes', purposes, 'validFrom', valid_from, 'validTo', valid_to,
        'minTermMonths', min_term_months, 'maxTermMonths', max_term_months, 'regions', regions,
        'okvedPrefixes', okved_prefixes, 'stopOkvedPrefixes', stop_okved_prefixes,
        'minBusinessAgeMonths', min_business_age_months, 'categories', categories,
        'repayments', repayments, 'maxGraceMonths', max_grace_months,
        'advanceShare', advance_share::text, 'collateralShare', collateral_share::text,
        'ownContributionShare', own_contribution_share::text, 'coverShare', cover_share::text,
        'rates', coalesce((select jsonb_agg(jsonb_build_object('category', category,
            'annualRate', annual_rate::text, 'keyRateSpread', key_rate_spread::text,
            'validFrom', valid_from, 'validTo', valid_to) order by category, valid_from)
          from finance_rate where product_id = finance_product.id), '[]'),
        'limits', coalesce((select jsonb_agg(jsonb_build_object('category', category,
            'least', min_amount::text, 'most', max_amount::text) order by category)
          from finance_limit where product_id = finance_product.id), '[]'),
        'fees', coalesce((select jsonb_agg(jsonb_build_object('kind', kind,
            'share', share::text) order by kind)
          from finance_fee where product_id = finance_product.id), '[]'),
        'version', version, 'provenance', ${provenanceFactSql}
      ) as facts
      from finance_product;
    `);
  }
}
