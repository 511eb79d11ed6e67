import { Migration } from '@mikro-orm/migrations';
import { noticeSql } from '../../../platform/feeds/noticeSql.ts';

/** Sends a notification of new changes to those that wait for them. */
export class NoticesOfProgrammes extends Migration {
  override up(): void {
    this.addSql(`
      ${noticeSql('change', 'change')}
    `);
  }
}
