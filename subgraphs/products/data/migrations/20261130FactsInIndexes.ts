import { Migration } from '@mikro-orm/migrations';

/**
 * What matching reads of makers, lines and certificates stands in indexes: for each of a need's
 * products that is a page less of each table, and most of those pages are read for one row alone.
 */
export class FactsInIndexes extends Migration {
  override up(): void {
    this.addSql(`
      alter table maker drop constraint maker_pkey;
      alter table maker add primary key (enterprise_id, valid_from)
        include (valid_to, inn, category, headcount, registered_on, okved, region, clusters);
      create index on production_line (id) include (capacity_per_month);
      alter table certificate drop constraint certificate_product_id_number_key;
      alter table certificate add constraint certificate_product_id_number_key
        unique (product_id, number) include (standard, valid_from, valid_to);
    `);
  }
}
