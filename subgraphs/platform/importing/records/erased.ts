import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { CurrentRecord } from './comparing.ts';
import type { ImportedType } from './importedType.ts';
import type { ReadRecord } from './readItem.ts';

/** Returns the hash under which the list of erased people has a person's key. */
export function erasureHash(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Reads the hashes of the people who were erased. */
export async function readErased(client: pg.PoolClient): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ key_hash: string }>('select key_hash from erased_person');
  return new Set(rows.map(({ key_hash: hash }) => hash));
}

/**
 * Returns a record of a file without the facts about a person who was erased; other records as they are.
 * @param erased the hashes of the people who were erased; null for a type without people.
 */
export function withoutErased(
  { erasable }: ImportedType,
  record: ReadRecord,
  current: CurrentRecord | null,
  erased: ReadonlySet<string> | null,
): ReadRecord {
  if (erasable === undefined || erased === null || erased.size === 0) return record;
  const key = record.facts[erasable.key] ?? current?.facts[erasable.key];
  if (typeof key !== 'string' || !erased.has(erasureHash(key))) return record;
  return { ...record, facts: { ...record.facts, ...erasable.placeholder } };
}
