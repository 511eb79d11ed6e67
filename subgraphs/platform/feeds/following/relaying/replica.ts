import type { EntityManager } from '@mikro-orm/postgresql';
import type { RelayedChange, RelayedRecord } from './changeSource.ts';
import type { IdRange, RelayDefinition } from './relayDefinition.ts';

/** The rows that replicate the records of one type of another subgraph. */
export interface Replica {
  /** The entity class of the rows. */
  readonly entity: new () => object;
  /** The values that distinguish the rows from those of other replicas in the table; none if absent. */
  readonly of?: Readonly<Record<string, unknown>>;
  /** The property of a row that contains the id of the replicated record. */
  readonly recordId: string;
  /** Returns the rows that replicate a record; empty if no fact of the record is needed. */
  readonly rowsOf: (id: string, facts: never) => readonly object[];
  /** Takes the locks on which `added` depends, before any row is touched. */
  readonly lock?: (em: EntityManager) => Promise<unknown>;
  /** Updates data that depends on added rows, in the transaction that adds them. */
  readonly added?: (em: EntityManager, rows: readonly never[]) => Promise<void>;
}

/** Returns the functions with which a relay maintains a replica. */
export function maintaining(replica: Replica): Pick<RelayDefinition, 'apply' | 'replace'> {
  const { entity, of, recordId, lock } = replica;
  return {
    async apply(em: EntityManager, changes: readonly RelayedChange[]) {
      const latest = new Map(changes.map(({ recordId: id, after }) => [id, after]));
      await lock?.(em);
      await em.nativeDelete(entity, { ...of, [recordId]: { $in: [...latest.keys()] } });
      const present = [...latest].flatMap(([id, facts]) =>
        facts === null ? [] : [{ recordId: id, facts }],
      );
      await addRows(em, replica, present);
    },
    async replace(em: EntityManager, { after, upTo }: IdRange, records: readonly RelayedRecord[]) {
      const range = { $gt: after, ...(upTo !== null && { $lte: upTo }) };
      await lock?.(em);
      await em.nativeDelete(entity, { ...of, [recordId]: range });
      await addRows(em, replica, records);
    },
  };
}

async function addRows(
  em: EntityManager,
  { entity, rowsOf, added }: Replica,
  records: readonly RelayedRecord[],
): Promise<void> {
  const rows = records.flatMap(({ recordId, facts }) => rowsOf(recordId, facts as never));
  if (rows.length === 0) return;
  await em.insertMany(entity, rows);
  await added?.(em, rows as never[]);
}
