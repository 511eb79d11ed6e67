/** A repeated event, for which any number of callers can wait without missing one. */
export class Bell {
  #rings = 0;
  #waiting = new Set<() => void>();

  /**
   * The number of times that it has rung. Read it before checking for work, so that an event during the
   * check is not missed.
   */
  get rings(): number {
    return this.#rings;
  }

  /** Wakes all waiting callers. */
  ring(): void {
    this.#rings += 1;
    const woken = this.#waiting;
    this.#waiting = new Set();
    for (const wake of woken) wake();
  }

  /**
   * Resolves when the bell has rung more often than `rings`, the time is over or the signal is aborted.
   * @returns whether it has rung.
   */
  async after(rings: number, milliseconds: number, signal?: AbortSignal): Promise<boolean> {
    if (this.#rings > rings) return true;
    if (signal?.aborted) return false;
    await new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', wake);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds);
      signal?.addEventListener('abort', wake, { once: true });
      this.#waiting.add(wake);
    });
    return this.#rings > rings;
  }
}
