/**
 * What a migration creates where people change records: the change feed, the keys of retried writes,
 * and what row policies ask of the transaction in which a caller writes.
 */
export const changesSql = `
create function acts_for(owners text[]) returns boolean
language sql stable parallel safe
return coalesce(
  nullif(current_setting('katun.owners', true), '')::text[] && (owners || 'agency'::text), false
);

create function has_scope(scope text) returns boolean
language sql stable parallel safe
return coalesce(scope = any (nullif(current_setting('katun.scopes', true), '')::text[]), false);

create function is_caller(name text) returns boolean
language sql stable parallel safe
return coalesce(name = nullif(current_setting('katun.caller', true), ''), false);

create sequence change_number as bigint;

create table change (
  number bigint primary key check (number > 0),
  at timestamptz not null default clock_timestamp(),
  by text not null check (by <> ''),
  kind text not null check (kind <> ''),
  id text not null check (id <> ''),
  before jsonb,
  after jsonb,
  constraint change_tells_something check (num_nonnulls(before, after) > 0),
  reading_scope text check (reading_scope <> ''),
  readers text[],
  constraint change_is_open_or_has_readers check ((reading_scope is null) = (readers is null))
);
create index on change (kind, number);
create index on change (kind, id, number);
alter table change enable row level security;
create policy told on change for select
  using (readers is null or (has_scope(reading_scope) and acts_for(readers)));
create policy told_by_who_changes on change for insert with check (is_caller(by));

create table idempotency (
  caller text not null check (caller <> ''),
  key text not null check (length(key) between 1 and 200),
  primary key (caller, key),
  input_hash text not null,
  affected jsonb not null check (jsonb_typeof(affected) = 'array'),
  at timestamptz not null default clock_timestamp()
);
alter table idempotency enable row level security;
create policy own on idempotency using (is_caller(caller)) with check (is_caller(caller));
`;

/**
 * Row policies of a table that everyone may read and owners with a scope may write: nobody removes a
 * row.
 * @param owners SQL for the array of those who own a row, such as `array[customer_id]`; `nobodysSql`
 * where the agency alone writes.
 * @param adders the same for those who may add it.
 */
export function writtenByOwnersSql(
  table: string,
  scope: string,
  owners: string,
  adders = owners,
): string {
  return `
    alter table ${table} enable row level security;
    create policy readable on ${table} for select using (true);
    ${ownersWriteSql(table, scope, owners, adders)}`;
}

/**
 * Row policies of a table that only owners with a scope may read: what one side tells another in
 * confidence.
 */
export function readByOwnersSql(
  table: string,
  scopes: { readonly read: string; readonly write: string },
  owners: string,
  adders = owners,
): string {
  return `
    alter table ${table} enable row level security;
    create policy read_by_owners on ${table} for select
      using (has_scope('${scopes.read}') and acts_for(${owners}));
    ${ownersWriteSql(table, scopes.write, owners, adders)}`;
}

/**
 * Row policies of a table whose rows are parts of records and come and go with them.
 * @param whole SQL of a subquery's `from … where …` that finds the record of a part.
 * @param owners SQL for the array of those who own that record.
 */
export function partsWrittenByOwnersSql(
  table: string,
  scope: string,
  whole: string,
  owners: string,
): string {
  const mayWrite = `has_scope('${scope}') and exists (select ${whole} and acts_for(${owners}))`;
  return `
    alter table ${table} enable row level security;
    create policy readable on ${table} for select using (true);
    create policy written_with_the_whole on ${table} using (${mayWrite}) with check (${mayWrite});`;
}

/** The owners of rows that nobody but the agency writes. */
export const nobodysSql = `'{}'::text[]`;

function ownersWriteSql(table: string, scope: string, owners: string, adders: string): string {
  const mayWrite = `has_scope('${scope}') and acts_for(${owners})`;
  return `
    create policy added_by_owners on ${table} for insert
      with check (has_scope('${scope}') and acts_for(${adders}));
    create policy changed_by_owners on ${table} for update using (${mayWrite}) with check (${mayWrite});`;
}

/** Row policies of tables that everyone may read and no caller writes. */
export function writtenByNobodySql(tables: readonly string[]): string {
  return tables
    .map(
      (table) => `
        alter table ${table} enable row level security;
        create policy readable on ${table} for select using (true);`,
    )
    .join('\n');
}

/** The version that each change of a record counts up. */
export function versionColumnSql(table: string): string {
  return `alter table ${table} add column version integer not null default 1 check (version > 0);`;
}
