import type { EntityManager } from '@mikro-orm/postgresql';
import type { Followed, RelayedChange, RelayedRecord } from './changeSource.ts';

/** The definition of a relay, which maintains replicas of another subgraph's records. */
export interface RelayDefinition extends Followed {
  /**
   * The name of the replicas, such as "makers": unique in the subgraph, whose database stores the
   * cursor of the relay under this name.
   */
  readonly name: string;
  /** The subgraph whose changes it follows, such as "enterprises". */
  readonly source: string;
  /**
   * Applies changes to the replicas. The same transaction moves the cursor, so that each change is
   * applied once.
   */
  apply(em: EntityManager, changes: readonly RelayedChange[]): Promise<void>;
  /** Replaces all replicas of records with ids in a range by those of these records. */
  replace(em: EntityManager, range: IdRange, records: readonly RelayedRecord[]): Promise<void>;
}

/** A range of ids: after one, and up to another; without an upper end if it is null. */
export interface IdRange {
  readonly after: string;
  readonly upTo: string | null;
}
