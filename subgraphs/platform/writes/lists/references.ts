import type { EntityManager } from '@mikro-orm/postgresql';
import { KnownRecord } from '../../feeds/following/relaying/knownRecord.ts';
import { notFound } from '../refusals.ts';
import type { WriteTransaction } from '../transaction.ts';
import type { WriteBatch } from './batches.ts';

/** A type to whose records a write refers. */
export interface ReferredType {
  /** The GraphQL type. */
  readonly kind: string;
  /** Whether the records belong to another subgraph, so that a relay replicates them. */
  readonly isReplicated: boolean;
  /** Returns for each id or code whether the record is known. */
  readonly areKnown: WriteBatch<boolean>;
}

/** Reads which of these keys exist. */
type Finding = (em: EntityManager, keys: readonly string[]) => Promise<readonly string[]>;

/** Returns a type of this subgraph whose records no mutation writes. */
export function ownType(kind: string, find: Finding): ReferredType {
  return { kind, isReplicated: false, areKnown: knownBy(find) };
}

/** Returns a type of another subgraph whose records a relay replicates. */
export function replicatedType(kind: string, find: Finding): ReferredType {
  return { kind, isReplicated: true, areKnown: knownBy(find) };
}

/** Returns a type of another subgraph of which only the ids are replicated, by `relayOfIds`. */
export function knownType(kind: string): ReferredType {
  return replicatedType(kind, async (em, ids) => {
    const rows = await em.find(KnownRecord, { kind, id: { $in: [...ids] } });
    return rows.map(({ id }) => id);
  });
}

function knownBy(find: Finding): WriteBatch<boolean> {
  return async (em, keys) => {
    const found = new Set(await find(em, keys));
    return keys.map((key) => found.has(key));
  };
}

/**
 * Checks that a record to which a write refers exists. If a replica does not have it, the write waits
 * without its transaction until the replica is up to date, and runs again.
 * @param field the path of the reference in the input.
 * @throws GraphQLError `NOT_FOUND`.
 */
export async function refuseUnknown(
  transaction: WriteTransaction,
  { kind, isReplicated, areKnown }: ReferredType,
  field: string,
  id: string,
): Promise<void> {
  if (await transaction.read(areKnown, id)) return;
  if (isReplicated && !transaction.unknown.has(kind)) transaction.unknown.set(kind, { field, id });
  throw notFound(kind, field, id);
}
