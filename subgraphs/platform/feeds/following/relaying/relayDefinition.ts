import type { EntityManager } from '@mikro-orm/postgresql';
import type { Followed, RelayedChange, RelayedRecord } from './changeSource.ts';

/** The definition of a relay, which maintains replicas of another subgraph's records. */
export interface RelayDefinition extends Followed {
  /**
   * The name of the replicas, such as "makers". It is unique in the program, for metrics; the cursor of
   * the relay is stored under this name.
   */
  readonly name: string;
  /** The subgraph whose changes the relay follows, such as "enterprises". */
  readonly source: string;
  /**
   * Whether only writes read the replicas, to check what they refer to. Answers then do not depend on the
   * feed, so that their positions do not contain it.
   */
  readonly isForWrites?: boolean;
  /**
   * Applies changes to the replicas. The cursor is moved in the same transaction, so that each
   * change is applied once.
   */
  apply(em: EntityManager, changes: readonly RelayedChange[]): Promise<void>;
  /**
   * Makes the replicas of all records with ids in a range correspond to these records: adds,
   * updates and removes replicas.
   */
  replace(em: EntityManager, range: IdRange, records: readonly RelayedRecord[]): Promise<void>;
}

/**
 * A range of ids: greater than `after`, and at most `upTo`; without an upper bound if `upTo` is
 * null.
 */
export interface IdRange {
  readonly after: string;
  readonly upTo: string | null;
}
