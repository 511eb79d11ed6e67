import type { EntityManager } from '@mikro-orm/postgresql';
import { setMaxListeners } from 'node:events';
import { setImmediate } from 'node:timers/promises';

const requestEnded = 'REQUEST_ENDED';

/**
 * Thrown when work is aborted because its request has ended: the client has disconnected, or the
 * deadline has passed.
 */
export class RequestEnded extends Error {
  /** The ORM wraps the errors of statements, but keeps this code. */
  readonly code = requestEnded;

  constructor() {
    super('the client has disconnected, or the deadline has passed');
  }
}

/** Whether an error is due to the end of its request. */
export function isRequestEnd(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === requestEnded) || isRequestEnd(error.cause);
}

/**
 * Returns a signal that is aborted with the reason `RequestEnded` when the request's signal is
 * aborted, or some time after it.
 * @param graceMs the delay, in milliseconds.
 */
export function endOf(request: AbortSignal, graceMs = 0): AbortSignal {
  const controller = new AbortController();
  const { signal } = controller;
  // Lift Node's limit on listeners, because every statement of a request adds one.
  setMaxListeners(0, request, signal);
  const end = () => controller.abort(new RequestEnded());
  const follow = () => void (graceMs === 0 ? end() : setTimeout(end, graceMs).unref());
  if (request.aborted) follow();
  else request.addEventListener('abort', follow, { once: true });
  return signal;
}

const signals = new WeakMap<EntityManager, AbortSignal>();

/** Returns a fork of the entity manager whose statements are cancelled when the signal is aborted. */
export function endingWith(em: EntityManager, signal: AbortSignal | undefined): EntityManager {
  const fork = em.fork({ clear: true, ...(signal && { signal }) });
  if (signal) signals.set(fork, signal);
  return fork;
}

/** Returns the signal that cancels the statements of an entity manager; undefined if it has none. */
export function signalOf(em: EntityManager): AbortSignal | undefined {
  return signals.get(em);
}

/**
 * Settles as the promise does, or rejects with the signal's reason if the signal is aborted first.
 */
export function untilEnd<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/**
 * Yields to the event loop between two parts of long work.
 * @throws RequestEnded if the request of the entity manager has ended.
 */
export async function yieldToEventLoop(em: EntityManager): Promise<void> {
  await setImmediate();
  signalOf(em)?.throwIfAborted();
}

/**
 * A signal for work whose result several requests share. It is aborted when all of these requests
 * have ended.
 */
export class SharedEnd {
  readonly #controller = new AbortController();
  #open = 0;

  constructor() {
    setMaxListeners(0, this.signal);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Adds a request to those that share the work. A request without a signal never ends. */
  join(request: AbortSignal | undefined): void {
    this.#open += 1;
    if (request?.aborted) this.#leave();
    else request?.addEventListener('abort', () => this.#leave(), { once: true });
  }

  #leave() {
    this.#open -= 1;
    if (this.#open === 0) this.#controller.abort(new RequestEnded());
  }
}
