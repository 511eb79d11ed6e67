import { GraphQLError } from 'graphql';

/**
 * The time limit of a request. It is reached at the deadline, or earlier if the caller disconnects.
 */
export interface Deadline {
  /** Aborted when the limit is reached; its `reason` is a GraphQLError. */
  readonly signal: AbortSignal;
  /** The deadline, on the clock of `performance.now()`. */
  readonly at: number;
  /** Clears the timer and the listener, so that the signal is not aborted afterwards. */
  release(): void;
}

/**
 * Starts the time limit of a request.
 * @param milliseconds the time from arrival to deadline.
 * @param caller aborted when the caller disconnects.
 * @param arrivedAt when the request arrived, on the clock of `performance.now()`; time spent
 * waiting since then counts.
 */
export function startDeadline(
  milliseconds: number,
  caller: AbortSignal | undefined,
  arrivedAt: number = performance.now(),
): Deadline {
  const controller = new AbortController();
  const { signal } = controller;
  const at = arrivedAt + milliseconds;
  const cancel = () => controller.abort(requestCancelled());
  const expire = () => controller.abort(deadlineExceeded(milliseconds));
  const left = at - performance.now();
  const timer = left > 0 ? setTimeout(expire, left) : undefined;
  if (left <= 0) expire();
  if (caller?.aborted) cancel();
  caller?.addEventListener('abort', cancel, { once: true });
  return {
    signal,
    at,
    release() {
      clearTimeout(timer);
      caller?.removeEventListener('abort', cancel);
    },
  };
}

function deadlineExceeded(milliseconds: number): GraphQLError {
  return new GraphQLError(
    `The request was not planned within ${milliseconds} ms of its arrival; select fewer fields, ` +
      'or try again later.',
    { extensions: { code: 'DEADLINE_EXCEEDED', http: { status: 503 } } },
  );
}

function requestCancelled(): GraphQLError {
  return new GraphQLError('The caller disconnected before the request was answered.', {
    extensions: { code: 'REQUEST_CANCELLED', http: { status: 499 } },
  });
}
