import { Migration } from '@mikro-orm/migrations';

/** Accepted plans are found by need and by product, too, among any number of abandoned ones. */
export class ListsOfActionPlans extends Migration {
  override up(): void {
    this.addSql(`
      create index on action_plan (need_id, id);
      create index on action_plan (product_id, id);
    `);
  }
}
