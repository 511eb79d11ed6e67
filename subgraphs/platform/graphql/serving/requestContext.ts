import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { KeptFacts } from '../../database/kept/keptFacts.ts';
import { keptLoader } from '../../database/kept/keptLoader.ts';
import { RequestFacts } from '../../database/kept/requestFacts.ts';
import { endOf, endingWith } from '../../database/sql/requestEnd.ts';
import { Storage } from '../../database/storage.ts';
import { RequestPosition } from '../../feeds/positions/requestPosition.ts';
import type { SubgraphPositions } from '../../feeds/positions/subgraphPositions.ts';
import { currentLaw } from '../../importing/settings/law/currentLaw.ts';
import { WriteQueue } from '../../writes/attempts/writeQueue.ts';
import type {
  RequestContext,
  Subgraph,
  SubgraphDefinition,
  SubgraphEnvironment,
} from '../subgraph.ts';

/** One request: the context of its resolvers, and what only its execution needs. */
export interface OpenRequest {
  readonly context: RequestContext;
  readonly position: RequestPosition;
  /** The shared facts as the request reads them; null if it must read everything itself. */
  readonly facts: RequestFacts | null;
}

/**
 * How long the response to a write may still be read after the request has ended, in milliseconds.
 */
const responseGraceMs = 8_000;

/** The law of a database depends on all that was imported of it. */
const keptLaw = { name: 'law', sourcesOf: () => ['LawParameter', 'WorkingYear'] };

/** Returns the function that opens a request. */
export function requestOpener(
  definition: SubgraphDefinition,
  { clock, storage = new Storage(null) }: SubgraphEnvironment,
  orm: MikroORM,
  positions: SubgraphPositions,
  kept: KeptFacts | null,
): (by: Parameters<Subgraph['context']>[0]) => OpenRequest {
  const writes = new WriteQueue();
  return ({ caller, requestId, signal, atLeast, maxHeldMs }) => {
    const today = clock.today();
    const position = new RequestPosition(positions, atLeast, signal);
    const facts = kept && new RequestFacts(kept);
    const readersUntil = (graceMs: number, shared: RequestFacts | null) => {
      let em: EntityManager | null = null;
      const connection = () => {
        facts?.usesMore();
        return (em ??= endingWith(orm.em, signal && endOf(signal, graceMs)));
      };
      const law = keptLoader(shared, keptLaw, async () => [
        await currentLaw(connection(), position.own),
      ]);
      const loaders = definition.loaders(connection, today, caller, shared);
      return { connection, loaders, law: () => law.load('') };
    };
    let readers = readersUntil(0, facts);
    // Everything but the kept facts is behind an accessor, so that an answer which follows from it is not kept.
    const context: RequestContext = {
      today,
      caller,
      requestId,
      maxHeldMs,
      signal,
      get loaders() {
        return readers.loaders;
      },
      law: () => readers.law(),
      get em() {
        return readers.connection();
      },
      get position() {
        facts?.usesMore();
        return position;
      },
      get news() {
        facts?.usesMore();
        return positions.sources.news;
      },
      get storage() {
        facts?.usesMore();
        return storage;
      },
      get writes() {
        facts?.usesMore();
        return writes;
      },
      // Replace the entity manager by one that is cancelled later: the response to a committed write
      // may still be read after the request has ended.
      forgetReads() {
        readers = readersUntil(responseGraceMs, null);
      },
    };
    return { context, position, facts };
  };
}
