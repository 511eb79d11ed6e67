import type { EntityManager } from '@mikro-orm/postgresql';
import { LRUCache } from 'lru-cache';
import { type FeedPoint, feedStart } from '../../feeds/positions/position.ts';
import { isSamePoint } from '../../feeds/positions/feedCursor.ts';
import { readChangesSince } from './changesSince.ts';
import { sizeOf } from './sizeOf.ts';

/**
 * What kept facts depend on: a type of records in the feed of their database, such as "Need", or one record,
 * such as "Need need-1".
 */
export type Source = string;

/** Returns the source that is one record. */
export function recordSource(kind: string, id: string): Source {
  return `${kind} ${id}`;
}

interface Entry {
  readonly value: object;
  readonly sources: readonly Source[];
}

/**
 * Public facts of one database that requests share. Each request first reads the last change of the feed, and
 * everything that depends on a changed record is then forgotten, so that an answer is never older than the
 * request, whichever process has written. Only facts that every caller may read, and that depend on nothing
 * but records in the feed of the database, may be kept.
 */
export class KeptFacts {
  readonly #entries: LRUCache<string, Entry>;
  /** The keys of the entries that depend on a source. */
  readonly #dependents = new Map<Source, Set<string>>();
  /** The change up to which entries are up to date. */
  #point: FeedPoint = feedStart;
  #catchingUp: Promise<void> | null = null;

  /** @param maxBytes the room, in bytes; what was not used for longest is forgotten first. */
  constructor(maxBytes: number) {
    this.#entries = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: ({ value }, key) => sizeOf(value) + 2 * key.length,
      dispose: (entry, key) => this.#leave(entry, key),
    });
  }

  /** The last change that is taken into account. Facts that were read before it must not be kept. */
  get point(): FeedPoint {
    return this.#point;
  }

  /**
   * Forgets what has changed, up to a change or a later one.
   * @param point the last change when the request began.
   */
  async catchUp(em: EntityManager, point: FeedPoint): Promise<void> {
    while (!isSamePoint(this.#point, point)) {
      if (this.#catchingUp === null) {
        this.#catchingUp = this.#forgetChanged(em).finally(() => (this.#catchingUp = null));
        await this.#catchingUp;
        return;
      }
      await this.#catchingUp;
    }
  }

  /** Returns the facts with a key; undefined if they are not kept. */
  get(key: string): object | undefined {
    return this.#entries.get(key)?.value;
  }

  /**
   * Keeps facts.
   * @param readAt the value of `point` before the facts were read.
   */
  keep(key: string, value: object, sources: readonly Source[], readAt: FeedPoint): void {
    if (this.#point !== readAt) return;
    this.#entries.set(key, { value, sources });
    if (!this.#entries.has(key)) return;
    for (const source of sources) {
      const keys = this.#dependents.get(source);
      if (keys) keys.add(key);
      else this.#dependents.set(source, new Set([key]));
    }
  }

  async #forgetChanged(em: EntityManager): Promise<void> {
    const { last, changed } = await readChangesSince(em, this.#point);
    this.#point = last;
    if (changed === null) {
      this.#entries.clear();
      this.#dependents.clear();
      return;
    }
    for (const [kind, id] of changed) {
      for (const source of [kind, recordSource(kind, id)]) {
        for (const key of this.#dependents.get(source) ?? []) this.#entries.delete(key);
      }
    }
  }

  #leave({ sources }: Entry, key: string): void {
    for (const source of sources) {
      const keys = this.#dependents.get(source);
      keys?.delete(key);
      if (keys?.size === 0) this.#dependents.delete(source);
    }
  }
}
