import { Migration } from '@mikro-orm/migrations';
import { changesSql } from '../../platform/changing/changesSql.ts';
import { relaySql } from '../../platform/relaying/relaySql.ts';
import { ownerProvenanceSql } from '../../vocabulary/sqlChecks.ts';

export class ChangesOfProgrammes extends Migration {
  override up(): void {
    this.addSql(`
      ${changesSql}
      ${relaySql}
      ${ownerProvenanceSql}
    `);
  }
}
