import { AsyncLocalStorage } from 'node:async_hooks';

/** The data of a request that is available to everything that runs for the request. */
interface RequestScope {
  readonly requestId: string;
}

/** The current request, so that every log line can contain its id. */
export const requestScope = new AsyncLocalStorage<RequestScope>();
