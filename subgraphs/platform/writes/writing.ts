import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Caller } from '../identity/caller.ts';
import type { RequestContext } from '../graphql/subgraph.ts';
import { textArray } from '../database/reading/textArray.ts';
import { named } from '../database/sql/named.ts';
import { endOf, signalOf, untilEnd } from '../database/sql/requestEnd.ts';
import { inTransaction } from '../database/sql/transaction.ts';
import { leavesCommitOpen, outcomeUnknown } from './outcome.ts';
import { invalidArgument, keyReused, writeWithoutCaller } from './refusals.ts';
import { type Affected, WriteTransaction } from './transaction.ts';
import { ruleRefusal } from './violatedRules.ts';
import type { FeedPoint } from '../feeds/positions/position.ts';
import { readLastChange } from '../feeds/positions/lastChange.ts';

/** A write that a caller requests. */
export interface Command {
  /** The name of the mutation. */
  readonly name: string;
  readonly input: unknown;
  /** The key that identifies a retry of the same request; null if the caller sends none. */
  readonly idempotencyKey: string | null | undefined;
}

/** The result of a write. */
export interface Written {
  readonly affected: readonly Affected[];
  /** Whether an earlier request with the same key already executed the write. */
  readonly replayed: boolean;
  /** The token of a position that includes the write. */
  readonly position: string;
  /** The idempotency key of the request; null if there was none. */
  readonly idempotencyKey: string | null;
}

/** A committed write, and the last change of the feed when it was committed or later. */
interface Committed extends Pick<Written, 'affected' | 'replayed'> {
  readonly change: FeedPoint;
}

/** The time for which a write waits for a lock of another write, in milliseconds. */
const maxLockWaitMs = 3_000;

/**
 * The time for which the response to COMMIT is awaited after the request has ended, in
 * milliseconds.
 */
const commitGraceMs = 5_000;

/**
 * The maximum number of attempts. A write is retried after a deadlock, a serialisation failure, or a key
 * that another write has taken at the same time: the next attempt finds it, and names the item.
 */
const maxTries = 4;

/** The SQLSTATEs of the failures after which a write is retried. */
const passingCodes: ReadonlySet<unknown> = new Set(['40001', '40P01', '23505']);

/**
 * Runs a write of the caller in one transaction: records, change feed and idempotency key are
 * committed together or not at all. The end of the request cancels the transaction if COMMIT has
 * not been sent; otherwise the outcome of COMMIT is awaited.
 * @throws GraphQLError `IDEMPOTENCY_KEY_REUSED`, `OUTCOME_UNKNOWN`, and the refusals of the work
 * and of the database.
 */
export async function write(
  context: Pick<RequestContext, 'em' | 'caller' | 'today' | 'forgetReads' | 'storage' | 'position'>,
  command: Command,
  work: (transaction: WriteTransaction) => Promise<void>,
): Promise<Written> {
  const { caller, storage } = context;
  if (caller === null) throw writeWithoutCaller();
  await storage.refuseWhenFull();
  const key = readKey(command.idempotencyKey);
  const request = signalOf(context.em);
  const lastWait = request && endOf(request, commitGraceMs);
  for (let tries = 1; ; tries += 1) {
    let isCommitting = false;
    const attempt = tryWrite({ ...context, caller }, command, key, work, () => {
      isCommitting = true;
    });
    try {
      const { change, ...written } = await untilEnd(attempt, lastWait);
      context.forgetReads();
      storage.wrote();
      context.position.wrote(change);
      return { ...written, position: context.position.tokenOf(change), idempotencyKey: key };
    } catch (error) {
      if (isCommitting && leavesCommitOpen(error)) throw outcomeUnknown(key, error);
      if (tries < maxTries && isPassing(error)) continue;
      storage.report(error);
      throw (await ruleRefusal(context.em, error)) ?? error;
    }
  }
}

function tryWrite(
  {
    em: session,
    caller,
    today,
  }: Pick<RequestContext, 'em' | 'today'> & { readonly caller: Caller },
  command: Command,
  key: string | null,
  work: (transaction: WriteTransaction) => Promise<void>,
  onCommit: () => void,
): Promise<Committed> {
  const writeOnce = async (em: EntityManager) => {
    const hash = key === null ? '' : hashOf(command);
    const earlier = key === null ? null : await earlierWrite(em, caller, key, hash);
    if (earlier !== null)
      return { affected: earlier, replayed: true, change: await readLastChange(em) };
    const transaction = new WriteTransaction(em, caller, today);
    await work(transaction);
    const { affected, change } = await transaction.finish();
    if (key !== null) await rememberWrite(em, caller, key, hash, affected);
    return { affected, replayed: false, change };
  };
  return asCaller(session, caller, writeOnce, onCommit);
}

/**
 * Runs statements in a transaction in which row policies apply to the caller.
 * @param onCommit called immediately before COMMIT is sent.
 */
export function asCaller<T>(
  em: EntityManager,
  caller: Caller | null,
  work: (em: EntityManager) => Promise<T>,
  onCommit?: () => void,
): Promise<T> {
  const inItsName = async (transaction: EntityManager) => {
    await transaction.execute(
      `select set_config('katun.caller', ?, true), set_config('katun.owners', ?, true),
        set_config('katun.scopes', ?, true), set_config('lock_timeout', '${maxLockWaitMs}', true)`,
      [
        caller?.subject ?? '',
        textArray([...(caller?.owners ?? [])]),
        textArray([...(caller?.scopes ?? [])]),
      ],
    );
    return work(transaction);
  };
  return inTransaction(em, inItsName, onCommit);
}

/**
 * Returns the earlier write for which a key was used; null if there is none. A second request with
 * the key waits until the first one has committed.
 */
async function earlierWrite(
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

async function rememberWrite(
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

function hashOf({ name, input }: Command): string {
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

function readKey(key: string | null | undefined): string | null {
  if (key === null || key === undefined) return null;
  if (key.length > 0 && key.length <= 200) return key;
  throw invalidArgument(
    'INVALID_IDEMPOTENCY_KEY',
    'idempotencyKey',
    '1 to 200 characters',
    `${key.length} characters`,
  );
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return passingCodes.has(code) || isPassing(error.cause);
}
