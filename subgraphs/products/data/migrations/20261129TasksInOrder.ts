import { Migration } from '@mikro-orm/migrations';

/** Tasks are taken in order, needs apart from the rest, however many of the others there are. */
export class TasksInOrder extends Migration {
  override up(): void {
    this.addSql(`
      create index on match_task (number) where kind = 'Need';
      create index on match_task (number) where kind <> 'Need';
    `);
  }
}
