import { Migration } from '@mikro-orm/migrations';
import {
  changesSql,
  partsWrittenByOwnersSql,
  versionColumnSql,
  writtenByOwnersSql,
} from '../../platform/changing/changesSql.ts';
import { relaySql } from '../../platform/relaying/relaySql.ts';
import { ownerProvenanceSql, provenanceFactSql } from '../../vocabulary/sqlChecks.ts';

const scope = 'enterprises:write';

/** A sole proprietor's name, whose INN has 12 digits, is personal data: the feed leaves it out. */
export class ChangesOfEnterprises extends Migration {
  override up(): void {
    this.addSql(`
      ${changesSql}
      ${relaySql}
      ${ownerProvenanceSql}
      ${versionColumnSql('enterprise')}
      ${writtenByOwnersSql('enterprise', scope, 'array[id]')}
      ${['enterprise_indicator', 'sme_category', 'cluster_member']
        .map((table) =>
          partsWrittenByOwnersSql(
            table,
            scope,
            `from enterprise as whole where whole.id = ${table}.enterprise_id`,
            'array[whole.id]',
          ),
        )
        .join('\n')}

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
