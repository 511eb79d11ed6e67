import type { EntityManager } from '@mikro-orm/postgresql';
import { endingWith, signalOf, untilEnd } from './requestEnd.ts';

/**
 * Runs work in a transaction that ends with the request of the entity manager. When the request
 * ends, stops waiting for a connection, cancels the running statement and rolls back. Once the work
 * is done and COMMIT has been sent, waits for the outcome even if the request ends.
 * @param onCommit called immediately before COMMIT is sent.
 */
export async function inTransaction<T>(
  em: EntityManager,
  work: (transaction: EntityManager) => Promise<T>,
  onCommit: () => void = () => undefined,
): Promise<T> {
  const signal = signalOf(em);
  const begun = Promise.withResolvers<void>();
  const finished = endingWith(em, signal).transactional(async (transaction) => {
    begun.resolve();
    signal?.throwIfAborted();
    const result = await work(transaction);
    signal?.throwIfAborted();
    onCommit();
    return result;
  });
  // If the transaction gets its connection after the request has ended, roll it back immediately.
  await untilEnd(Promise.race([begun.promise, finished]), signal);
  return finished;
}
