import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { inBackground } from '../asSystem.ts';
import type { ChangeSource } from './changeSource.ts';
import { claimSnapshot, holdSnapshot, moveCursor, releaseSnapshot } from './relayCursor.ts';
import type { RelayDefinition } from './relayDefinition.ts';

/** The largest number of records that are replaced in one transaction. */
const batch = 500;

/** What a snapshot has replaced. */
export interface TakenSnapshot {
  /** The number of records. */
  readonly records: number;
  /** The cursor after which the relay reads on. */
  readonly cursor: string;
}

/**
 * Replaces the replicas of a relay by the present records of the source, page by page, and moves its
 * cursor to the one of the snapshot. Until then the replicas are partly old. If the process ends before,
 * the cursor is refused again, and the snapshot is taken anew.
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
    // The id of the last record of the pages so far: replicas up to it are replaced.
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
