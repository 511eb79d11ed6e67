import { Migration } from '@mikro-orm/migrations';
import {
  bothNamesSql,
  listIndexesSql,
  valueChecksSql,
  nameColumnsSql,
  provenanceColumnsSql,
  searchColumnSql,
  stateTableSql,
} from '../../../platform/database/columns/sqlChecks.ts';

export class EnterprisesAndClusters extends Migration {
  override up(): void {
    this.addSql(`
      create extension if not exists btree_gist;
      create extension if not exists pg_trgm;
      ${stateTableSql}
      ${valueChecksSql}

      create table cluster (
        id text primary key check (id <> ''),
        region text not null check (is_region(region)),
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
        output_amount roubles,
        primary key (cluster_id, year),
        ${provenanceColumnsSql}
      );

      create table cluster_target (
        cluster_id text not null references cluster (id),
        year integer not null check (year between 1900 and 2100),
        indicator text not null
          check (indicator in ('ENTERPRISES', 'JOBS', 'PRODUCT_KINDS', 'OUTPUT')),
        at_least measure,
        text_en text check (text_en <> ''),
        text_ru text check (text_ru <> ''),
        check (num_nonnulls(text_en, text_ru) > 0),
        primary key (cluster_id, year, indicator),
        ${provenanceColumnsSql}
      );

      create table enterprise (
        id text primary key check (id <> ''),
        inn text unique check (is_inn(inn)),
        ogrn text unique check (is_ogrn(ogrn)),
        okved text check (is_okved(okved)),
        region text not null check (is_region(region)),
        registered_on day,
        ${nameColumnsSql},
        ${provenanceColumnsSql}
      );

      create table enterprise_indicator (
        enterprise_id text not null references enterprise (id),
        year integer not null check (year between 1900 and 2100),
        headcount integer check (headcount >= 0),
        revenue_amount roubles,
        primary key (enterprise_id, year),
        ${provenanceColumnsSql}
      );

      create table sme_category (
        enterprise_id text not null references enterprise (id),
        valid_from day not null,
        valid_to day,
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
      ${searchColumnSql('enterprise', bothNamesSql)}
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
