/** A value waiting to be processed. */
interface Waiting<Value> {
  readonly value: Value;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Processes values one at a time, the latest first. When a value has been processed, all earlier
 * values are skipped.
 */
export class LatestFirst<Value> {
  readonly #process: (value: Value) => Promise<void>;
  readonly #waiting: Waiting<Value>[] = [];
  #running: Promise<void> | undefined;

  constructor(process: (value: Value) => Promise<void>) {
    this.#process = process;
  }

  /**
   * Adds a value. Resolves when this value, or a later one, has been processed.
   * @throws if processing the value fails.
   */
  add(value: Value): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.push({ value, resolve, reject });
    this.#running ??= this.#run();
    return promise;
  }

  /** Resolves when no value is waiting or being processed. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    for (let latest = this.#waiting.pop(); latest; latest = this.#waiting.pop()) {
      const earlier = this.#waiting.length;
      try {
        await this.#process(latest.value);
        for (const { resolve } of this.#waiting.splice(0, earlier)) resolve();
        latest.resolve();
      } catch (error) {
        latest.reject(error);
      }
    }
    this.#running = undefined;
  }
}
