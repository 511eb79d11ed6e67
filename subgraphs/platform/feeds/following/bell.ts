/**
 * An event that occurs repeatedly. Any number of callers can wait for it without missing an
 * occurrence.
 */
export class Bell {
  #rings = 0;
  #waiting = new Set<() => void>();

  /**
   * The number of times that the bell has rung. Read it before checking for work, so that a ring
   * during the check is not missed.
   */
  get rings(): number {
    return this.#rings;
  }

  /** Rings the bell: wakes all waiting callers. */
  ring(): void {
    this.#rings += 1;
    const woken = this.#waiting;
    this.#waiting = new Set();
    for (const wake of woken) wake();
  }

  /**
   * Resolves when the bell has rung more often than `rings`, when the time is over or when the
   * signal is aborted.
   * @returns whether the bell has rung.
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
