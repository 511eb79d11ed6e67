import { Migration } from '@mikro-orm/migrations';
import {
  changesSql,
  nobodysSql,
  partsWrittenByOwnersSql,
  versionColumnSql,
  writtenByOwnersSql,
} from '../../../platform/feeds/changesSql.ts';
import { relaySql } from '../../../platform/feeds/relaySql.ts';
import {
  ownerProvenanceSql,
  provenanceFactSql,
} from '../../../platform/database/columns/sqlChecks.ts';

const scope = 'enterprises:write';

/** A sole proprietor's name, whose INN has 12 digits, is personal data: the feed leaves it out. */
export class ChangesOfEnterprises extends Migration {
  override up(): void {
    this.addSql(`
      ${changesSql}
      ${relaySql}
      ${ownerProvenanceSql}
      ${versionColumnSql('enterprise')}
      ${writtenByOwnersSql('enterprise', scope, 'array[id]', nobodysSql)}
      ${writtenWithEnterpriseSql('enterprise_indicator', 'array[whole.id]')}
      ${writtenWithEnterpriseSql('sme_category', nobodysSql)}
      ${writtenWithEnterpriseSql('cluster_member', nobodysSql)}

      ${versionColumnSql('cluster')}
      ${writtenByOwnersSql('cluster', scope, nobodysSql)}
      ${['cluster_indicator', 'cluster_target']
        .map((table) =>
          partsWrittenByOwnersSql(
            table,
            scope,
            `from cluster as whole where whole.id = ${table}.cluster_id`,
            nobodysSql,
          ),
        )
        .join('\n')}

      create view cluster_facts with (security_invoker = true) as
      select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
        'nameEn', name_en, 'nameRu', name_ru, 'region', region, 'foundedIn', founded_in,
        'indicators', coalesce((select jsonb_agg(jsonb_build_object('year', year,
            'enterprises', enterprises, 'jobs', jobs, 'productKinds', product_kinds,
            'output', output_amount::text) order by year)
          from cluster_indicator where cluster_id = cluster.id), '[]'),
        'targets', coalesce((select jsonb_agg(jsonb_build_object('year', year,
            'indicator', indicator, 'atLeast', at_least::text, 'textEn', text_en,
            'textRu', text_ru) order by year, indicator)
          from cluster_target where cluster_id = cluster.id), '[]'),
        'version', version, 'provenance', ${provenanceFactSql}
      ) as facts
      from cluster;

      create view enterprise_facts with (security_invoker = true) as
      select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
        'inn', inn, 'ogrn', ogrn,
        'nameEn', case when length(inn) = 12 then null else name_en end,
        'nameRu', case when length(inn) = 12 then null else name_ru end,
        'okved', okved, 'region', region, 'registeredOn', registered_on,
        'categories', coalesce((select jsonb_agg(jsonb_build_object('validFrom', valid_from,
            'validTo', valid_to, 'category', category) order by valid_from)
          from sme_category where enterprise_id = enterprise.id), '[]'),
        'indicators', coalesce((select jsonb_agg(jsonb_build_object('year', year,
            'headcount', headcount, 'revenue', revenue_amount::text) order by year)
          from enterprise_indicator where enterprise_id = enterprise.id), '[]'),
        'clusters', coalesce((select jsonb_agg(cluster_id order by cluster_id)
          from cluster_member where enterprise_id = enterprise.id), '[]'),
        'version', version, 'provenance', ${provenanceFactSql}
      ) as facts
      from enterprise;
    `);
  }
}

function writtenWithEnterpriseSql(table: string, owners: string): string {
  const whole = `from enterprise as whole where whole.id = ${table}.enterprise_id`;
  return partsWrittenByOwnersSql(table, scope, whole, owners);
}
