import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';

/**
 * Reads or writes something for several keys with a number of statements that does not grow with them.
 * @returns one value for each key, in the order of the keys.
 */
export type WriteBatch<Value> = (
  em: EntityManager,
  keys: readonly string[],
) => Promise<readonly (Value | Error)[]>;

/**
 * Collects what the items of a list ask for at the same time, so that each step of all items takes one
 * batch. Runs one batch after another: the statements of two batches never mix, so that a batch may change
 * the settings of the transaction meanwhile.
 */
export class Batches {
  readonly #em: EntityManager;
  readonly #loaders = new Map<unknown, DataLoader<string, unknown>>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(em: EntityManager) {
    this.#em = em;
  }

  /** Runs a batch for this key and for the other keys that are asked for at the same time, once for each key. */
  once<Value>(batch: WriteBatch<Value>, key: string): Promise<Value> {
    return this.#loaderOf(batch, true).load(key) as Promise<Value>;
  }

  /** Does the same, but again for a key that was asked for before. */
  again<Value>(batch: WriteBatch<Value>, key: string): Promise<Value> {
    return this.#loaderOf(batch, false).load(key) as Promise<Value>;
  }

  #loaderOf<Value>(batch: WriteBatch<Value>, cache: boolean): DataLoader<string, unknown> {
    let loader = this.#loaders.get(batch);
    if (!loader) {
      const run = (keys: readonly string[]) => this.#inTurn(() => batch(this.#em, keys));
      loader = new DataLoader<string, unknown>(run, { cache });
      this.#loaders.set(batch, loader);
    }
    return loader;
  }

  async #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
