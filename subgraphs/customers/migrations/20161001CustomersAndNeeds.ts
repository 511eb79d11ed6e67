import { Migration } from '@mikro-orm/migrations';
import {
  criteriaCheckSql,
  listIndexesSql,
  valueChecksSql,
  nameColumnsSql,
  provenanceColumnsSql,
  stateTableSql,
} from '../../vocabulary/sqlChecks.ts';

export class CustomersAndNeeds extends Migration {
  override up(): void {
    this.addSql(`
      create extension if not exists pg_trgm;
      ${stateTableSql}
      ${valueChecksSql}
      ${criteriaCheckSql}

      create table customer (
        id text primary key check (id <> ''),
        inn text unique check (is_inn(inn)),
        kind text not null
          check (kind in ('FEDERAL_BODY', 'INFRASTRUCTURE_MONOPOLY', 'STATE_COMPANY')),
        joined_on day,
        ${nameColumnsSql},
        ${provenanceColumnsSql}
      );

      create table need (
        id text primary key check (id <> ''),
        number text not null unique check (number <> ''),
        customer_id text not null references customer (id),
        title_en text check (title_en <> ''),
        title_ru text check (title_ru <> ''),
        check (num_nonnulls(title_en, title_ru) > 0),
        titles text not null
          generated always as (coalesce(title_en || ' ', '') || coalesce(title_ru, '')) stored,
        product_type_code text check (product_type_code <> ''),
        okpd2 text[] not null check (are_okpd2(okpd2)),
        check (product_type_code is not null or cardinality(okpd2) > 0),
        quantity_value measure not null check (quantity_value > 0),
        quantity_unit text not null check (is_unit(quantity_unit)),
        criteria jsonb not null check (is_criteria(criteria)),
        deliver_to text not null check (is_region(deliver_to)),
        deliver_by day not null,
        published_on day not null,
        check (published_on <= deliver_by),
        unit_price_ceiling_amount roubles check (unit_price_ceiling_amount > 0),
        advance_share share not null,
        payment_delay_days integer not null check (payment_delay_days between 0 and 365),
        performance_security_share share not null check (performance_security_share <= 0.3),
        procurement_law text not null check (procurement_law in ('FZ_44', 'FZ_223')),
        sme_only boolean not null,
        priority integer not null check (priority between 1 and 5),
        status text not null
          check (status in ('FORMING', 'OPEN', 'AWARDED', 'FULFILLED', 'WITHDRAWN')),
        ${provenanceColumnsSql}
      );
      create index on need (customer_id, number);
      ${listIndexesSql('customer', 'id', ['inn', 'kind', 'joined_on', 'names'], ['names', 'inn'])}
      ${listIndexesSql(
        'need',
        'id',
        [
          'number',
          'customer_id',
          'product_type_code',
          'deliver_to',
          'deliver_by',
          'published_on',
          'procurement_law',
          'sme_only',
          'priority',
          'status',
        ],
        ['titles', 'number'],
      )}
    `);
  }
}
