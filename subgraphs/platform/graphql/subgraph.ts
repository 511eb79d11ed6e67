import type { EntityManager } from '@mikro-orm/postgresql';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { NonEmptyArray } from 'type-graphql';
import type { DatabaseDefinition, DatabaseUrls } from '../database/connecting/database.ts';
import type { RequestFacts } from '../database/kept/requestFacts.ts';
import type { Storage } from '../database/storage.ts';
import type { BackgroundTask } from '../feeds/following/backgroundTask.ts';
import type { ChangeSource } from '../feeds/following/relaying/changeSource.ts';
import type { News } from '../feeds/following/news.ts';
import type { RequestPosition } from '../feeds/positions/requestPosition.ts';
import type { SubgraphPositions } from '../feeds/positions/subgraphPositions.ts';
import type { RelayDefinition } from '../feeds/following/relaying/relayDefinition.ts';
import type { RebuildProgress, WorkerDefinition } from '../feeds/following/worker.ts';
import type { Caller } from '../identity/caller.ts';
import type { Identity } from '../identity/tokens.ts';
import type { ForeignReference } from '../importing/running/steps/foreignReference.ts';
import type { RecordImport } from '../importing/running/recordImport.ts';
import type { RecordType } from '../../domain/registries/recordIds.ts';
import type { World } from '../importing/worlds/world.ts';
import type { WorldFile } from '../importing/worlds/worldFile.ts';
import type { Law } from '../../domain/law/law.ts';
import type { Clock } from '../process/clock.ts';
import type { WriteQueue } from '../writes/attempts/writeQueue.ts';
import type { ExecuteOperation, OperationRequest } from './operationRequest.ts';

type Class = new (...args: never[]) => object;

/** The definition of a subgraph, composed in its `subgraph.ts`. */
export interface SubgraphDefinition<Loaders = unknown> extends DatabaseDefinition {
  readonly resolvers: NonEmptyArray<Class>;
  /** Types that no root field leads to; they are reached through references only. */
  readonly orphanedTypes: readonly Class[];
  /**
   * The relays of the subgraph, which follow change feeds to maintain replicas of other subgraphs'
   * facts.
   */
  readonly relays: readonly RelayDefinition[];
  /** Where its records refer to those of other subgraphs; nowhere if absent. */
  readonly foreignReferences?: readonly ForeignReference[];
  /** Whether facts that requests share depend on replicas; they do not if absent. */
  readonly sharesReplicas?: boolean;
  /** The background tasks that change rows which follow from other rows or from the date. */
  readonly workers?: readonly WorkerDefinition[];
  /** Reads what a process needs before it answers, when its database is open; nothing if absent. */
  opened?(em: EntityManager, log: Logger): Promise<void>;
  /** The kinds of files from which the subgraph imports records; none if absent. */
  readonly recordImports?: readonly RecordImport[];
  /** The files of a world with the records of the subgraph, each after those to which it refers. */
  readonly files: readonly WorldFile[];
  /**
   * The types whose objects the subgraph owns, for `Query.node`. Each of them has an `id` and a
   * reference resolver that accepts an `id`.
   */
  readonly records: readonly RecordType[];
  /** Whether this subgraph resolves `Query.node`; exactly one subgraph does. */
  readonly answersNode?: boolean;
  /**
   * By type name, the functions that resolve the representations `{__typename, <key>}` that a
   * gateway sends.
   */
  readonly references: Readonly<Record<string, ReferenceResolver<Loaders>>>;
  /**
   * Creates the loaders of one request.
   * @param em returns the connection of the request, for what is not kept: an answer for which it was called is
   * not given to other requests.
   * @param kept the facts that requests share; null if the request must read everything itself.
   */
  loaders(
    em: () => EntityManager,
    today: string,
    caller: Caller | null,
    kept: RequestFacts | null,
  ): Loaders;
}

/**
 * Resolves a reference to its entity; returns `null` if there is no such entity.
 * @param representation raw JSON: a key, and the fields that `@requires` names.
 */
export type ReferenceResolver<Loaders> = (
  representation: never,
  context: RequestContext<Loaders>,
) => Promise<unknown>;

/**
 * Checks a definition against the type of its loaders. The result does not have this type as a
 * parameter, so that code for all subgraphs can use it.
 */
export function defineSubgraph<Loaders>(definition: SubgraphDefinition<Loaders>) {
  return definition as SubgraphDefinition;
}

/** The context of every resolver. */
export interface RequestContext<Loaders = unknown> {
  readonly em: EntityManager;
  readonly loaders: Loaders;
  /** The current date of the program's clock, as YYYY-MM-DD. */
  readonly today: string;
  /** The identified caller; null without a token. */
  readonly caller: Caller | null;
  readonly requestId: string;
  /** Returns the law of the database, with all that was imported of it. */
  readonly law: () => Promise<Law>;
  /** The required position, and the position of the answer. */
  readonly position: RequestPosition;
  /** The notifications of the subgraph's database. */
  readonly news: News;
  /** The free space of the database. */
  readonly storage: Storage;
  /** The writes of this process to the subgraph. */
  readonly writes: WriteQueue;
  /** The maximum time for which the answer may be held, in milliseconds; undefined for the usual one. */
  readonly maxHeldMs?: number | undefined;
  /** Aborted when the client disconnects. */
  readonly signal: AbortSignal | undefined;
  /**
   * Replaces the entity manager and the loaders after a write, so that later reads see the written
   * rows.
   */
  forgetReads(): void;
}

/** A subgraph that is connected to its database and answers operations. */
export interface Subgraph {
  readonly name: string;
  readonly schema: GraphQLSchema;
  readonly context: (
    by: Pick<RequestContext, 'caller' | 'requestId' | 'maxHeldMs'> &
      Pick<OperationRequest, 'signal' | 'atLeast'>,
  ) => RequestContext;
  /** Executes an operation of a gateway in this process, without HTTP, JSON or validation. */
  readonly execute: ExecuteOperation;
  /** How far its rows have come. */
  readonly positions: SubgraphPositions;
  /** Starts the relays. The change feeds that they follow must be reachable at this time. */
  readonly follow: (sourceOf: (subgraph: string) => ChangeSource) => readonly BackgroundTask[];
  /** Starts the workers of the subgraph. */
  readonly work: () => readonly BackgroundTask[];
  /**
   * Rebuilds the rows that the workers derive, in one transaction for each part. A rebuild that was
   * stopped resumes where it stopped.
   * @param isStopped called between two parts; the rebuild stops if it returns true.
   * @returns whether the rebuild is complete.
   */
  readonly rebuild: (
    onProgress: (progress: RebuildProgress) => void,
    isStopped: () => boolean,
  ) => Promise<boolean>;
  /** Whether the subgraph's database answers. */
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}

/** The environment in which a subgraph runs. */
export interface SubgraphEnvironment {
  readonly urls: DatabaseUrls;
  /** What fills its database if it is empty. */
  readonly world: World;
  readonly clock: Clock;
  readonly log: Logger;
  readonly identity: Identity;
  readonly onProgress: (step: string) => void;
  /** Aborted when the program shuts down; readers then stop waiting. */
  readonly stopping?: AbortSignal;
  /** The free space of the databases; unknown if absent. */
  readonly storage?: Storage;
  /**
   * The maximum time for which a read waits for the required position, in milliseconds; 5,000 if
   * absent.
   */
  readonly positionWaitMs?: number;
  /** The room for facts that requests share, in bytes; 32 MiB if absent, and 0 to share none. */
  readonly keptBytes?: number;
}
