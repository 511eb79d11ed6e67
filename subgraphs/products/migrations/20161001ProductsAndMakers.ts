import { Migration } from '@mikro-orm/migrations';
import { searchColumnSql, searchIndexSql } from '../../vocabulary/search.ts';
import {
  identifierChecks,
  listIndexesSql,
  nameColumnsSql,
  provenanceColumnsSql,
  stateTableSql,
} from '../../vocabulary/sqlChecks.ts';
import { productSearch } from '../search.ts';

export class ProductsAndMakers extends Migration {
  override up(): void {
    this.addSql(`
      create extension if not exists btree_gist;
      create extension if not exists pg_trgm;
      ${stateTableSql}
      ${identifierChecks}

      create function is_properties(properties jsonb) returns boolean
      language sql immutable strict parallel safe as $$
        select jsonb_typeof(properties) = 'array'
          and not jsonb_path_exists(properties, '$[*] ? (
            !(exists (@.code ? (@.type() == "string")))
            || !(exists (@.value ? (@.type() == "string")) || exists (@.lower ? (@.type() == "string"))
              || exists (@.upper ? (@.type() == "string")) || exists (@.values[*] ? (@.type() == "string"))))')
          and (select count(distinct p ->> 'code') = count(*)
            from jsonb_array_elements(properties) as p)
      $$;

      create function is_packaging(packs jsonb) returns boolean
      language sql immutable strict parallel safe as $$
        select jsonb_typeof(packs) = 'array'
          and not jsonb_path_exists(packs, '$[*] ? (
            !(exists (@.of ? (@.type() == "string"))) || !(exists (@.unit ? (@.type() == "string")))
            || !(exists (@.value ? (@.type() == "string" && @ like_regex "^[0-9]+([.][0-9]+)?$"))))')
      $$;

      create function okpd2_path(code text) returns text
      language sql immutable strict parallel safe as $$
        select case when length(code) = 12 then regexp_replace(code, '[.]?0+$', '') else code end
      $$;

      create function is_okpd2(code text) returns boolean
      language sql immutable strict parallel safe as $$
        select code ~ '^[0-9]{2}([.][0-9]([0-9]([.][0-9]([0-9]([.][0-9]{3})?)?)?)?)?$'
      $$;

      create function are_okpd2(codes text[]) returns boolean
      language sql immutable strict parallel safe as $$
        select coalesce(bool_and(is_okpd2(code)), true) from unnest(codes) as code
      $$;

      create table standard (
        code text primary key,
        valid_from date,
        valid_to date,
        check (valid_from < valid_to),
        superseded_by text references standard (code) deferrable initially deferred,
        ${provenanceColumnsSql}
      );

      create table product_type (
        code text primary key check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
        okpd2 text[] not null check (are_okpd2(okpd2)),
        unit text not null check (unit <> ''),
        ${nameColumnsSql},
        ${provenanceColumnsSql}
      );

      create table production_line (
        id text primary key,
        enterprise_id text not null,
        capacity_per_month numeric not null check (capacity_per_month >= 0),
        capacity_unit text not null check (capacity_unit <> ''),
        ${nameColumnsSql},
        ${provenanceColumnsSql},
        unique (id, enterprise_id, capacity_unit)
      );

      create table product (
        id text primary key,
        sku text not null unique check (sku <> ''),
        manufacturer_id text not null,
        type_code text references product_type (code),
        okpd2 text check (is_okpd2(okpd2)),
        okpd2_path text collate "C" generated always as (okpd2_path(okpd2)) stored,
        check (type_code is not null or okpd2 is not null),
        stated_properties jsonb not null check (is_properties(stated_properties)),
        unit text not null check (unit <> ''),
        packs jsonb not null check (is_packaging(packs)),
        minimum_order_value numeric check (minimum_order_value > 0),
        lot_value numeric check (lot_value > 0),
        stock_value numeric check (stock_value >= 0),
        line_id text,
        lead_time_days integer check (lead_time_days between 0 and 1000),
        delivers_to_codes text[] check (cardinality(delivers_to_codes) > 0),
        scope text,
        ${searchColumnSql(productSearch)},
        ${nameColumnsSql},
        ${provenanceColumnsSql},
        constraint product_made_on_own_line
          foreign key (line_id, manufacturer_id, unit)
          references production_line (id, enterprise_id, capacity_unit)
      );
      create index on product (okpd2_path);
      create index on product (manufacturer_id, sku);

      create table certificate (
        id text primary key,
        product_id text not null references product (id) on delete cascade,
        number text not null check (number <> ''),
        standard text references standard (code),
        valid_from date not null,
        valid_to date,
        check (valid_from < valid_to),
        unique (product_id, number)
      );

      create table price (
        product_id text not null references product (id) on delete cascade,
        valid_from date not null,
        valid_to date,
        check (valid_from < valid_to),
        amount numeric not null check (amount > 0 and amount = round(amount, 2)),
        primary key (product_id, valid_from),
        exclude using gist (product_id with =, daterange(valid_from, valid_to) with &&)
      );

      create table trial (
        id text primary key,
        product_id text references product (id),
        enterprise_id text,
        place_en text,
        place_ru text,
        check (coalesce(place_en, place_ru) <> ''),
        since date,
        findings_en text check (findings_en <> ''),
        findings_ru text check (findings_ru <> ''),
        found_on date,
        check ((coalesce(findings_en, findings_ru) is null) = (found_on is null)),
        constraint trial_found_after_it_began
          check (found_on is null or (since is not null and found_on >= since)),
        status text not null check (status in ('RUNNING', 'FINISHED')),
        constraint trial_finished_with_findings check (status = 'RUNNING' or found_on is not null),
        ${nameColumnsSql},
        ${provenanceColumnsSql}
      );

      create table maker (
        enterprise_id text not null,
        valid_from date not null,
        valid_to date,
        check (valid_from < valid_to),
        inn text check (is_inn(inn)),
        category text check (category in ('MICRO', 'SMALL', 'MEDIUM', 'LARGE')),
        headcount integer check (headcount >= 0),
        registered_on date,
        okved text,
        region text,
        clusters text[] not null,
        primary key (enterprise_id, valid_from),
        exclude using gist (enterprise_id with =, daterange(valid_from, valid_to) with &&)
      );
      ${listIndexesSql(
        'product',
        'id',
        ['type_code', 'okpd2', 'manufacturer_id', 'line_id', 'lead_time_days', 'sku', 'names'],
        ['names', 'sku'],
      )}
      ${searchIndexSql(productSearch)}
      ${listIndexesSql(
        'production_line',
        'id',
        ['enterprise_id', 'capacity_unit', 'capacity_per_month', 'names'],
        ['names'],
      )}
      ${listIndexesSql('standard', 'code', ['valid_from', 'valid_to', 'superseded_by'], ['code'])}
      ${listIndexesSql(
        'trial',
        'id',
        ['product_id', 'enterprise_id', 'since', 'status', 'names'],
        ['names'],
      )}
      ${listIndexesSql('product_type', 'code', ['names'], ['names'])}
    `);
  }
}
