import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsWith } from '../../../platform/database/rows/plainRows.ts';
import type { AddedEntry } from '../../../domain/matching/properties/additions.ts';
import { learnEntries } from '../../../domain/matching/properties/property.ts';
import { readSlice } from '../../../platform/database/reading/slice.ts';
import { type Page, pageOf } from '../../../platform/graphql/lists/connection.ts';
import { type ListArgs, listKey, readListArgs } from '../../../platform/graphql/lists/listArgs.ts';
import { dictionaryEntryList } from '../../api/lists.ts';
import { DictionaryEntry } from '../../model/dictionary/dictionaryEntry.ts';

/** The revision of the entries that this process has learned, for each database. */
const learnedRevisions = new WeakMap<object, string>();

/** SQL of the revision of the entries, which every write of an entry increases. */
export const revisionSql = '(select coalesce(sum(version), 0)::text from dictionary_entry)';

/**
 * Adds all entries of the database to the dictionary of this process, unless it has them already. Needs and
 * products that are matched afterwards are matched by them.
 * @param revision the revision that is needed; it is read if absent.
 */
export async function learnDictionary(em: EntityManager, revision?: string): Promise<void> {
  const database = em.getDriver();
  const needed = revision ?? (await readRevision(em));
  if (learnedRevisions.get(database) === needed) return;
  learnEntries(await em.execute<AddedEntry[]>(entriesSql));
  learnedRevisions.set(database, needed);
}

const entriesSql = `select id, version, kind, property, text, word, value_kind as "valueKind", unit,
  product_type_code as "productTypeCode", name_en as "nameEn", name_ru as "nameRu",
  is_withdrawn as "isWithdrawn" from dictionary_entry`;

async function readRevision(em: EntityManager): Promise<string> {
  const [row] = await em.execute<{ revision: string }[]>(`select ${revisionSql} as revision`);
  return row!.revision;
}

/** Reads entries by id, in any order, and adds them to the dictionary of this process. */
export async function entriesByIds(
  em: EntityManager,
  ids: readonly string[],
): Promise<DictionaryEntry[]> {
  const entries = await rowsWith(em, DictionaryEntry, 'id', ids);
  learnEntries(entries);
  return entries;
}

/** Reads a page of entries. */
export async function listEntries(
  em: EntityManager,
  args: ListArgs,
): Promise<Page<DictionaryEntry>> {
  const slice = await readSlice(em, DictionaryEntry, 'id', readListArgs(args, dictionaryEntryList));
  return pageOf(slice, (entry) => listKey(args, dictionaryEntryList, entry));
}
