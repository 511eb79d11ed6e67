import type { EntityManager } from '@mikro-orm/postgresql';
import { endingWith, signalOf, untilEnd } from './requestEnd.ts';

/**
 * Runs work in a transaction of its own. It ends with the request of the entity manager: waiting for a
 * connection ends, a running statement is cancelled, and what was done is rolled back. Once the work
 * is done and COMMIT is on its way, its outcome is awaited.
 * @param onCommit called right before COMMIT is sent.
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
  // A transaction that gets its connection after the end is rolled back at once.
  await untilEnd(Promise.race([begun.promise, finished]), signal);
  return finished;
}
