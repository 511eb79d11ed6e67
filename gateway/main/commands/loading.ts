import { setImmediate as yieldToEventLoop } from 'node:timers/promises';

/** The slow modules of the program, dependencies first. */
const parts: readonly (() => Promise<unknown>)[] = [
  () => import('../../../subgraphs/platform/database/connecting/database.ts'),
  () => import('type-graphql'),
  () => import('../../../subgraphs/platform/http/server/httpServer.ts'),
  () => import('../../planning/pool/plannerPool.ts'),
  () => import('../../gateway.ts'),
  () => import('../../../subgraphs/customers/subgraph.ts'),
  () => import('../graph.ts'),
];

/**
 * Loads the program in parts, and yields to the event loop between them so that signals are
 * handled. Loading everything in one step blocks the event loop for two seconds if nothing is in
 * the compile cache.
 * @throws the signal's reason.
 */
export async function loadInParts(stopping: AbortSignal): Promise<void> {
  for (const load of parts) {
    await load();
    await yieldToEventLoop();
    stopping.throwIfAborted();
  }
}
