import type { EntityManager } from '@mikro-orm/postgresql';
import { setMaxListeners } from 'node:events';
import { setImmediate } from 'node:timers/promises';

const requestEnded = 'REQUEST_ENDED';

/** Why work of a request is stopped: its caller has left, or its deadline has passed. */
export class RequestEnded extends Error {
  /** The ORM makes an error of its own of each that a statement causes; it keeps the code. */
  readonly code = requestEnded;

  constructor() {
    super('the caller has left, or the deadline has passed');
  }
}

/** Whether something failed because its request had ended. */
export function isRequestEnd(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === requestEnded) || isRequestEnd(error.cause);
}

/**
 * A signal that follows that of a request, some time later if so asked; its reason is `RequestEnded`.
 * @param graceMs how much later, in milliseconds.
 */
export function endOf(request: AbortSignal, graceMs = 0): AbortSignal {
  const controller = new AbortController();
  const { signal } = controller;
  // Each of a request's statements listens to it.
  setMaxListeners(0, request, signal);
  const end = () => controller.abort(new RequestEnded());
  const follow = () => void (graceMs === 0 ? end() : setTimeout(end, graceMs).unref());
  if (request.aborted) follow();
  else request.addEventListener('abort', follow, { once: true });
  return signal;
}

const signals = new WeakMap<EntityManager, AbortSignal>();

/** The same entity manager, whose statements are cancelled when the signal is aborted. */
export function endingWith(em: EntityManager, signal: AbortSignal | undefined): EntityManager {
  const fork = em.fork({ clear: true, ...(signal && { signal }) });
  if (signal) signals.set(fork, signal);
  return fork;
}

/** The signal that the statements of an entity manager end with; undefined for one that has none. */
export function signalOf(em: EntityManager): AbortSignal | undefined {
  return signals.get(em);
}

/** Resolves with the promise, or rejects with the signal's reason when that is aborted first. */
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
 * Lets the event loop go on between two parts of long work.
 * @throws RequestEnded when the request of the entity manager has ended.
 */
export async function nextTurn(em: EntityManager): Promise<void> {
  await setImmediate();
  signalOf(em)?.throwIfAborted();
}

/** The end of work whose result several requests share: it comes when all of them have ended. */
export class SharedEnd {
  readonly #controller = new AbortController();
  #open = 0;

  constructor() {
    setMaxListeners(0, this.signal);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Counts a request in; one without a signal never ends. */
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
