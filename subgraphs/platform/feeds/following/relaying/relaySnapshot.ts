import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { inBackground } from '../asSystem.ts';
import type { ChangeSource } from './changeSource.ts';
import { claimSnapshot, holdSnapshot, moveCursor, releaseSnapshot } from './relayCursor.ts';
import type { RelayDefinition } from './relayDefinition.ts';

/** The largest number of records that are replaced in one transaction. */
const batch = 500;

/** The result of a snapshot. */
export interface TakenSnapshot {
  /** The number of records that were read. */
  readonly records: number;
  /** The cursor from which the relay continues. */
  readonly cursor: string;
}

/**
 * Replaces the replicas of a relay by the current records of the source, page by page, then moves
 * its cursor to that of the snapshot. Before that, some of the replicas are out of date. If the
 * process ends early, the cursor is refused again, and the next attempt starts from the beginning.
 * @param from the cursor that the source has refused.
 * @throws Error if another process is taking the snapshot; the caller retries later.
 */
export async function takeSnapshot(
  em: EntityManager,
  definition: RelayDefinition,
  source: ChangeSource,
  from: string,
): Promise<TakenSnapshot> {
  const { name } = definition;
  const by = randomUUID();
  if (!(await claimSnapshot(em, name, from, by))) throw new Error(takenByAnother(name));
  try {
    let after: string | null = null;
    let records = 0;
    // The id of the last record read so far; replicas up to this id have been replaced.
    let last = '';
    for (;;) {
      const page = await source.readSnapshot(definition, after, batch);
      const isEnd = page.next === null;
      const upTo = isEnd ? null : page.records.at(-1)!.recordId;
      const range = { after: last, upTo };
      const isMine = await inBackground(em, async (transaction) => {
        if (!(await holdSnapshot(transaction, name, by))) return false;
        await definition.replace(transaction, range, page.records);
        return !isEnd || moveCursor(transaction, name, from, page.cursor);
      });
      if (!isMine) throw new Error(takenByAnother(name));
      records += page.records.length;
      if (isEnd) return { records, cursor: page.cursor };
      last = upTo!;
      after = page.next;
    }
  } catch (error) {
    await releaseSnapshot(em, name, by);
    throw error;
  }
}

function takenByAnother(name: string): string {
  return `another process is taking the snapshot of the relay "${name}"`;
}
