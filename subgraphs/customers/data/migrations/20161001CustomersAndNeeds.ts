import { Migration } from '@mikro-orm/migrations';
import {
  bothNamesSql,
  criteriaCheckSql,
  listIndexesSql,
  valueChecksSql,
  nameColumnsSql,
  provenanceColumnsSql,
  searchColumnSql,
  stateTableSql,
} from '../../../platform/database/columns/sqlChecks.ts';

const bothTitlesSql = `coalesce(title_en || ' ', '') || coalesce(title_ru, '')`;

export class CustomersAndNeeds extends Migration {
  override up(): void {
    this.addSql(`
      create extension if not exists pg_trgm;
      ${stateTableSql}
      ${valueChecksSql}
      ${criteriaCheckSql}

      create table agreement (
        id text primary key check (id <> ''),
        parties_en text[] not null check (cardinality(parties_en) > 1),
        parties_ru text[] not null check (cardinality(parties_ru) = cardinality(parties_en)),
        purpose_en text not null check (purpose_en <> ''),
        purpose_ru text not null check (purpose_ru <> ''),
        promises_en text[] not null,
        promises_ru text[] not null check (cardinality(promises_ru) = cardinality(promises_en)),
        signed_on day,
        valid_from day,
        valid_to day,
        constraint agreement_ends_after_it_begins check (valid_from < valid_to),
        constraint agreement_ends_after_it_is_signed check (signed_on < valid_to),
        ${nameColumnsSql},
        ${provenanceColumnsSql}
      );

      create table customer (
        id text primary key check (id <> ''),
        inn text unique check (is_inn(inn)),
        kind text not null
          check (kind in ('FEDERAL_BODY', 'INFRASTRUCTURE_MONOPOLY', 'STATE_COMPANY')),
        joined_on day,
        agreement_id text references agreement (id),
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
          generated always as (${bothTitlesSql}) stored,
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
        unique (id, customer_id),
        ${provenanceColumnsSql}
      );
      create index on need (customer_id, number);

      create table supplier_referral (
        id text primary key check (id <> ''),
        customer_id text not null references customer (id),
        need_id text,
        constraint need_is_of_the_customer
          foreign key (need_id, customer_id) references need (id, customer_id),
        enterprise_id text not null check (enterprise_id <> ''),
        unique nulls not distinct (customer_id, enterprise_id, need_id),
        referred_on day,
        status text not null check (
          status in ('REFERRED', 'CONTACTED', 'INVITED', 'QUOTED', 'CONTRACTED', 'DECLINED')
        ),
        ${provenanceColumnsSql}
      );

      create table engagement (
        id text primary key check (id <> ''),
        customer_id text references customer (id),
        kind text not null check (kind in ('VISIT', 'DELEGATION', 'ROUNDTABLE')),
        status text not null check (status in ('PLANNED', 'HELD')),
        held_on day,
        period_en text check (period_en <> ''),
        period_ru text check (period_ru <> ''),
        participants_en text not null check (participants_en <> ''),
        participants_ru text not null check (participants_ru <> ''),
        agenda_en text check (agenda_en <> ''),
        agenda_ru text check (agenda_ru <> ''),
        outcome_en text check (outcome_en <> ''),
        outcome_ru text check (outcome_ru <> ''),
        constraint what_is_planned_has_no_day_and_no_outcome
          check (status = 'HELD' or coalesce(held_on::text, outcome_en, outcome_ru) is null),
        ${nameColumnsSql},
        ${provenanceColumnsSql}
      );

      create table engagement_need (
        engagement_id text not null references engagement (id),
        need_id text not null references need (id),
        primary key (engagement_id, need_id)
      );
      create index on engagement_need (need_id, engagement_id);
      ${listIndexesSql(
        'agreement',
        'id',
        ['signed_on', 'valid_from', 'valid_to', 'names'],
        ['names'],
      )}
      ${listIndexesSql(
        'customer',
        'id',
        ['inn', 'kind', 'joined_on', 'agreement_id', 'names'],
        ['names', 'inn'],
      )}
      ${listIndexesSql(
        'supplier_referral',
        'id',
        ['customer_id', 'need_id', 'enterprise_id', 'referred_on', 'status'],
        [],
      )}
      ${listIndexesSql(
        'engagement',
        'id',
        ['customer_id', 'kind', 'status', 'held_on', 'names'],
        ['names'],
      )}
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
      ${searchColumnSql('customer', bothNamesSql)}
      ${searchColumnSql('need', bothTitlesSql)}
    `);
  }
}
