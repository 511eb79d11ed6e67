import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { asRelay } from './asRelay.ts';
import { keepFollowing } from './following.ts';
import type { Relay } from './relay.ts';

/** How a subgraph keeps what it derives from its own rows and from those that relays keep. */
export interface WorkerDefinition {
  /** What it keeps, such as "matches": unique among the relays and workers of its subgraph. */
  readonly name: string;
  /** Does a part of what is to be done, in a relay's transaction; whether more may be left. */
  step(em: EntityManager, today: string): Promise<boolean>;
  /**
   * Makes all of it anew, a part in each transaction; one that was stopped goes on where it was.
   * @returns whether it has come to the end.
   */
  rebuild(
    em: EntityManager,
    today: string,
    onProgress: (progress: RebuildProgress) => void,
    isStopped: () => boolean,
  ): Promise<boolean>;
  /** The number of the last of its subgraph's changes that is certainly in what it keeps. */
  position(em: EntityManager): Promise<string>;
}

/** How far a rebuilding has come. */
export interface RebuildProgress {
  readonly done: number;
  readonly total: number;
}

/**
 * Works for as long as it runs: one step a transaction, and again when the database does not answer.
 * Any number of them may run over one database.
 */
export function startWorker(
  em: EntityManager,
  subgraph: string,
  definition: WorkerDefinition,
  clock: Clock,
  log: Logger,
): Relay {
  let cursor = '0';
  const step = async () => {
    const hasMore = await em
      .fork({ clear: true })
      .transactional((transaction) =>
        asRelay(transaction, () => definition.step(transaction, clock.today())),
      );
    if (!hasMore) cursor = await definition.position(em.fork({ clear: true }));
    return hasMore;
  };
  const following = keepFollowing(step, log, {
    about: { worker: definition.name },
    message: 'a worker failed; it goes on',
  });
  return {
    state: () => ({
      name: definition.name,
      source: subgraph,
      cursor,
      lagSeconds: following.lagSeconds(),
    }),
    caughtUp: (withinMs) => following.caughtUp(withinMs),
    close: () => following.close(),
  };
}
