import { Migration } from '@mikro-orm/migrations';
import { noticeSql } from '../../../platform/feeds/noticeSql.ts';

/** Sends notifications of new changes, tasks and changed matches to those that wait for them. */
export class NoticesOfProducts extends Migration {
  override up(): void {
    this.addSql(`
      ${noticeSql('change', 'change')}
      ${noticeSql('match_task', 'task')}
      ${noticeSql('match_change', 'match')}
    `);
  }
}
