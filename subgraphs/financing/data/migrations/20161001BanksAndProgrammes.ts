import { Migration } from '@mikro-orm/migrations';
import {
  listIndexesSql,
  valueChecksSql,
  nameColumnsSql,
  provenanceColumnsSql,
  stateTableSql,
} from '../../../platform/database/columns/sqlChecks.ts';

export class BanksAndProgrammes extends Migration {
  override up(): void {
    this.addSql(`
      create extension if not exists btree_gist;
      create extension if not exists pg_trgm;
      ${stateTableSql}
      ${valueChecksSql}

      create table bank (
        id text primary key check (id <> ''),
        inn text unique check (is_inn(inn)),
        ${nameColumnsSql},
        ${provenanceColumnsSql}
      );

      create table finance_product (
        id text primary key check (id <> ''),
        bank_id text not null references bank (id),
        programme text,
        kind text not null check (kind in ('LOAN', 'GUARANTEE', 'FACTORING')),
        purposes text[] not null check (cardinality(purposes) > 0 and purposes <@
          array['WORKING_CAPITAL', 'INVESTMENT', 'PERFORMANCE_SECURITY']),
        valid_from day,
        valid_to day,
        check (valid_from < valid_to),
        min_term_months integer not null check (min_term_months between 1 and 360),
        max_term_months integer not null check (max_term_months between 1 and 360),
        check (min_term_months <= max_term_months),
        regions text[] check (are_regions(regions)),
        okved_prefixes text[] check (are_okved(okved_prefixes)),
        min_business_age_months integer check (min_business_age_months >= 0),
        categories text[] check (cardinality(categories) > 0 and categories <@
          array['MICRO', 'SMALL', 'MEDIUM', 'LARGE']),
        repayments text[] not null
          check (repayments <@ array['ANNUITY', 'DIFFERENTIATED', 'BULLET']),
        check ((kind = 'LOAN') = (cardinality(repayments) > 0)),
        max_grace_months integer not null check (max_grace_months between 0 and 359),
        advance_share share check (advance_share > 0),
        check (advance_share is null or kind = 'FACTORING'),
        ${nameColumnsSql},
        ${provenanceColumnsSql}
      );
      create index on finance_product (valid_from, valid_to);

      create table finance_rate (
        id text primary key check (id <> ''),
        product_id text not null references finance_product (id) on delete cascade,
        category text check (category in ('MICRO', 'SMALL', 'MEDIUM', 'LARGE')),
        annual_rate share not null,
        valid_from day,
        valid_to day,
        check (valid_from < valid_to),
        exclude using gist (product_id with =, coalesce(category, 'ANY') with =,
          daterange(valid_from, valid_to) with &&)
      );
      create index on finance_rate (product_id);

      create table finance_limit (
        id text primary key check (id <> ''),
        product_id text not null references finance_product (id) on delete cascade,
        category text check (category in ('MICRO', 'SMALL', 'MEDIUM', 'LARGE')),
        min_amount roubles,
        max_amount roubles check (max_amount > 0),
        check (min_amount <= max_amount),
        unique nulls not distinct (product_id, category)
      );

      create table finance_fee (
        product_id text not null references finance_product (id) on delete cascade,
        kind text not null check (kind in ('ORIGINATION', 'ANNUAL')),
        share share not null check (share > 0 and share < 1),
        primary key (product_id, kind)
      );
      ${listIndexesSql('bank', 'id', ['inn', 'names'], ['names', 'inn'])}
      ${listIndexesSql(
        'finance_product',
        'id',
        [
          'bank_id',
          'names',
          'programme',
          'kind',
          'valid_from',
          'valid_to',
          'min_term_months',
          'max_term_months',
        ],
        ['names'],
      )}
    `);
  }
}
