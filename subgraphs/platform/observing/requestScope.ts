import { AsyncLocalStorage } from 'node:async_hooks';

/** What all that happens for one request can know of it. */
interface RequestScope {
  readonly requestId: string;
}

/** The request for which the program is working now; so every log line can name it. */
export const requestScope = new AsyncLocalStorage<RequestScope>();
