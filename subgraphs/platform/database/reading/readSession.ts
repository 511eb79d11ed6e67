import type { EntityManager } from '@mikro-orm/postgresql';
import { asCaller } from '../../writes/writing.ts';
import type { Caller } from '../../identity/caller.ts';

/** Runs work that only reads, with an entity manager that has the rights of the session. */
export type ReadSession = <T>(work: (em: EntityManager) => Promise<T>) => Promise<T>;

/** Returns a session that reads public rows. */
export function publicReadSession(em: () => EntityManager): ReadSession {
  return (work) => work(em());
}

/**
 * Returns a session that reads only the rows that row policies show to the caller. Each read has
 * its own transaction.
 */
export function readSessionAs(em: () => EntityManager, caller: Caller | null): ReadSession {
  return (work) => asCaller(em(), caller, work);
}
