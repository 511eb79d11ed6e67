/** A value that waits to be taken. */
interface Waiting<Value> {
  readonly value: Value;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Takes values one after the other, the latest first. Once one is taken, those that came before it are
 * superseded: they are not taken any more.
 */
export class LatestFirst<Value> {
  readonly #take: (value: Value) => Promise<void>;
  readonly #waiting: Waiting<Value>[] = [];
  #running: Promise<void> | undefined;

  constructor(take: (value: Value) => Promise<void>) {
    this.#take = take;
  }

  /**
   * Resolves when the value, or a later one, is taken.
   * @throws when the value cannot be taken.
   */
  add(value: Value): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.push({ value, resolve, reject });
    this.#running ??= this.#run();
    return promise;
  }

  /** Resolves when nothing waits. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    for (let latest = this.#waiting.pop(); latest; latest = this.#waiting.pop()) {
      const older = this.#waiting.length;
      try {
        await this.#take(latest.value);
        for (const { resolve } of this.#waiting.splice(0, older)) resolve();
        latest.resolve();
      } catch (error) {
        latest.reject(error);
      }
    }
    this.#running = undefined;
  }
}
