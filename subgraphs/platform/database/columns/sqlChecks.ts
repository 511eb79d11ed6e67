/**
 * What migrations create before the tables whose constraints use it: the database refuses what
 * `identifiers.ts`, `okpd2.ts`, `unitTable.ts`, `region.ts` and `decimal.ts` refuse. Bodies are bound
 * when they are created, so that a restored dump, which has no search path, can check its rows. The
 * lists of codes are as of this migration: a later one replaces the function when a list grows.
 */
export const valueChecksSql = `
create domain day as date check (value between '1000-01-01' and '9999-12-31');
create domain share as numeric check (value between 0 and 1);
create domain measure as numeric check (value >= 0 and value < 'Infinity');
create domain roubles as numeric
  check (value >= 0 and value < 'Infinity' and value = round(value, 2));

create function check_digit(digits text, weights int[]) returns int
language sql immutable strict parallel safe
return (
  select (sum(substr(digits, i, 1)::int * weights[i]) % 11 % 10)::int
  from generate_subscripts(weights, 1) as i
);

create function is_inn(inn text) returns boolean
language sql immutable strict parallel safe
return case
  when inn ~ '^[0-9]{10}$' then
    check_digit(inn, '{2,4,10,3,5,9,4,6,8}') = right(inn, 1)::int
  when inn ~ '^[0-9]{12}$' then
    check_digit(inn, '{7,2,4,10,3,5,9,4,6,8}') = substr(inn, 11, 1)::int
    and check_digit(inn, '{3,7,2,4,10,3,5,9,4,6,8}') = right(inn, 1)::int
  else false
end;

create function is_ogrn(ogrn text) returns boolean
language sql immutable strict parallel safe
return case
  when ogrn ~ '^[0-9]{13}$' then left(ogrn, 12)::bigint % 11 % 10 = right(ogrn, 1)::int
  when ogrn ~ '^[0-9]{15}$' then left(ogrn, 14)::bigint % 13 % 10 = right(ogrn, 1)::int
  else false
end;

create function is_okpd2(code text) returns boolean
language sql immutable strict parallel safe
return code ~ '^[0-9]{2}([.][0-9]([0-9]([.][0-9]([0-9]([.][0-9]{3})?)?)?)?)?$';

create function are_okpd2(codes text[]) returns boolean
language sql immutable strict parallel safe
return (select coalesce(bool_and(coalesce(is_okpd2(code), false)), true) from unnest(codes) as code);

create function is_okved(code text) returns boolean
language sql immutable strict parallel safe
return code ~ '^[0-9]{2}([.][0-9]{1,2}){0,2}$';

create function are_okved(codes text[]) returns boolean
language sql immutable strict parallel safe
return (select count(*) > 0 and bool_and(coalesce(is_okved(code), false)) from unnest(codes) as code);

create function is_unit(code text) returns boolean
language sql immutable strict parallel safe
return code = any (regexp_split_to_array('MTR KMT CMT MMT MTK DAA CMK MMK MTQ LTR KGM GRM TNE H87 T3 RO CL BE NMP SET KT PAL KPA MPA
  A89 NEW B47 4P N31 KL GF GM 28 KMQ D53 VLT KVT CEL C62 P1 DD HUR DAY MON ANN', '\\s+'));

create function is_region(code text) returns boolean
language sql immutable strict parallel safe
return code = any (regexp_split_to_array('RU RU-AD RU-BA RU-BU RU-AL RU-DA RU-IN RU-KB RU-KL RU-KC RU-KR RU-KO RU-ME RU-MO RU-SA RU-SE
  RU-TA RU-TY RU-UD RU-KK RU-CE RU-CU RU-ALT RU-KDA RU-KYA RU-PRI RU-STA RU-KHA RU-AMU RU-ARK
  RU-AST RU-BEL RU-BRY RU-VLA RU-VGG RU-VLG RU-VOR RU-IVA RU-IRK RU-KGD RU-KLU RU-KAM RU-KEM
  RU-KIR RU-KOS RU-KGN RU-KRS RU-LEN RU-LIP RU-MAG RU-MOS RU-MUR RU-NIZ RU-NGR RU-NVS RU-OMS
  RU-ORE RU-ORL RU-PNZ RU-PER RU-PSK RU-ROS RU-RYA RU-SAM RU-SAR RU-SAK RU-SVE RU-SMO RU-TAM
  RU-TVE RU-TOM RU-TUL RU-TYU RU-ULY RU-CHE RU-ZAB RU-YAR RU-MOW RU-SPE RU-YEV RU-NEN RU-KHM
  RU-CHU RU-YAN UA-23 UA-43 UA-40 UA-14 UA-09 UA-65', '\\s+'));

create function are_regions(codes text[]) returns boolean
language sql immutable strict parallel safe
return (select count(*) > 0 and bool_and(coalesce(is_region(code), false)) from unnest(codes) as code);

create function is_text(value jsonb) returns boolean
language sql immutable parallel safe
return coalesce(jsonb_typeof(value) = 'string' and value <> '""', false);

create function is_decimal(value jsonb) returns boolean
language sql immutable parallel safe
return is_text(value) and value #>> '{}' ~ '^[+-]?([0-9]+([.][0-9]+)?|[.][0-9]+)$'
  and length(value #>> '{}') <= 64;

create function elements(list jsonb) returns setof jsonb
language sql immutable parallel safe
return jsonb_array_elements(case jsonb_typeof(list) when 'array' then list else '[]' end);

create function are_texts(list jsonb) returns boolean
language sql immutable parallel safe
return (select count(*) > 0 and bool_and(is_text(one)) from elements(list) as one);
`;

/** The shape of a need's criteria. A unit that is not known is kept: its verdict is UNKNOWN. */
export const criteriaCheckSql = `
create function is_requirement(requirement jsonb) returns boolean
language sql immutable parallel safe
return coalesce(
  is_text(requirement -> 'property')
  and are_texts(requirement -> 'values')
  and case
    when requirement ->> 'operator' in ('IN', 'ALL_OF', 'CONFORMS') then true
    when requirement ->> 'operator' = 'BETWEEN' then
      requirement -> 'values' -> 1 is not null and requirement -> 'values' -> 2 is null
    when requirement ->> 'operator' in ('EQ', 'NE', 'GT', 'GTE', 'LT', 'LTE') then
      requirement -> 'values' -> 1 is null
    else false
  end
  and coalesce(jsonb_typeof(requirement -> 'unit'), 'null') in ('string', 'null')
  and jsonb_typeof(requirement -> 'hard') = 'boolean'
  and jsonb_typeof(requirement -> 'weight') = 'number' and requirement -> 'weight' >= '0',
  false
);

create function is_requirement_group(requirement_group jsonb) returns boolean
language sql immutable parallel safe
return is_text(requirement_group -> 'id') and (
  select count(*) > 0 and bool_and(is_requirement(one))
  from elements(requirement_group -> 'requirements') as one
);

create function is_criteria(criteria jsonb) returns boolean
language sql immutable parallel safe
return jsonb_typeof(criteria) = 'array' and (
  select count(*) = count(distinct criterion -> 'id')
    and coalesce(bool_and(is_text(criterion -> 'id') and (
      select count(*) > 0 and bool_and(is_requirement_group(one))
      from elements(criterion -> 'groups') as one
    )), true)
  from elements(criteria) as criterion
);
`;

/** Columns that every table of records has: where the record comes from. */
export const provenanceColumnsSql = `
  provenance_source text not null check (provenance_source <> ''),
  provenance_as_of day not null,
  provenance_kind text not null check (provenance_kind in ('SOURCE', 'IMPORT', 'DEMO'))`;

/** Both names of a record in one text, Russian last. */
export const bothNamesSql = `coalesce(name_en || ' ', '') || coalesce(name_ru, '')`;

/** Columns of a record's name in two languages, of which one may be missing. */
export const nameColumnsSql = `
  name_en text check (name_en <> ''),
  name_ru text check (name_ru <> ''),
  check (num_nonnulls(name_en, name_ru) > 0),
  names text not null generated always as (${bothNamesSql}) stored`;

/**
 * The indexes that a list needs: each column with the id behind it, for filters and orders, and
 * trigrams of the texts in which a part can be looked for. Needs the extension `pg_trgm`.
 */
export function listIndexesSql(
  table: string,
  id: string,
  columns: readonly string[],
  texts: readonly string[],
): string {
  return [
    ...columns.map((column) => `create index on ${table} (${column}, ${id});`),
    ...texts.map((text) => `create index on ${table} using gin (${text} gin_trgm_ops);`),
  ].join('\n');
}

/** The table that remembers whether the demonstration world was loaded. */
export const stateTableSql = `create table katun_state (seeded_at timestamptz);`;

/**
 * The stored words of a text in two languages, and their index. The configuration `russian` takes
 * words in Latin letters as English.
 */
export function searchColumnSql(table: string, both: string): string {
  return `
    alter table ${table} add column words tsvector not null
      generated always as (to_tsvector('russian', ${both})) stored;
    create index on ${table} using gin (words);`;
}

/** Lets every table of records keep what owners state through Katun. */
export const ownerProvenanceSql = `
do $$
declare sourced record;
begin
  for sourced in
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'provenance_kind'
  loop
    execute format('alter table %I drop constraint %I', sourced.name,
      sourced.name || '_provenance_kind_check');
    execute format('alter table %I add constraint %I check (provenance_kind in
      (''SOURCE'', ''IMPORT'', ''OWNER'', ''DEMO''))', sourced.name,
      sourced.name || '_provenance_kind_check');
  end loop;
end $$;
`;

/** What a view of records tells of where they come from, as one `jsonb` value. */
export const provenanceFactSql = `jsonb_build_object('source', provenance_source,
  'asOf', provenance_as_of, 'kind', provenance_kind)`;
