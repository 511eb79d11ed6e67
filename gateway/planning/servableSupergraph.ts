import { createHash } from 'node:crypto';
import { type GuardedSupergraph, takeGuards } from '../authorising/supergraphGuards.ts';
import { rejectUnsupported } from './planner/unsupportedFeatures.ts';

/** A supergraph as passed to ApolloGateway, which would reject guards, and its guards. */
export interface ServableSupergraph extends GuardedSupergraph {
  /** The SDL from which the supergraph was read. */
  readonly originalSdl: string;
}

/**
 * Reads a supergraph. ApolloGateway compares SDL texts to detect a change, so the text without
 * guards ends with a hash of the original text.
 * @throws if the gateway cannot serve it.
 */
export function servableSupergraph(originalSdl: string): ServableSupergraph {
  const { sdl, guards } = takeGuards(originalSdl);
  rejectUnsupported(sdl);
  const mark = createHash('sha256').update(originalSdl).digest('hex');
  return { originalSdl, guards, sdl: `${sdl}\n# ${mark}\n` };
}
