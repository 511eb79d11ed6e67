import type { EntityManager } from '@mikro-orm/postgresql';
import {
  type FeedPoint,
  type Position,
  encodePosition,
  feedStart,
  laterOf,
  noPosition,
  reaches,
} from './position.ts';
import { usingConnections } from '../../database/sql/connectionUse.ts';
import type { KeptFacts } from '../../database/kept/keptFacts.ts';
import type { News } from '../following/news.ts';
import type { DerivedState } from './derivedState.ts';
import { type DatabaseState, readLastChange, readState } from './lastChange.ts';
import { SharedRead } from './sharedRead.ts';

/** A feed of another subgraph whose changes are applied to replicas. */
export interface FollowedFeed {
  /** The subgraph that owns the feed. */
  readonly source: string;
  /** The type of the replicated records. */
  readonly kind: string;
  /** Whether answers depend on the replicas, so that positions contain the feed. */
  readonly isReflected: boolean;
  /** Returns the point up to which the changes are applied and committed. */
  reached(): FeedPoint;
  /** Sets what is called when `reached` has changed. */
  onReached(listener: () => void): void;
  /**
   * Waits until the changes that exist at the source are applied, or until the time is over.
   * @returns whether the changes are applied.
   */
  caughtUp(withinMs: number): Promise<boolean>;
}

/** How far the replicas and the derived rows of a subgraph have come. */
export interface FollowingProgress {
  /** The points that the followed feeds have reached, in the order of the relays. */
  readonly reached: readonly FeedPoint[];
  /** The token of the position that the derived rows include. */
  readonly derived: string;
}

/** A feed, before it is followed. */
type FeedToFollow = Pick<FollowedFeed, 'source' | 'kind' | 'isReflected'>;

/** The inputs from which a subgraph's positions are computed. */
export interface PositionSources {
  /** The name of the subgraph, which is also the name of its feed. */
  readonly name: string;
  readonly em: EntityManager;
  readonly news: News;
  /** The facts that requests share; null if they share none. */
  readonly kept: KeptFacts | null;
  /** The feeds that this subgraph follows. */
  readonly following: readonly FeedToFollow[];
  /** Reads the state of the rows that the workers derive; null if the subgraph has no workers. */
  readonly readDerived: ((em: EntityManager) => Promise<DerivedState>) | null;
  /** How long a read waits for a position, in milliseconds. */
  readonly waitMs: number;
}

/**
 * Computes the position of a subgraph's rows: all committed changes of its own feed, and the
 * applied changes of the feeds that it follows. Each point is a lower bound, because it is taken
 * before the rows are read.
 */
export class SubgraphPositions {
  readonly sources: PositionSources;
  #followed: readonly FollowedFeed[] = [];
  #reflected: readonly FollowedFeed[] = [];
  #points: readonly FeedPoint[] = [];
  #position = noPosition;
  #derived: Position;
  readonly #state: SharedRead<DatabaseState>;
  #onProgress = () => undefined as void;

  constructor(sources: PositionSources) {
    this.sources = sources;
    const { em, kept } = sources;
    // Requests and workers share the read, so that it must not wait for the connections of either's work.
    this.#state = new SharedRead(() =>
      usingConnections('read', () => readState(em.fork(), kept?.hasReplicas ?? false)),
    );
    this.follow(sources.following.map(unreached));
    this.#derived = this.#positionAt(feedStart);
  }

  /** The feeds on whose replicas answers depend. */
  get followed(): readonly FollowedFeed[] {
    return this.#reflected;
  }

  /** Sets the feeds that are followed in this process, or in another one that tells how far it has come. */
  follow(followed: readonly FollowedFeed[]): void {
    this.#followed = followed;
    this.#reflected = followed.filter(({ isReflected }) => isReflected);
    for (const feed of followed) feed.onReached(() => this.#onProgress());
  }

  /** How far the replicas and the derived rows have come. */
  get progress(): FollowingProgress {
    return {
      reached: this.#followed.map((feed) => feed.reached()),
      derived: tokenOf(this.#derived),
    };
  }

  /** Sets what is called when `progress` has changed. */
  onProgress(listener: () => void): void {
    this.#onProgress = listener;
  }

  /**
   * Waits until the changes of a followed feed that exist at its source are applied, or until the time is over.
   * @param index the place of the feed among those of `follow`.
   * @returns whether the changes are applied.
   */
  async caughtUp(index: number, withinMs: number): Promise<boolean> {
    return (await this.#followed[index]?.caughtUp(withinMs)) ?? false;
  }

  /**
   * Waits until the replicas of these types include all records that exist at the call, or until the time
   * is over. Callers that wait at the same time share one reading of the source.
   * @returns the types whose replicas do not include them.
   */
  async lateReplicas(kinds: readonly string[], withinMs: number): Promise<readonly string[]> {
    const feeds = this.#followed.filter(({ kind }) => kinds.includes(kind));
    const late = await Promise.all(
      feeds.map(async (feed) => ((await feed.caughtUp(withinMs)) ? [] : [feed.kind])),
    );
    return late.flat();
  }

  /** Returns the position that contains one change of this subgraph. */
  of(change: FeedPoint): Position {
    return new Map([[this.sources.name, change]]);
  }

  /**
   * Returns a position that every row read from now on includes, and so do the facts that requests share.
   * Reads the last change from the database if they share facts, because a notification may still be on its
   * way, and if notifications are not configured.
   */
  async current(): Promise<Position> {
    const { em, news, kept } = this.sources;
    if (kept === null) {
      return this.#positionAt(news.lastChange ?? (await readLastChange(em.fork())));
    }
    // The replicas may come further while the state is read; kept facts are then those of before.
    const reached = this.#reflected.map((feed) => feed.reached());
    const state = await this.#state.take();
    await kept.catchUp(em, state);
    return this.#positionAt(state.last, reached);
  }

  /** The latest known position of the derived rows. */
  get derived(): Position {
    return this.#derived;
  }

  /** Records that the derived rows include a position. */
  derivedUpTo(position: Position): void {
    const before = this.#derived;
    this.#derived = laterOf(before, position);
    if (!reaches(before, position)) this.#onProgress();
  }

  #positionAt(
    own: FeedPoint,
    reached: readonly FeedPoint[] = this.#reflected.map((feed) => feed.reached()),
  ): Position {
    const points = [own, ...reached];
    const isSame = points.every((point, index) => point === this.#points[index]);
    if (isSame && points.length === this.#points.length) return this.#position;
    this.#points = points;
    const position = new Map([[this.sources.name, own]]);
    for (const [index, { source }] of this.#reflected.entries()) {
      const point = points[index + 1]!;
      const other = position.get(source);
      // If several replicas follow one feed, the position of the subgraph is that of the slowest
      // replica.
      if (other === undefined || point.number < other.number) position.set(source, point);
    }
    return (this.#position = position);
  }
}

/** Returns a feed that this process does not follow, so that it never reaches a position. */
function unreached(feed: FeedToFollow): FollowedFeed {
  return {
    ...feed,
    reached: () => feedStart,
    onReached: () => undefined,
    caughtUp: async () => false,
  };
}

const tokens = new WeakMap<Position, string>();

/** Returns the token of a position; caches the token of each position object. */
export function tokenOf(position: Position): string {
  let token = tokens.get(position);
  if (token === undefined) tokens.set(position, (token = encodePosition(position)));
  return token;
}
