/** The number of failures of observers since the start. */
let failures = 0;

/**
 * Runs work that only observes a request: metrics, log, traces. Exceptions of the work must not
 * affect the request, so they are caught, counted, and passed to `onFailure`.
 */
export function observe(work: () => void, onFailure?: (error: unknown) => void): void {
  try {
    work();
  } catch (error) {
    failures += 1;
    if (onFailure) observe(() => onFailure(error));
  }
}

/** Wraps a function in `observe`. */
export function observing<Arguments extends readonly unknown[]>(
  work: (...args: Arguments) => void,
): (...args: Arguments) => void {
  return (...args) => observe(() => work(...args));
}

/** Returns the number of failures of observers since the start, for the metrics. */
export const observerFailures = () => failures;
