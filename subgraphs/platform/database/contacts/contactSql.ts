import { contactsScope } from './contact.ts';
import { provenanceColumnsSql } from '../columns/sqlChecks.ts';

/**
 * The table of those who are responsible for the records of another table, with row policies: it is
 * read with the scope for personal data, and by those who may write it.
 * @param records the table of the records.
 * @param scope the scope with which they are written.
 * @param owners SQL for the array of those who own a record, called `whole`.
 */
export function contactTableSql(records: string, scope: string, owners: string): string {
  const mayWrite = `has_scope('${scope}') and exists (
    select from ${records} as whole where whole.id = contact.record_id and acts_for(${owners}))`;
  return `
    create table contact (
      record_id text not null references ${records} (id),
      place integer not null check (place between 1 and 100),
      role text not null check (role <> ''),
      name text check (name <> ''),
      phone text check (phone ~ '^[+]?[0-9][0-9 ()-]{2,30}$'),
      email text check (email ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
      constraint contact_can_be_reached check (num_nonnulls(phone, email) > 0),
      primary key (record_id, place),
      ${provenanceColumnsSql}
    );
    alter table contact drop constraint contact_provenance_kind_check,
      add constraint contact_provenance_kind_check
        check (provenance_kind in ('SOURCE', 'IMPORT', 'OWNER', 'DEMO'));
    alter table contact enable row level security;
    create policy read_with_scope on contact for select using (has_scope('${contactsScope}'));
    create policy written_with_the_whole on contact using (${mayWrite}) with check (${mayWrite});`;
}
