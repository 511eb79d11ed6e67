import type { EntityManager } from '@mikro-orm/postgresql';
import type { Caller } from '../identity/caller.ts';
import type { RequestContext } from '../graphql/subgraph.ts';
import { textArray } from '../database/reading/textArray.ts';
import { endOf, signalOf, untilEnd } from '../database/sql/requestEnd.ts';
import { inTransaction } from '../database/sql/transaction.ts';
import {
  type Command,
  earlierWrite,
  hashOf,
  readKey,
  rememberWrite,
} from './attempts/idempotencyKey.ts';
import { leavesCommitOpen, outcomeUnknown } from './attempts/outcome.ts';
import { busy, collisionOf, writeWithoutCaller } from './refusals.ts';
import { type Affected, type ReplicaChecks, WriteTransaction } from './transaction.ts';
import { ruleRefusal } from './violatedRules.ts';
import type { FeedPoint } from '../feeds/positions/position.ts';
import { readLastChange } from '../feeds/positions/lastChange.ts';

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

/**
 * The time for which a write waits for other writes, for a lock and for replicas, in milliseconds. It
 * ends before the gateway gives up a subgraph.
 */
const maxWaitsMs = 8_000;

/** The time for which a write waits for its turn, and then for each lock, in milliseconds. */
const maxWaitMs = 3_000;

/** The time for which a write waits until a replica is up to date, in milliseconds. */
const maxReplicaWaitMs = 2_500;

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

/** What a write needs of the context of its request. */
type WriteContext = Pick<
  RequestContext,
  'em' | 'caller' | 'today' | 'forgetReads' | 'storage' | 'position' | 'writes'
>;

/** What each attempt of a write needs. */
type AttemptContext = Pick<RequestContext, 'em' | 'today' | 'storage' | 'writes'> & {
  readonly caller: Caller;
};

/** The work of a write within its transaction. */
type Work = (transaction: WriteTransaction) => Promise<void>;

/**
 * Runs a write of the caller in one transaction: records, change feed and idempotency key are
 * committed together or not at all. The end of the request cancels the transaction if COMMIT has
 * not been sent; otherwise the outcome of COMMIT is awaited. If the write refers to records of other
 * subgraphs that are not known here, waits without a transaction until the replicas are up to date, and
 * runs the write again, once for each type of these records.
 * @throws GraphQLError `BUSY`, `NOT_YET`, `IDEMPOTENCY_KEY_REUSED`, `OUTCOME_UNKNOWN`, and the
 * refusals of the work and of the database.
 */
export async function write(context: WriteContext, command: Command, work: Work): Promise<Written> {
  const { caller, storage, writes, position } = context;
  if (caller === null) throw writeWithoutCaller();
  await storage.refuseWhenFull();
  const key = readKey(command.idempotencyKey);
  const endAt = performance.now() + maxWaitsMs;
  const leftMs = (mostMs: number) => Math.max(1, Math.min(mostMs, endAt - performance.now()));
  const replicas: ReplicaChecks = { unknown: new Set(), late: new Map() };
  const awaited = new Set<string>();
  const attempts = () => {
    const { em, today } = context;
    const own = { em, today, storage, writes, caller };
    return tryRepeatedly(own, command, key, work, replicas, leftMs);
  };
  for (;;) {
    try {
      const waitMs = leftMs(maxWaitMs);
      const { change, ...written } = await writes.run(attempts, waitMs, signalOf(context.em));
      context.forgetReads();
      storage.wrote();
      position.wrote(change);
      return { ...written, position: position.tokenOf(change), idempotencyKey: key };
    } catch (error) {
      const behind = [...replicas.unknown].filter((kind) => !awaited.has(kind));
      if (behind.length === 0) throw error;
      const waitedFrom = performance.now();
      const late = await position.lateReplicas(behind, leftMs(maxReplicaWaitMs));
      const waitedMs = Math.round(performance.now() - waitedFrom);
      for (const kind of behind) awaited.add(kind);
      for (const kind of late) replicas.late.set(kind, waitedMs);
    }
  }
}

/** Tries a write, several times if it collides with others. */
async function tryRepeatedly(
  context: AttemptContext,
  command: Command,
  key: string | null,
  work: Work,
  replicas: ReplicaChecks,
  leftMs: (mostMs: number) => number,
): Promise<Committed> {
  const { em, storage, writes } = context;
  const request = signalOf(em);
  const lastWait = request && endOf(request, commitGraceMs);
  for (let tries = 1; ; tries += 1) {
    const lockWaitMs = leftMs(maxWaitMs);
    let isCommitting = false;
    const attempt = tryWrite(context, command, key, work, replicas, {
      lockWaitMs,
      onCommit: () => {
        isCommitting = true;
      },
    });
    try {
      return await untilEnd(attempt, lastWait);
    } catch (error) {
      if (isCommitting && leavesCommitOpen(error)) throw outcomeUnknown(key, error);
      const collision = collisionOf(error);
      const mayPass = collision === 'passing' || collision === 'taken';
      if (mayPass && tries < maxTries && leftMs(maxWaitMs) > 1) continue;
      storage.report(error);
      if (collision !== null && collision !== 'taken')
        throw busy('Another write is changing the same record', writes.retryAfterSeconds());
      throw (await ruleRefusal(context.em, error)) ?? error;
    }
  }
}

function tryWrite(
  { em: session, caller, today }: AttemptContext,
  command: Command,
  key: string | null,
  work: Work,
  replicas: ReplicaChecks,
  options: CallerTransaction,
): Promise<Committed> {
  const writeOnce = async (em: EntityManager) => {
    const hash = key === null ? '' : hashOf(command);
    const earlier = key === null ? null : await earlierWrite(em, caller, key, hash);
    if (earlier !== null)
      return { affected: earlier, replayed: true, change: await readLastChange(em) };
    const transaction = new WriteTransaction(em, caller, today, replicas);
    await work(transaction);
    const { affected, change } = await transaction.finish();
    if (key !== null) await rememberWrite(em, caller, key, hash, affected);
    return { affected, replayed: false, change };
  };
  return asCaller(session, caller, writeOnce, options);
}

/** Options of a transaction in the name of a caller. */
interface CallerTransaction {
  /** The time for which a statement waits for a lock, in milliseconds. */
  readonly lockWaitMs?: number;
  /** Called immediately before COMMIT is sent. */
  readonly onCommit?: () => void;
}

/** Runs statements in a transaction in which row policies apply to the caller. */
export function asCaller<T>(
  em: EntityManager,
  caller: Caller | null,
  work: (em: EntityManager) => Promise<T>,
  { lockWaitMs = maxWaitMs, onCommit }: CallerTransaction = {},
): Promise<T> {
  const inItsName = async (transaction: EntityManager) => {
    await transaction.execute(
      `select set_config('katun.caller', ?, true), set_config('katun.owners', ?, true),
        set_config('katun.scopes', ?, true), set_config('lock_timeout', ?, true)`,
      [
        caller?.subject ?? '',
        textArray([...(caller?.owners ?? [])]),
        textArray([...(caller?.scopes ?? [])]),
        String(Math.ceil(lockWaitMs)),
      ],
    );
    return work(transaction);
  };
  return inTransaction(em, inItsName, onCommit);
}
