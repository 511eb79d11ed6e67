import { Migration } from '@mikro-orm/migrations';
import { writtenByRelaySql } from '../../../platform/feeds/relaySql.ts';

/** A relay's cursor is kept by what the relay keeps: one source may have several. */
export class NeedReplicaMigration extends Migration {
  override up(): void {
    this.addSql(`
      update relay set name = 'makers' where name = 'enterprises';
      update relay set name = 'commitments' where name = 'customers';

      create table known_need (
        id text primary key check (id <> ''),
        number text not null check (number <> ''),
        customer_id text not null check (customer_id <> ''),
        product_type_code text,
        okpd2 text[] not null check (are_okpd2(okpd2)),
        status text not null check (status <> ''),
        priority integer not null check (priority between 1 and 5),
        deliver_by day not null,
        told jsonb not null check (jsonb_typeof(told) = 'object')
      );
      create index on known_need (product_type_code) where status = 'OPEN';
      create index on known_need (customer_id, id);
      create index on known_need (priority, id);
      ${writtenByRelaySql('known_need')}
    `);
  }
}
