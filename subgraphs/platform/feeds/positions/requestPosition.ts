import {
  type FeedPoint,
  type Position,
  earlierOf,
  encodePosition,
  noPosition,
  reaches,
} from './position.ts';
import { endOf, untilEnd } from '../../database/sql/requestEnd.ts';
import type { DerivedState } from './derivedState.ts';
import { readChangeAt } from './lastChange.ts';
import { notReached, otherHistory, readPosition } from './refusals.ts';
import { type FollowedFeed, type SubgraphPositions, tokenOf } from './subgraphPositions.ts';

/**
 * The positions of one request to a subgraph: the one that the answer must reflect, and the one
 * that it reflects. A subgraph waits only for feeds that it owns or follows.
 */
export class RequestPosition {
  readonly #positions: SubgraphPositions;
  readonly #token: string | undefined;
  readonly #signal: AbortSignal | undefined;
  readonly #endAt: number;
  #atLeast = noPosition;
  #reflected = noPosition;
  #written: FeedPoint | null = null;
  #deriving: Promise<void> | undefined;

  /**
   * @param token the position that the answer must reflect; undefined if there is no requirement.
   */
  constructor(
    positions: SubgraphPositions,
    token: string | undefined,
    signal: AbortSignal | undefined,
  ) {
    this.#positions = positions;
    this.#token = token;
    this.#signal = signal;
    this.#endAt = performance.now() + positions.sources.waitMs;
  }

  /**
   * Waits until the rows include the changes that the request requires. Call this before anything
   * is read.
   * @throws GraphQLError `INVALID_POSITION`, `POSITION_OF_ANOTHER_HISTORY`, `POSITION_NOT_REACHED`.
   */
  async begin(): Promise<void> {
    if (this.#token !== undefined) {
      this.#atLeast = readPosition(this.#token);
      await this.#checkOwn();
      await Promise.all(this.#positions.followed.map((feed) => this.#waitFor(feed)));
    }
    this.#reflected = await this.#positions.current();
  }

  /**
   * Waits until the derived rows include the changes that the request requires. Call this before
   * derived rows are read. Also limits the position of the answer to the changes that the derived
   * rows include.
   * @throws GraphQLError `POSITION_NOT_REACHED`.
   */
  includeDerived(): Promise<void> {
    return (this.#deriving ??= this.#includeDerived());
  }

  /**
   * Waits until the replicas of these types include all records that exist at the call.
   * @returns the types whose replicas do not include them within the time.
   * @throws RequestEnded if the request ends first.
   */
  lateReplicas(kinds: readonly string[], withinMs: number): Promise<readonly string[]> {
    const end = this.#signal && endOf(this.#signal);
    return untilEnd(this.#positions.lateReplicas(kinds, withinMs), end);
  }

  /** Records the last change that the request has committed. */
  wrote(change: FeedPoint): void {
    this.#positions.sources.news.committed(change);
    if (this.#written === null || this.#written.number < change.number) this.#written = change;
  }

  /** Returns the token of the position that contains one change of this subgraph. */
  tokenOf(change: FeedPoint): string {
    return encodePosition(this.#positions.of(change));
  }

  /** The token of the answer's position; for a write, the token of its commit. */
  get answered(): string {
    return this.#written === null ? tokenOf(this.#reflected) : this.tokenOf(this.#written);
  }

  /** The last change of this subgraph that the answer reflects; null before `begin`. */
  get own(): FeedPoint | null {
    return this.#reflected.get(this.#positions.sources.name) ?? null;
  }

  /**
   * Checks that the required change of this subgraph exists. A committed change is visible
   * immediately, so there is nothing to wait for.
   */
  async #checkOwn(): Promise<void> {
    const { name, news, em } = this.#positions.sources;
    const asked = this.#atLeast.get(name);
    if (asked === undefined || asked.number === 0) return;
    const found = await readChangeAt(em.fork(), asked.number);
    if (found.number !== asked.number || found.mark !== asked.mark)
      throw otherHistory(name, asked.number);
    news.committed(asked);
  }

  async #waitFor(feed: FollowedFeed): Promise<void> {
    const asked = this.#atLeast.get(feed.source);
    if (asked === undefined) return;
    const isBehind = feed.reached().number < asked.number;
    const isUpToDate = isBehind && (await feed.caughtUp(this.#leftMs));
    const { number, mark } = feed.reached();
    if (number > asked.number || (number === asked.number && mark === asked.mark)) return;
    // All changes of the source are applied, and the required change is not among them, or another
    // change has its number.
    if (isUpToDate || number === asked.number) throw otherHistory(feed.source, asked.number);
    throw this.#notReached('The replicas', feed.source, number);
  }

  async #includeDerived(): Promise<void> {
    const { derived } = this.#positions;
    if (reaches(derived, this.#atLeast)) this.#reflected = earlierOf(this.#reflected, derived);
    else await this.#waitForDerived(derived);
  }

  /** Waits until the derived rows include the rows as of the beginning of the request. */
  async #waitForDerived(derived: Position): Promise<void> {
    const { em, news, readDerived } = this.#positions.sources;
    const read = () => readDerived!(em.fork());
    const first = await read();
    const newest = first.newest ?? 0;
    const isDone = ({ isComplete, oldest }: DerivedState) =>
      isComplete && (oldest === null || oldest > newest);
    const waiting = { ms: this.#leftMs, signal: this.#signal };
    if (!isDone(first) && !isDone(await news.read('indexed', read, isDone, waiting))) {
      const feed = [...derived.keys()].find((name) => {
        const asked = this.#atLeast.get(name);
        return asked !== undefined && derived.get(name)!.number < asked.number;
      })!;
      throw this.#notReached('The match index', feed, derived.get(feed)!.number);
    }
    this.#positions.derivedUpTo(this.#reflected);
  }

  get #leftMs(): number {
    return Math.max(0, this.#endAt - performance.now());
  }

  #notReached(what: string, feed: string, reached: number) {
    const expected = this.#atLeast.get(feed)!.number;
    const waitedMs = Math.round(this.#positions.sources.waitMs - this.#leftMs);
    return notReached(what, { feed, expected, reached }, waitedMs);
  }
}
