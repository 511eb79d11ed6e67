import { Migration } from '@mikro-orm/migrations';
import { writtenByNobodySql } from '../../../platform/feeds/changesSql.ts';
import {
  provenanceColumnsSql,
  searchColumnSql,
} from '../../../platform/database/columns/sqlChecks.ts';

/** The classifier, which only an import as the owner of the tables writes. */
export class Okpd2Classes extends Migration {
  override up(): void {
    this.addSql(`
      create table okpd2_class (
        code text primary key check (code ~ '^[A-U]$' or is_okpd2(code)),
        name text not null check (name <> ''),
        parent_code text check (parent_code <> code)
          references okpd2_class (code) deferrable initially deferred,
        ${provenanceColumnsSql}
      );
      create index on okpd2_class (parent_code, code);
      create index on okpd2_class using gin (name gin_trgm_ops);
      ${searchColumnSql('okpd2_class', 'name')}
      ${writtenByNobodySql(['okpd2_class'])}
    `);
  }
}
