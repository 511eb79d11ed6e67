import { GraphQLError } from 'graphql';

/** The time in which a request must be answered: it ends with the deadline, or when the caller leaves. */
export interface Deadline {
  /** Aborted when the time is over; its `reason` is a GraphQLError that says why. */
  readonly signal: AbortSignal;
  /** When that is at the latest, on the clock of `performance.now()`. */
  readonly at: number;
  /** Frees what waits for the end; nothing is aborted any more. */
  release(): void;
}

/**
 * Starts the time of a request, whose caller may leave before it is over.
 * @param arrivedAt when the request arrived, on the clock of `performance.now()`: what it has waited
 * since then counts.
 */
export function startDeadline(
  milliseconds: number,
  caller: AbortSignal | undefined,
  arrivedAt: number = performance.now(),
): Deadline {
  const controller = new AbortController();
  const { signal } = controller;
  const at = arrivedAt + milliseconds;
  const leave = () => controller.abort(departed());
  const end = () => controller.abort(passed(milliseconds));
  const left = at - performance.now();
  const timer = left > 0 ? setTimeout(end, left) : undefined;
  if (left <= 0) end();
  if (caller?.aborted) leave();
  caller?.addEventListener('abort', leave, { once: true });
  return {
    signal,
    at,
    release() {
      clearTimeout(timer);
      caller?.removeEventListener('abort', leave);
    },
  };
}

function passed(milliseconds: number): GraphQLError {
  return new GraphQLError(
    `The request must be answered within ${milliseconds} ms of its arrival, and was not planned by then; ` +
      'ask for less, or try again.',
    { extensions: { code: 'DEADLINE_EXCEEDED', http: { status: 503 } } },
  );
}

function departed(): GraphQLError {
  return new GraphQLError('The caller left before the request was answered.', {
    extensions: { code: 'REQUEST_CANCELLED', http: { status: 499 } },
  });
}
