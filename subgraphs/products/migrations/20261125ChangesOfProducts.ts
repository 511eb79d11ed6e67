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
    `);
  }
}
