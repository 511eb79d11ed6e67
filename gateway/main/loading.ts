import { setImmediate as yieldToEvents } from 'node:timers/promises';

/** The heavy parts of a program, the ones that others build on first. */
const parts: readonly (() => Promise<unknown>)[] = [
  () => import('../../subgraphs/platform/database/connecting/database.ts'),
  () => import('type-graphql'),
  () => import('../../subgraphs/platform/http/server/httpServer.ts'),
  () => import('../planning/pool/plannerPool.ts'),
  () => import('../gateway.ts'),
  () => import('../../subgraphs/customers/subgraph.ts'),
  () => import('./graph.ts'),
];

/**
 * Loads the program in parts, so that a signal to stop is heard between them: as a whole it would keep
 * the event loop for two seconds when nothing of it is compiled yet.
 * @throws the signal's reason.
 */
export async function loadInParts(stopping: AbortSignal): Promise<void> {
  for (const load of parts) {
    await load();
    await yieldToEvents();
    stopping.throwIfAborted();
  }
}
