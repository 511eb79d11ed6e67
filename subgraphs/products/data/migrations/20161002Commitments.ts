import { Migration } from '@mikro-orm/migrations';

/** `outstanding` is what a contract still binds; where a line is loaded, only rows above 0 count. */
export class Commitments extends Migration {
  override up(): void {
    this.addSql(`
      create table commitment (
        contract_id text primary key check (contract_id <> ''),
        product_id text not null references product (id),
        quantity_value measure not null check (quantity_value > 0),
        delivered_value measure not null,
        constraint delivered_is_committed check (delivered_value <= quantity_value),
        outstanding numeric not null
          generated always as (quantity_value - delivered_value) stored,
        signed_on day not null,
        deliver_by day not null,
        check (signed_on <= deliver_by)
      );
      create index on commitment (product_id, signed_on) include (outstanding)
        where outstanding > 0;
    `);
  }
}
