/** Where each relay of a subgraph stands in another's change feed. */
export const relaySql = `
create function is_relay() returns boolean
language sql stable parallel safe
return coalesce(current_setting('katun.relay', true) = 'on', false);

create table relay (
  name text primary key check (name <> ''),
  cursor bigint not null check (cursor >= 0)
);
alter table relay enable row level security;
create policy moved_by_relay on relay using (is_relay()) with check (is_relay());
`;

/** Row policies of a table of facts that another subgraph owns: only the relay writes it. */
export function writtenByRelaySql(table: string): string {
  return `
    alter table ${table} enable row level security;
    create policy readable on ${table} for select using (true);
    create policy written_by_relay on ${table} using (is_relay()) with check (is_relay());`;
}
