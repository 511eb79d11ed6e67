import { LRUCache } from 'lru-cache';

/**
 * Values that were computed from facts which requests share. A value is found as long as the facts are the
 * same object; when they are forgotten and read again, it is computed again.
 */
export class DerivedValues<Facts extends object, Value extends object> {
  readonly #values: LRUCache<string, Value>;
  /** The numbers by which facts are told apart. */
  readonly #numbers = new WeakMap<Facts, number>();
  #numbered = 0;

  /**
   * @param room the largest sum of the sizes of all values; what was not used for longest is forgotten first.
   * @param sizeOf the size of a value, 1 or more.
   */
  constructor(room: number, sizeOf: (value: Value) => number) {
    this.#values = new LRUCache({ maxSize: room, sizeCalculation: sizeOf });
  }

  /** Returns the value that was computed from these facts for a key; undefined if there is none. */
  get(facts: Facts, key: string): Value | undefined {
    const number = this.#numbers.get(facts);
    return number === undefined ? undefined : this.#values.get(`${number} ${key}`);
  }

  /** Keeps a value that was computed from these facts. */
  set(facts: Facts, key: string, value: Value): void {
    let number = this.#numbers.get(facts);
    if (number === undefined) this.#numbers.set(facts, (number = ++this.#numbered));
    this.#values.set(`${number} ${key}`, value);
  }
}
