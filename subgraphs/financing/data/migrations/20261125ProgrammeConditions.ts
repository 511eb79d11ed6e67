import { Migration } from '@mikro-orm/migrations';
import { provenanceColumnsSql } from '../../../platform/database/columns/sqlChecks.ts';

/** Sureties, subsidies, rates over the key rate, stop lists, collateral and own contribution. */
export class ProgrammeConditions extends Migration {
  override up(): void {
    this.addSql(`
      alter table finance_product drop constraint finance_product_kind_check;
      alter table finance_product add check (kind in
        ('LOAN', 'GUARANTEE', 'FACTORING', 'SURETY', 'SUBSIDY'));
      alter table finance_product
        add column stop_okved_prefixes text[] check (are_okved(stop_okved_prefixes)),
        add column collateral_share measure check (collateral_share > 0),
        add column own_contribution_share share
          check (own_contribution_share > 0 and own_contribution_share < 1),
        add column cover_share share check (cover_share > 0),
        add check ((cover_share is not null) = (kind in ('SURETY', 'SUBSIDY')));

      create table key_rate (
        valid_from day primary key,
        valid_to day,
        annual_rate share not null,
        check (valid_from < valid_to),
        exclude using gist (daterange(valid_from, valid_to) with &&),
        ${provenanceColumnsSql}
      );

      alter table finance_rate
        alter column annual_rate drop not null,
        add column key_rate_spread numeric check (key_rate_spread between -1 and 1),
        add check (num_nonnulls(annual_rate, key_rate_spread) = 1);
    `);
  }
}
