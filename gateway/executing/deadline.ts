/** The time in which a request must be answered: it ends with the deadline, or when the caller leaves. */
export interface Deadline {
  /** Aborted when the time is over. */
  readonly signal: AbortSignal;
  /** When that is at the latest, on the clock of `performance.now()`. */
  readonly at: number;
  /** Frees what waits for the end; nothing is aborted any more. */
  release(): void;
}

/** Starts the time of a request, whose caller may leave before it is over. */
export function startDeadline(milliseconds: number, caller: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  const { signal } = controller;
  const end = () => controller.abort();
  const timer = setTimeout(end, milliseconds);
  if (caller?.aborted) end();
  caller?.addEventListener('abort', end, { once: true });
  return {
    signal,
    at: performance.now() + milliseconds,
    release() {
      clearTimeout(timer);
      caller?.removeEventListener('abort', end);
    },
  };
}
