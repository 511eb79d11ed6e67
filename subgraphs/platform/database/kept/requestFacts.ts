import type { DatabaseState } from '../../feeds/positions/lastChange.ts';
import type { KeptFacts, Source } from './keptFacts.ts';

/** The shared facts as one request reads them: what it has read of them, and whether it has read anything else. */
export class RequestFacts {
  readonly #facts: KeptFacts;
  readonly #sources = new Set<Source>();
  #isOnlyKept = true;

  constructor(facts: KeptFacts) {
    this.#facts = facts;
  }

  /** What the shared facts take into account. */
  get state(): DatabaseState {
    return this.#facts.state;
  }

  /**
   * What everything depends on that the request has read; null if it has read, or written, more than facts
   * that were kept.
   */
  get sources(): readonly Source[] | null {
    return this.#isOnlyKept ? [...this.#sources] : null;
  }

  /** Records that the request uses more than kept facts, for example its connection to the database. */
  usesMore(): void {
    this.#isOnlyKept = false;
  }

  /** Returns the facts with a key; undefined if they are not kept. */
  get(key: string): object | undefined {
    const entry = this.#facts.entry(key);
    if (entry === undefined) return undefined;
    for (const source of entry.sources) this.#sources.add(source);
    return entry.value;
  }

  /**
   * Keeps facts.
   * @param readAt the value of `state` before the facts were read.
   */
  keep(key: string, value: object, sources: readonly Source[], readAt: DatabaseState): void {
    this.#facts.keep(key, value, sources, readAt);
  }
}
