import { Migration } from '@mikro-orm/migrations';
import {
  nameColumnsSql,
  provenanceColumnsSql,
} from '../../../platform/database/columns/sqlChecks.ts';

/** What freight depends on: tariffs, distances between regions, the mass of goods. */
export class Freight extends Migration {
  override up(): void {
    this.addSql(`
      create table freight_tariff (
        id text primary key check (id <> ''),
        roubles_per_tonne_km roubles not null check (roubles_per_tonne_km > 0),
        load_tonnes measure not null check (load_tonnes > 0),
        least_tonnes measure not null,
        check (least_tonnes <= load_tonnes),
        km_per_day integer not null check (km_per_day between 1 and 2000),
        handling_days integer not null check (handling_days between 0 and 60),
        valid_from day not null,
        valid_to day,
        check (valid_from < valid_to),
        exclude using gist (daterange(valid_from, valid_to) with &&),
        ${nameColumnsSql},
        ${provenanceColumnsSql}
      );

      create table region_distance (
        region_a text not null check (is_region(region_a)),
        region_b text not null check (is_region(region_b)),
        km integer not null check (km between 0 and 20000),
        check (region_a <= region_b),
        primary key (region_a, region_b),
        ${provenanceColumnsSql}
      );

      create table cargo_mass (
        product_type_code text primary key check (product_type_code <> ''),
        unit text not null check (is_unit(unit)),
        kilograms measure not null check (kilograms > 0),
        ${provenanceColumnsSql}
      );
    `);
  }
}
