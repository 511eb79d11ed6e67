import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsWith } from '../rows/plainRows.ts';
import DataLoader from 'dataloader';
import { Contact } from './contact.ts';
import { type ContactsInput, readContacts } from '../../graphql/inputs/contactInput.ts';
import type { WriteBatch } from '../../writes/lists/batches.ts';
import type { WriteTransaction } from '../../writes/transaction.ts';
import { statedByOwner } from '../columns/record.ts';

/**
 * Creates a loader of the contacts of records, in the order in which to try them.
 * @param read runs statements as the caller, so that row policies apply.
 */
export function contactsLoader(
  read: <T>(work: (em: EntityManager) => Promise<T>) => Promise<T>,
): DataLoader<string, Contact[]> {
  return new DataLoader(async (recordIds) => {
    const rows = await read((em) => rowsWith(em, Contact, 'record_id', recordIds, 'r.place'));
    const byRecord = Map.groupBy(rows, ({ recordId }) => recordId);
    return recordIds.map((id) => byRecord.get(id) ?? []);
  });
}

/**
 * Replaces the contacts of a record.
 * @param most the maximum number of contacts of a record.
 * @throws InvalidValue with a code for each rule of `readContacts`.
 */
export async function writeContacts(
  transaction: WriteTransaction,
  input: ContactsInput,
  field: string,
  most: number,
): Promise<void> {
  const { em, today } = transaction;
  const contacts = readContacts(input, field, most);
  const rows = await transaction.read(withoutContacts, input.id);
  contacts.forEach((contact, index) => {
    const place = index + 1;
    rows[index] ??= Object.assign(new Contact(), { recordId: input.id, place });
    em.persist(Object.assign(rows[index], contact, statedByOwner(today)));
  });
  // An earlier item of the list has stated more contacts of the record.
  for (const row of rows.splice(contacts.length)) em.remove(row);
}

/** Removes the contacts of records. The new contacts of a record are added to its list. */
const withoutContacts: WriteBatch<Contact[]> = async (em, recordIds) => {
  await em.nativeDelete(Contact, { recordId: { $in: [...recordIds] } });
  return recordIds.map(() => []);
};
