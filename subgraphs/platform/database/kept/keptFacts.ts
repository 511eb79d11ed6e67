import type { EntityManager } from '@mikro-orm/postgresql';
import { LRUCache } from 'lru-cache';
import type { DatabaseState } from '../../feeds/positions/lastChange.ts';
import { feedStart } from '../../feeds/positions/position.ts';
import { isSamePoint } from '../../feeds/positions/feedCursor.ts';
import { usingConnections } from '../sql/connectionUse.ts';
import { readChangesSince } from './changesSince.ts';
import { sizeOf } from './sizeOf.ts';

/**
 * What kept facts depend on: a type of records in the feed of their database, such as "Need", one record,
 * such as "Need need-1", or the replicas that a relay maintains, such as "relay makers".
 */
export type Source = string;

/** Returns the source that is one record. */
export function recordSource(kind: string, id: string): Source {
  return `${kind} ${id}`;
}

/** Returns the source that is all replicas of a relay. */
export function replicaSource(relay: string): Source {
  return `relay ${relay}`;
}

/** Facts that are kept. */
interface Entry {
  readonly value: object;
  /** What they depend on. */
  readonly sources: readonly Source[];
}

/** The memory that a source of facts takes, with the entry that leads from it to the facts, in bytes. */
const bytesOfSource = 100;

/**
 * Public facts of one database that requests share. Each request first reads the last change of the feed, and
 * everything that depends on a changed record is then forgotten, so that an answer is never older than the
 * request, whichever process has written. Only facts that every caller may read, and that depend on nothing
 * but records in the feed of the database and replicas of its relays, may be kept.
 */
export class KeptFacts {
  readonly #entries: LRUCache<string, Entry>;
  /** The keys of the entries that depend on a source. */
  readonly #dependents = new Map<Source, Set<string>>();
  /** Whether facts may depend on replicas. */
  readonly hasReplicas: boolean;
  /** How far the entries are up to date; another object after each change. */
  #state: DatabaseState = { last: feedStart, followed: {} };
  #catchingUp: Promise<void> | null = null;

  /** @param maxBytes the room, in bytes; what was not used for longest is forgotten first. */
  constructor(maxBytes: number, hasReplicas: boolean) {
    this.hasReplicas = hasReplicas;
    this.#entries = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: ({ value, sources }, key) =>
        sizeOf(value) + 2 * key.length + bytesOfSource * sources.length,
      dispose: (entry, key) => this.#leave(entry, key),
    });
  }

  /** What is taken into account. Facts that were read while it was another object must not be kept. */
  get state(): DatabaseState {
    return this.#state;
  }

  /**
   * Forgets what has changed, up to a state or a later one.
   * @param em connects to the database; it is forked.
   * @param state how far the database had come when the request began.
   */
  async catchUp(em: EntityManager, state: DatabaseState): Promise<void> {
    this.#forgetReplicas(state.followed);
    while (!isSamePoint(this.#state.last, state.last)) {
      if (this.#catchingUp === null) {
        this.#catchingUp = this.#forgetChanged(em.fork()).finally(() => (this.#catchingUp = null));
        await this.#catchingUp;
        return;
      }
      await this.#catchingUp;
    }
  }

  /** Returns the facts with a key; undefined if they are not kept. */
  entry(key: string): Entry | undefined {
    return this.#entries.get(key);
  }

  /**
   * Keeps facts.
   * @param readAt the value of `state` before the facts were read.
   */
  keep(key: string, value: object, sources: readonly Source[], readAt: DatabaseState): void {
    if (this.#state !== readAt) return;
    this.#entries.set(key, { value, sources });
    if (!this.#entries.has(key)) return;
    for (const source of sources) {
      const keys = this.#dependents.get(source);
      if (keys) keys.add(key);
      else this.#dependents.set(source, new Set([key]));
    }
  }

  async #forgetChanged(em: EntityManager): Promise<void> {
    const { last, changed } = await usingConnections('read', () =>
      readChangesSince(em, this.#state.last),
    );
    this.#state = { ...this.#state, last };
    if (changed === null) {
      this.#entries.clear();
      this.#dependents.clear();
      return;
    }
    for (const [kind, id] of changed) {
      this.#forget(kind);
      this.#forget(recordSource(kind, id));
    }
  }

  /** Forgets what depends on a relay that has come to another place. */
  #forgetReplicas(followed: DatabaseState['followed']): void {
    const moved = Object.keys(followed).filter(
      (relay) => followed[relay] !== this.#state.followed[relay],
    );
    if (moved.length === 0) return;
    this.#state = { ...this.#state, followed };
    for (const relay of moved) this.#forget(replicaSource(relay));
  }

  #forget(source: Source): void {
    for (const key of this.#dependents.get(source) ?? []) this.#entries.delete(key);
  }

  #leave({ sources }: Entry, key: string): void {
    for (const source of sources) {
      const keys = this.#dependents.get(source);
      keys?.delete(key);
      if (keys?.size === 0) this.#dependents.delete(source);
    }
  }
}
