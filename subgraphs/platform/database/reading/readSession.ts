import type { EntityManager } from '@mikro-orm/postgresql';
import { asCaller } from '../../writes/writing.ts';
import type { Caller } from '../../identity/caller.ts';

/** How statements that read are run. */
export type ReadSession = <T>(work: (em: EntityManager) => Promise<T>) => Promise<T>;

/** Reads what everyone may read. */
export function publicReadSession(em: EntityManager): ReadSession {
  return (work) => work(em);
}

/** Reads what row policies show to the caller, each time in a transaction of its own. */
export function readSessionAs(em: EntityManager, caller: Caller | null): ReadSession {
  return (work) => asCaller(em, caller, work);
}
