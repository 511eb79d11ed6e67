import type { EntityManager } from '@mikro-orm/postgresql';
import { KnownRecord } from '../../feeds/following/relaying/knownRecord.ts';
import { notFound, notYet } from '../refusals.ts';
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

/** Returns a type of this subgraph, whose records need not be awaited. */
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

/** A reference of a write to a record: the path in the input, and the id or code. */
export type Reference = readonly [type: ReferredType, field: string, id: string];

/**
 * Checks that the records to which an item of a write refers exist. If a replica does not have one of
 * them, the write waits without its transaction until the replica is up to date, and runs again.
 * @throws GraphQLError `NOT_FOUND`, or `NOT_YET` if the replica is not up to date, for the first of them.
 */
export async function refuseUnknown(
  transaction: WriteTransaction,
  ...references: readonly Reference[]
): Promise<void> {
  const { unknown, late } = transaction.replicas;
  const known = await Promise.all(
    references.map(([{ areKnown }, , id]) => transaction.read(areKnown, id)),
  );
  const missing = references.filter((_, index) => !known[index]);
  for (const [{ kind, isReplicated }] of missing) if (isReplicated) unknown.add(kind);
  const [first] = missing;
  if (first === undefined) return;
  const [{ kind }, field, id] = first;
  const waitedMs = late.get(kind);
  throw waitedMs === undefined ? notFound(kind, field, id) : notYet(kind, field, id, waitedMs);
}
