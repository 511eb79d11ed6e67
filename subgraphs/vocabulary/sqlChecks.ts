/**
 * SQL functions that migrations create before the tables whose constraints call them. They say in
 * the database what `identifiers.ts` says in code.
 */
export const identifierChecks = `
create function check_digit(digits text, weights int[]) returns int
language sql immutable strict parallel safe as $$
  select (sum(substr(digits, i, 1)::int * weights[i]) % 11 % 10)::int
  from generate_subscripts(weights, 1) as i
$$;

create function is_inn(inn text) returns boolean
language sql immutable strict parallel safe as $$
  select case
    when inn ~ '^[0-9]{10}$' then
      check_digit(inn, '{2,4,10,3,5,9,4,6,8}') = right(inn, 1)::int
    when inn ~ '^[0-9]{12}$' then
      check_digit(inn, '{7,2,4,10,3,5,9,4,6,8}') = substr(inn, 11, 1)::int
      and check_digit(inn, '{3,7,2,4,10,3,5,9,4,6,8}') = right(inn, 1)::int
    else false
  end
$$;

create function is_ogrn(ogrn text) returns boolean
language sql immutable strict parallel safe as $$
  select case
    when ogrn ~ '^[0-9]{13}$' then left(ogrn, 12)::bigint % 11 % 10 = right(ogrn, 1)::int
    when ogrn ~ '^[0-9]{15}$' then left(ogrn, 14)::bigint % 13 % 10 = right(ogrn, 1)::int
    else false
  end
$$;
`;

/** The shape of a need's criteria; that property and unit are known is checked in code. */
export const criteriaCheck = `
create function is_criteria(criteria jsonb) returns boolean
language sql immutable strict parallel safe as $$
  select jsonb_typeof(criteria) = 'array'
    and not jsonb_path_exists(criteria, '$[*] ? (!(exists (@.id ? (@.type() == "string"))))')
    and not jsonb_path_exists(criteria, '$[*] ? (!(exists (@.groups[*])))')
    and not jsonb_path_exists(criteria, '$[*].groups[*] ? (!(exists (@.requirements[*])))')
    and not jsonb_path_exists(criteria, '$[*].groups[*].requirements[*] ? (
      !(exists (@.property ? (@.type() == "string")))
      || !(exists (@.operator ? (@ == "EQ" || @ == "NE" || @ == "GT" || @ == "GTE" || @ == "LT"
        || @ == "LTE" || @ == "BETWEEN" || @ == "IN" || @ == "ALL_OF" || @ == "CONFORMS")))
      || !(exists (@.values[*]))
      || (@.operator == "BETWEEN" && !(exists (@.values[1])))
      || !(exists (@.hard ? (@.type() == "boolean")))
      || !(exists (@.weight ? (@.type() == "number" && @ >= 0))))')
$$;
`;

/** Columns that every table of records has, and the rule that a record has a name. */
export const provenanceColumnsSql = `
  provenance_source text not null check (provenance_source <> ''),
  provenance_as_of date not null,
  provenance_kind text not null check (provenance_kind in ('SOURCE', 'IMPORT', 'DEMO'))`;

/** Both names of a record in one text, Russian last. */
export const bothNamesSql = `coalesce(name_en || ' ', '') || coalesce(name_ru, '')`;

/** Columns of a record's name in two languages, of which one may be missing. */
export const nameColumnsSql = `
  name_en text,
  name_ru text,
  check (coalesce(name_en, name_ru) <> ''),
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
