import { Migration } from '@mikro-orm/migrations';
import { changesSql } from '../../platform/changing/changesSql.ts';
import { relaySql, writtenByRelaySql } from '../../platform/relaying/relaySql.ts';
import { ownerProvenanceSql } from '../../vocabulary/sqlChecks.ts';

export class ChangesOfProducts extends Migration {
  override up(): void {
    this.addSql(`
      ${changesSql}
      ${relaySql}
      ${ownerProvenanceSql}
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
    `);
  }
}
