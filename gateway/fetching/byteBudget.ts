/** The bytes that one reader holds. */
export interface ByteLease {
  /**
   * Adds bytes that have arrived.
   * @returns whether to continue reading; if false, `resume` is called when there is room.
   */
  take(bytes: number): boolean;
  /** Releases all bytes of this lease; `resume` is not called afterwards. */
  release(): void;
}

/**
 * Bounds the bytes that all readers of a process hold at the same time, by pausing readers. One
 * reader at a time may always read to its end, whatever the others hold. This right passes from
 * reader to reader, so that no reader starves.
 */
export class ByteBudget {
  /**
   * The bytes that the readers may hold together before they pause. The bytes of the one reader
   * that may always continue are not counted.
   */
  readonly #shared: number;
  readonly #waiting = new Set<Lease>();
  #held = 0;
  #first: Lease | null = null;

  /**
   * @param bytes the limit for all readers together.
   * @param maxOne the largest number of bytes of one reader.
   */
  constructor(bytes: number, maxOne: number) {
    this.#shared = Math.max(0, bytes - maxOne);
  }

  /** The bytes that all readers currently hold. */
  get held(): number {
    return this.#held;
  }

  /**
   * Opens a lease for a new reader.
   * @param resume continues the reader; always called in a later turn of the event loop.
   */
  open(resume: () => void): ByteLease {
    return new Lease(this, resume);
  }

  /** Adds bytes to a lease, and decides whether it may continue reading. */
  take(lease: Lease, bytes: number): boolean {
    this.#held += bytes;
    if (this.#held <= this.#shared) return true;
    this.#first ??= lease;
    if (this.#first === lease) return true;
    this.#waiting.add(lease);
    return false;
  }

  /** Releases the bytes of a lease, and resumes waiting leases as far as there is room. */
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
