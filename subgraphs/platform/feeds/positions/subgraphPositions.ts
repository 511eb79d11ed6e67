import type { EntityManager } from '@mikro-orm/postgresql';
import {
  type FeedPoint,
  type Position,
  encodePosition,
  feedStart,
  laterOf,
  noPosition,
} from './position.ts';
import type { News } from '../following/news.ts';
import type { DerivedState } from './derivedState.ts';
import { readLastChange } from './lastChange.ts';

/** A feed of another subgraph whose changes are applied to replicas. */
export interface FollowedFeed {
  /** The subgraph whose feed it is. */
  readonly source: string;
  /** Returns the point up to which the changes are applied and committed. */
  reached(): FeedPoint;
  /**
   * Waits until the changes that exist at the source are applied, or the time is over.
   * @returns whether they are.
   */
  caughtUp(withinMs: number): Promise<boolean>;
}

/** What a subgraph's positions are computed from. */
export interface PositionSources {
  /** The name of the subgraph, which is also the name of its feed. */
  readonly name: string;
  readonly em: EntityManager;
  readonly news: News;
  /** The subgraphs whose feeds it follows. */
  readonly following: readonly string[];
  /** Reads what is still to be derived by the workers; null if the subgraph has none. */
  readonly readDerived: ((em: EntityManager) => Promise<DerivedState>) | null;
  /** How long a read waits for a position, in milliseconds. */
  readonly waitMs: number;
}

/**
 * Knows what the rows of a subgraph reflect: of its own feed all committed changes, of the feeds that
 * it follows those that are applied. Each point is a lower bound, taken before the rows are read.
 */
export class SubgraphPositions {
  readonly sources: PositionSources;
  #followed: readonly FollowedFeed[];
  #points: readonly FeedPoint[] = [];
  #position = noPosition;
  #derived: Position;

  constructor(sources: PositionSources) {
    this.sources = sources;
    this.#followed = sources.following.map(unreached);
    this.#derived = this.#positionAt(feedStart);
  }

  get followed(): readonly FollowedFeed[] {
    return this.#followed;
  }

  /** Sets the feeds that are followed in this process. */
  follow(followed: readonly FollowedFeed[]): void {
    this.#followed = followed;
  }

  /** Returns the position that consists of one change of this subgraph. */
  of(change: FeedPoint): Position {
    return new Map([[this.sources.name, change]]);
  }

  /**
   * Returns what every row that is read from now on reflects. Reads the last change only if the
   * program is configured to receive no notifications.
   */
  async current(): Promise<Position> {
    const { em, news } = this.sources;
    return this.#positionAt(news.lastChange ?? (await readLastChange(em.fork())));
  }

  /** What the rows that the workers derive are known to reflect. */
  get derived(): Position {
    return this.#derived;
  }

  /** Takes note that the derived rows reflect a position. */
  derivedUpTo(position: Position): void {
    this.#derived = laterOf(this.#derived, position);
  }

  #positionAt(own: FeedPoint): Position {
    const points = [own, ...this.#followed.map((one) => one.reached())];
    const isSame = points.every((point, index) => point === this.#points[index]);
    if (isSame && points.length === this.#points.length) return this.#position;
    this.#points = points;
    const position = new Map([[this.sources.name, own]]);
    for (const [index, { source }] of this.#followed.entries()) {
      const point = points[index + 1]!;
      const other = position.get(source);
      // Several replicas may follow one feed: the subgraph has reached what all of them have.
      if (other === undefined || point.number < other.number) position.set(source, point);
    }
    return (this.#position = position);
  }
}

/** A feed that is not followed in this process. */
function unreached(source: string): FollowedFeed {
  return { source, reached: () => feedStart, caughtUp: async () => false };
}

const tokens = new WeakMap<Position, string>();

/** Returns the token of a position, encoded once for each object. */
export function tokenOf(position: Position): string {
  let token = tokens.get(position);
  if (token === undefined) tokens.set(position, (token = encodePosition(position)));
  return token;
}
