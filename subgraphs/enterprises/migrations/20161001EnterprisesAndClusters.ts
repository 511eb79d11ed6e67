import { Migration } from '@mikro-orm/migrations';
import { searchColumnSql, searchIndexSql } from '../../vocabulary/search.ts';
import {
  identifierChecks,
  listIndexesSql,
  nameColumnsSql,
  provenanceColumnsSql,
  stateTableSql,
} from '../../vocabulary/sqlChecks.ts';
import { enterpriseSearch } from '../search.ts';

export class EnterprisesAndClusters extends Migration {
  override up(): void {
    this.addSql(`
      create extension if not exists btree_gist;
      create extension if not exists pg_trgm;
      ${stateTableSql}
      ${identifierChecks}

      create table cluster (
        id text primary key,
        region text not null,
        founded_in integer check (founded_in between 1900 and 2100),
        ${nameColumnsSql},
        ${provenanceColumnsSql}
      );

      create table cluster_indicator (
        cluster_id text not null references cluster (id),
        year integer not null check (year between 1900 and 2100),
        enterprises integer check (enterprises >= 0),
        jobs integer check (jobs >= 0),
        product_kinds integer check (product_kinds >= 0),
        output_amount numeric check (output_amount >= 0 and output_amount = round(output_amount, 2)),
        primary key (cluster_id, year),
        ${provenanceColumnsSql}
      );

      create table cluster_target (
        cluster_id text not null references cluster (id),
        year integer not null check (year between 1900 and 2100),
        indicator text not null
          check (indicator in ('ENTERPRISES', 'JOBS', 'PRODUCT_KINDS', 'OUTPUT')),
        at_least numeric check (at_least >= 0),
        text_en text,
        text_ru text,
        check (coalesce(text_en, text_ru) <> ''),
        primary key (cluster_id, year, indicator),
        ${provenanceColumnsSql}
      );

      create table enterprise (
        id text primary key,
        inn text unique check (is_inn(inn)),
        ogrn text unique check (is_ogrn(ogrn)),
        okved text check (okved ~ '^[0-9]{2}([.][0-9]{1,2}){0,2}$'),
        region text not null,
        registered_on date,
        ${searchColumnSql(enterpriseSearch)},
        ${nameColumnsSql},
        ${provenanceColumnsSql}
      );

      create table enterprise_indicator (
        enterprise_id text not null references enterprise (id),
        year integer not null check (year between 1900 and 2100),
        headcount integer check (headcount >= 0),
        revenue_amount numeric
          check (revenue_amount >= 0 and revenue_amount = round(revenue_amount, 2)),
        primary key (enterprise_id, year),
        ${provenanceColumnsSql}
      );

      create table sme_category (
        enterprise_id text not null references enterprise (id),
        valid_from date not null,
        valid_to date,
        check (valid_from < valid_to),
        category text not null check (category in ('MICRO', 'SMALL', 'MEDIUM', 'LARGE')),
        primary key (enterprise_id, valid_from),
        exclude using gist (enterprise_id with =, daterange(valid_from, valid_to) with &&)
      );

      create table cluster_member (
        cluster_id text not null references cluster (id),
        enterprise_id text not null references enterprise (id),
        primary key (cluster_id, enterprise_id)
      );
      create index on cluster_member (enterprise_id);
      ${searchIndexSql(enterpriseSearch)}
      ${listIndexesSql(
        'enterprise',
        'id',
        ['inn', 'ogrn', 'okved', 'region', 'registered_on', 'names'],
        ['names', 'inn', 'ogrn'],
      )}
      ${listIndexesSql('cluster', 'id', ['region', 'founded_in', 'names'], ['names'])}
    `);
  }
}
