/**
 * Shares reads between callers that ask at the same time. Every caller gets a result that was read after its call:
 * a read that is already running is too early for it, so it takes part in the next one, with all others that wait.
 */
export class SharedRead<Result> {
  readonly #read: () => Promise<Result>;
  #running: Promise<Result> | null = null;
  #next: Promise<Result> | null = null;

  constructor(read: () => Promise<Result>) {
    this.#read = read;
  }

  /** Returns what a read that begins now, or later, returns. */
  take(): Promise<Result> {
    if (this.#running === null) return this.#start();
    return (this.#next ??= this.#running.then(
      () => this.#startNext(),
      () => this.#startNext(),
    ));
  }

  #startNext(): Promise<Result> {
    this.#next = null;
    return this.#start();
  }

  #start(): Promise<Result> {
    const running = this.#read().finally(() => {
      if (this.#running === running) this.#running = null;
    });
    this.#running = running;
    return running;
  }
}
