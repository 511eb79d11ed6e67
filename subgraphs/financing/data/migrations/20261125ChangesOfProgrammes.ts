import { Migration } from '@mikro-orm/migrations';
import { changesSql } from '../../../platform/feeds/changesSql.ts';
import { relaySql } from '../../../platform/feeds/relaySql.ts';
import { ownerProvenanceSql } from '../../../platform/database/columns/sqlChecks.ts';

export class ChangesOfProgrammes extends Migration {
  override up(): void {
    this.addSql(`
      ${changesSql}
      ${relaySql}
      ${ownerProvenanceSql}
    `);
  }
}
