import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { Contact } from './contact.ts';
import type { readContacts } from './contactInput.ts';
import { madeUp } from './demonstration.ts';
import type { LocalDate } from './localDate.ts';
import { statedByOwner } from './record.ts';

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

/** Makes these the ones who are responsible for a record. */
export async function replaceContacts(
  em: EntityManager,
  recordId: string,
  contacts: ReturnType<typeof readContacts>,
  today: LocalDate,
): Promise<void> {
  await em.nativeDelete(Contact, { recordId });
  if (contacts.length === 0) return;
  await em.insertMany(
    Contact,
    contacts.map((contact, index) => ({
      recordId,
      place: index + 1,
      ...contact,
      ...statedByOwner(today),
    })),
  );
}

/** An office of the demonstration world that is responsible for a record; no such address exists. */
export function demoContact(recordId: string, office: string) {
  return {
    recordId,
    place: 1,
    role: `DEMO ${office}`,
    name: null,
    phone: null,
    email: `${office.toLowerCase().replaceAll(' ', '-')}@example.org`,
    ...madeUp(),
  };
}
