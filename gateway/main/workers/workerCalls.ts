import type { DatabaseUrls } from '../../../subgraphs/platform/database/connecting/database.ts';
import type { FollowingProgress } from '../../../subgraphs/platform/feeds/positions/subgraphPositions.ts';
import type { Trouble } from '../../../subgraphs/platform/process/trouble.ts';
import type { World } from '../../../subgraphs/platform/importing/worlds/world.ts';

/** What a worker gets from the primary in order to answer requests. */
export interface WorkerTask {
  /** The number of the worker, from 1. A worker that replaces another has its number. */
  readonly number: number;
  /** The port at which all workers listen. */
  readonly port: number;
  /** The databases, without the owner of the tables. */
  readonly urls: DatabaseUrls;
  readonly world: World;
  /** The folder of the primary's own PostgreSQL; null if the server is external. */
  readonly dataDir: string | null;
  /** The URL at which the primary serves what only it knows: imports, health, metrics. */
  readonly primaryUrl: string;
  /** How far each subgraph has come, by name. */
  readonly progress: Readonly<Record<string, FollowingProgress>>;
}

/** A feed that the primary follows for a subgraph, and how long to wait for it, in milliseconds. */
export interface FeedWait {
  readonly subgraph: string;
  /** The place of the feed among the relays of the subgraph. */
  readonly feed: number;
  readonly withinMs: number;
}

/** What a worker may call in the primary. */
export type PrimaryFunctions = {
  /** Asks for the task. */
  task(): WorkerTask;
  /** Tells that the worker listens. */
  listening(url: string): void;
  /** Tells why the worker cannot start. */
  failed(reason: string): void;
  /** Waits until the changes that exist at the source of a feed are applied. */
  caughtUp(wait: FeedWait): Promise<{ isCaughtUp: boolean; progress: FollowingProgress }>;
};

/** What the primary may call in a worker. */
export type WorkerFunctions = {
  /** Tells how far a subgraph has come. */
  progressed(at: { readonly subgraph: string; readonly progress: FollowingProgress }): void;
  /** Returns the metrics of the worker as text. */
  metrics(): Promise<string>;
  /** Returns whether all parts of the worker answer. */
  isReady(): Promise<boolean>;
  /** Returns the faults that the worker has noticed, such as a full disk of a server of one's own. */
  troubles(): Promise<readonly Trouble[]>;
  /** Ends the worker, after the requests in progress. */
  stop(): void;
};
