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

export class ProductsAndMakers extends Migration {
  override up(): void {
    this.addSql(`
      create extension if not exists btree_gist;
      create extension if not exists pg_trgm;
      ${stateTableSql}
      ${valueChecksSql}

      create function is_property(property jsonb) returns boolean
      language sql immutable parallel safe
      return is_text(property -> 'code')
        and case
          when property -> 'value' is not null then
            is_decimal(property -> 'value')
            and (property -> 'tolerance' is null or is_decimal(property -> 'tolerance'))
            and num_nonnulls(property -> 'lower', property -> 'upper', property -> 'values') = 0
          when num_nonnulls(property -> 'lower', property -> 'upper') > 0 then
            case when is_decimal(coalesce(property -> 'lower', property -> 'upper'))
                and is_decimal(coalesce(property -> 'upper', property -> 'lower'))
              then coalesce((property ->> 'lower')::numeric <= (property ->> 'upper')::numeric, true)
              else false
            end
            and num_nonnulls(property -> 'tolerance', property -> 'values') = 0
          else are_texts(property -> 'values')
        end
        and (property -> 'unit' is null or is_text(property -> 'unit'))
        and (property -> 'certificate' is null or is_text(property -> 'certificate'))
        and coalesce(property ->> 'evidence', 'DECLARED')
          in ('DECLARED', 'TEST_REPORT', 'CERTIFICATE');

      create function is_properties(properties jsonb) returns boolean
      language sql immutable parallel safe
      return jsonb_typeof(properties) = 'array' and (
        select coalesce(bool_and(is_property(one)), true)
          and count(distinct one -> 'code') = count(*)
        from elements(properties) as one
      );

      create function is_packaging(packs jsonb) returns boolean
      language sql immutable parallel safe
      return jsonb_typeof(packs) = 'array' and (
        select coalesce(bool_and(coalesce(is_unit(pack ->> 'of'), false)
          and coalesce(is_unit(pack ->> 'unit'), false)
          and is_decimal(pack -> 'value') and pack ->> 'value' ~ '[1-9]'
          and pack ->> 'value' !~ '^-'), true)
        from elements(packs) as pack
      );

      create function okpd2_path(code text) returns text
      language sql immutable strict parallel safe
      return case when length(code) = 12 then regexp_replace(code, '[.]?0+$', '') else code end;

      create table standard (
        code text primary key check (code <> ''),
        valid_from day,
        valid_to day,
        check (valid_from < valid_to),
        superseded_by text check (superseded_by <> code)
          references standard (code) deferrable initially deferred,
        ${provenanceColumnsSql}
      );

      create table product_type (
        code text primary key check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
        okpd2 text[] not null check (are_okpd2(okpd2)),
        unit text not null check (is_unit(unit)),
        ${nameColumnsSql},
        ${provenanceColumnsSql}
      );

      create table production_line (
        id text primary key check (id <> ''),
        enterprise_id text not null check (enterprise_id <> ''),
        capacity_per_month measure not null,
        capacity_unit text not null check (is_unit(capacity_unit)),
        ${nameColumnsSql},
        ${provenanceColumnsSql},
        unique (id, enterprise_id, capacity_unit)
      );

      create table product (
        id text primary key check (id <> ''),
        sku text not null unique check (sku <> ''),
        manufacturer_id text not null check (manufacturer_id <> ''),
        type_code text references product_type (code),
        okpd2 text check (is_okpd2(okpd2)),
        okpd2_path text collate "C" generated always as (okpd2_path(okpd2)) stored,
        check (type_code is not null or okpd2 is not null),
        stated_properties jsonb not null check (is_properties(stated_properties)),
        unit text not null check (is_unit(unit)),
        packs jsonb not null check (is_packaging(packs)),
        minimum_order_value measure check (minimum_order_value > 0),
        lot_value measure check (lot_value > 0),
        stock_value measure,
        line_id text,
        lead_time_days integer check (lead_time_days between 0 and 1000),
        delivers_to_codes text[] check (are_regions(delivers_to_codes)),
        scope text,
        ${nameColumnsSql},
        ${provenanceColumnsSql},
        constraint product_made_on_own_line
          foreign key (line_id, manufacturer_id, unit)
          references production_line (id, enterprise_id, capacity_unit)
      );
      create index on product (okpd2_path);
      create index on product (manufacturer_id, sku);

      create table certificate (
        id text primary key check (id <> ''),
        product_id text not null references product (id) on delete cascade,
        number text not null check (number <> ''),
        standard text references standard (code),
        valid_from day not null,
        valid_to day,
        check (valid_from < valid_to),
        unique (product_id, number)
      );

      create table price (
        product_id text not null references product (id) on delete cascade,
        valid_from day not null,
        valid_to day,
        check (valid_from < valid_to),
        amount roubles not null check (amount > 0),
        primary key (product_id, valid_from) include (valid_to, amount),
        exclude using gist (product_id with =, daterange(valid_from, valid_to) with &&)
      );

      create table trial (
        id text primary key check (id <> ''),
        product_id text references product (id),
        enterprise_id text check (enterprise_id <> ''),
        place_en text check (place_en <> ''),
        place_ru text check (place_ru <> ''),
        check (num_nonnulls(place_en, place_ru) > 0),
        since day,
        findings_en text check (findings_en <> ''),
        findings_ru text check (findings_ru <> ''),
        found_on day,
        constraint trial_findings_have_a_day
          check ((coalesce(findings_en, findings_ru) is null) = (found_on is null)),
        constraint trial_found_after_it_began
          check (found_on is null or (since is not null and found_on >= since)),
        status text not null check (status in ('RUNNING', 'FINISHED')),
        constraint trial_finished_with_findings check (status = 'RUNNING' or found_on is not null),
        ${nameColumnsSql},
        ${provenanceColumnsSql}
      );

      create table maker (
        enterprise_id text not null check (enterprise_id <> ''),
        valid_from day not null,
        valid_to day,
        check (valid_from < valid_to),
        inn text check (is_inn(inn)),
        category text check (category in ('MICRO', 'SMALL', 'MEDIUM', 'LARGE')),
        headcount integer check (headcount >= 0),
        registered_on day,
        okved text check (is_okved(okved)),
        region text check (is_region(region)),
        clusters text[] not null check (array_position(clusters, null) is null),
        primary key (enterprise_id, valid_from),
        exclude using gist (enterprise_id with =, daterange(valid_from, valid_to) with &&)
      );
      ${listIndexesSql(
        'product',
        'id',
        ['type_code', 'okpd2', 'manufacturer_id', 'line_id', 'lead_time_days', 'sku', 'names'],
        ['names', 'sku'],
      )}
      ${searchColumnSql('product', `${bothNamesSql} || coalesce(' · ' || scope, '')`)}
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
