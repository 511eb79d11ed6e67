/** How often observers failed since the program started. */
let failures = 0;

/**
 * Runs what only observes a request: metrics, log, traces. It must neither end nor answer the request,
 * so its exception goes no further; it is counted, and reported by `onFailure` if that works.
 */
export function observe(work: () => void, onFailure?: (error: unknown) => void): void {
  try {
    work();
  } catch (error) {
    failures += 1;
    if (onFailure) observe(() => onFailure(error));
  }
}

/** The same for a function that is called later. */
export function observing<Arguments extends readonly unknown[]>(
  work: (...args: Arguments) => void,
): (...args: Arguments) => void {
  return (...args) => observe(() => work(...args));
}

/** How often observers failed since the program started, for the metrics. */
export const observerFailures = () => failures;
