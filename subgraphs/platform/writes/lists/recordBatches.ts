import type { EntityManager } from '@mikro-orm/postgresql';
import { inOrder } from '../../database/reading/batching.ts';
import { textArray } from '../../database/reading/textArray.ts';
import type { WriteBatch } from './batches.ts';
import { notFound } from '../refusals.ts';
import type { ChangingRecord, WritableType } from '../writableType.ts';

/** The state of a record that the change feed reports. */
export interface RecordState {
  readonly facts: object;
  readonly readingScope: string | null;
  readonly readers: readonly string[] | null;
}

/** A locked record before the write. */
export interface LockedRecord {
  readonly version: number;
  /** Its facts, as the change feed reports them. */
  readonly before: object;
}

/** The batches of a transaction that read and lock records, one for each type. */
export class RecordBatches {
  readonly #readings = new Map<WritableType, WriteBatch<ChangingRecord | null>>();
  readonly #lockings = new Map<WritableType, WriteBatch<LockedRecord>>();

  /** Returns the batch that reads the records of a type by their ids. */
  reading(writableType: WritableType): WriteBatch<ChangingRecord | null> {
    let reading = this.#readings.get(writableType);
    if (!reading) {
      reading = async (em, ids) => {
        const rows = await em.find(writableType.entity, { id: { $in: [...ids] } });
        return inOrder(ids, rows, ({ id }) => id);
      };
      this.#readings.set(writableType, reading);
    }
    return reading;
  }

  /** Returns the batch that locks the records of a type, in the order of their ids, and reads them afresh. */
  locking(writableType: WritableType): WriteBatch<LockedRecord> {
    let locking = this.#lockings.get(writableType);
    if (!locking) {
      locking = async (em, ids) => {
        const locked = await lockRecords(em, writableType, ids);
        const rows = await em.find(writableType.entity, { id: { $in: locked } }, { refresh: true });
        const versions = new Map(rows.map(({ id, version }) => [id, version]));
        const states = await readStates(em, writableType, ids);
        return ids.map((id) => {
          const before = states.get(id)?.facts;
          const version = versions.get(id);
          const isGone = before === undefined || version === undefined;
          return isGone ? notFound(writableType.kind, 'id', id) : { version, before };
        });
      };
      this.#lockings.set(writableType, locking);
    }
    return locking;
  }
}

/**
 * Locks records in the order of their ids. The lock does not exclude writes that only refer to the
 * records: they keep their ids.
 * @returns the ids of the locked records; a record is missing if it is gone or may not be changed.
 */
async function lockRecords(
  em: EntityManager,
  { entity }: WritableType,
  ids: readonly string[],
): Promise<string[]> {
  const { tableName } = em.getMetadata(entity);
  const rows = await em.execute<{ id: string }[]>(
    `select id from ${tableName} where id = any (?::text[]) order by id for no key update`,
    [textArray(ids)],
  );
  return rows.map(({ id }) => id);
}

/** Reads the states of records, by their ids. */
export async function readStates(
  em: EntityManager,
  writableType: WritableType,
  ids: readonly string[],
): Promise<Map<string, RecordState>> {
  const rows = await em.execute<(RecordState & { id: string })[]>(
    `select id, facts, reading_scope as "readingScope", readers
    from ${writableType.view} where id = any (?::text[])`,
    [textArray(ids)],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
