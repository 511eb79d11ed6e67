/** Something that happens again and again, for which any number wait without missing one. */
export class Bell {
  #rings = 0;
  #waiting = new Set<() => void>();

  /** How often it has rung: taken before looking, so that what happens meanwhile is not missed. */
  get rings(): number {
    return this.#rings;
  }

  /** Wakes all that wait. */
  ring(): void {
    this.#rings += 1;
    const woken = this.#waiting;
    this.#waiting = new Set();
    for (const wake of woken) wake();
  }

  /**
   * Resolves when it has rung more often than that, the time is over, or the signal is aborted.
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
