import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { Contact } from './contact.ts';
import { type ContactsInput, readContacts } from '../../graphql/inputs/contactInput.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { statedByOwner } from '../columns/record.ts';

/**
 * Creates a loader of the contacts of records, in the order in which to try them.
 * @param read runs statements as the caller, so that row policies apply.
 */
export function contactsLoader(
  read: <T>(work: (em: EntityManager) => Promise<T>) => Promise<T>,
): DataLoader<string, Contact[]> {
  return new DataLoader(async (recordIds) => {
    const rows = await read((em) =>
      em.find(Contact, { recordId: { $in: [...recordIds] } }, { orderBy: { place: 'asc' } }),
    );
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
  { em, today }: { readonly em: EntityManager; readonly today: LocalDate },
  input: ContactsInput,
  field: string,
  most: number,
): Promise<void> {
  const rows = readContacts(input, field, most).map((contact, index) =>
    Object.assign(contact, { recordId: input.id, place: index + 1 }, statedByOwner(today)),
  );
  await em.nativeDelete(Contact, { recordId: input.id });
  if (rows.length > 0) await em.insertMany(Contact, rows);
}
