import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Arg } from 'type-graphql';
import { named } from '../../database/sql/named.ts';
import type { Caller } from '../../identity/caller.ts';
import { invalidArgument, keyReused } from '../refusals.ts';
import type { Affected } from '../transaction.ts';

/** A write that a caller requests. */
export interface Command {
  /** The name of the mutation. */
  readonly name: string;
  readonly input: unknown;
  /** The key that identifies a retry of the same request; null if the caller sends none. */
  readonly idempotencyKey: string | null | undefined;
}

/**
 * Declares the argument `idempotencyKey` of a mutation; the argument is null if the caller sends
 * none.
 */
export function IdempotencyKey(): ReturnType<typeof Arg> {
  return Arg('idempotencyKey', () => String, {
    nullable: true,
    description:
      'A text of up to 200 characters that is unique for each write, such as a UUID. If a ' +
      'request is sent again with the same key and input, it is executed only once.',
  });
}

/**
 * Returns the earlier write for which a key was used; null if there is none. A second request with
 * the key waits until the first one has committed.
 * @throws GraphQLError `IDEMPOTENCY_KEY_REUSED`.
 */
export async function earlierWrite(
  em: EntityManager,
  caller: Caller,
  key: string,
  hash: string,
): Promise<readonly Affected[] | null> {
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
    JSON.stringify([caller.subject, key]),
  ]);
  const [found] = await em.execute<{ hash: string; affected: readonly Affected[] }[]>(
    'select input_hash as hash, affected from idempotency where caller = ? and key = ?',
    [caller.subject, key],
  );
  if (!found) return null;
  if (found.hash !== hash) throw keyReused(key);
  return found.affected;
}

/** Stores the write of a key, in the transaction of the write. */
export async function rememberWrite(
  em: EntityManager,
  caller: Caller,
  key: string,
  hash: string,
  affected: readonly Affected[],
): Promise<void> {
  await em.execute(
    named(
      `insert into idempotency (caller, key, input_hash, affected)
      values (:caller, :key, :hash, :affected::jsonb)`,
      { caller: caller.subject, key, hash, affected: JSON.stringify(affected) },
    ),
  );
}

/** Returns the hash of a request: its mutation and its input. */
export function hashOf({ name, input }: Command): string {
  return createHash('sha256')
    .update(JSON.stringify([name, inOrder(input)]))
    .digest('hex');
}

/** Sorts the keys of a value's objects, so that equal inputs have the same text. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== 'object') return value;
  if ('toJSON' in value) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, item]) => [name, inOrder(item)]),
  );
}

/**
 * Checks the idempotency key of a request.
 * @throws GraphQLError `INVALID_IDEMPOTENCY_KEY`.
 */
export function readKey(key: string | null | undefined): string | null {
  if (key === null || key === undefined) return null;
  if (key.length > 0 && key.length <= 200) return key;
  throw invalidArgument(
    'INVALID_IDEMPOTENCY_KEY',
    'idempotencyKey',
    '1 to 200 characters',
    `${key.length} characters`,
  );
}
