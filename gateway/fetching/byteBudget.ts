/** Bytes that one reader has taken up. */
export interface ByteLease {
  /**
   * Takes up bytes that have arrived.
   * @returns whether to read on; otherwise `resume` is called when there is room.
   */
  take(bytes: number): boolean;
  /** Gives all bytes back; nothing is resumed any more. */
  release(): void;
}

/**
 * Bounds the bytes that all readers of a process hold at once by making them wait. Whatever they hold,
 * one of them reads on to its end: each in turn, so that none waits for ever.
 */
export class ByteBudget {
  /** What the readers may hold before they wait; the one that reads on comes in addition. */
  readonly #shared: number;
  readonly #waiting = new Set<Lease>();
  #held = 0;
  #first: Lease | null = null;

  /**
   * @param bytes what all readers may hold.
   * @param maxOne what one reader may hold.
   */
  constructor(bytes: number, maxOne: number) {
    this.#shared = Math.max(0, bytes - maxOne);
  }

  /** Bytes that are held now. */
  get held(): number {
    return this.#held;
  }

  /** @param resume continues the reader, always in a later turn of the event loop. */
  open(resume: () => void): ByteLease {
    return new Lease(this, resume);
  }

  /** Counts bytes of a lease, and decides whether it may read on. */
  take(lease: Lease, bytes: number): boolean {
    this.#held += bytes;
    if (this.#held <= this.#shared) return true;
    this.#first ??= lease;
    if (this.#first === lease) return true;
    this.#waiting.add(lease);
    return false;
  }

  /** Takes back what a lease held, and continues those that wait as far as there is room. */
  release(lease: Lease): void {
    this.#held -= lease.bytes;
    this.#waiting.delete(lease);
    if (this.#first === lease) this.#first = null;
    for (const next of this.#waiting) {
      const isRoom = this.#held <= this.#shared;
      if (!isRoom && this.#first !== null) return;
      if (!isRoom) this.#first = next;
      this.#waiting.delete(next);
      setImmediate(() => next.resume());
    }
  }
}

class Lease implements ByteLease {
  readonly #budget: ByteBudget;
  readonly #resume: () => void;
  #isOpen = true;
  bytes = 0;

  constructor(budget: ByteBudget, resume: () => void) {
    this.#budget = budget;
    this.#resume = resume;
  }

  take(bytes: number): boolean {
    this.bytes += bytes;
    return this.#budget.take(this, bytes);
  }

  resume(): void {
    if (this.#isOpen) this.#resume();
  }

  release(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#budget.release(this);
  }
}
