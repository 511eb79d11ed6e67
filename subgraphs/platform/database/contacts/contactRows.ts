import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { Contact } from './contact.ts';
import { type ContactsInput, readContacts } from '../../graphql/inputs/contactInput.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { statedByOwner } from '../columns/record.ts';

/**
 * A loader for those who are responsible for records, whom to ask first before the others.
 * @param read runs statements as the caller, whom row policies show what he may see.
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
 * Writes who is responsible for a record from now on.
 * @param most how many a record may have.
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
