import type { UncheckedAnswer } from './source.ts';

/** Why a subgraph gave no answer. */
export type Unavailability = 'SUBGRAPH_UNAVAILABLE' | 'SUBGRAPH_TIMEOUT';

/**
 * The answer in place of a subgraph that gave none: its fields become null, and the error names the
 * subgraph but not its address.
 */
export function unavailable(subgraph: string, code: Unavailability): UncheckedAnswer {
  const what = code === 'SUBGRAPH_TIMEOUT' ? 'did not answer in time' : 'is unavailable';
  const message = `The ${subgraph} subgraph ${what}; its fields are null.`;
  return { errors: [{ message, extensions: { code } }] };
}
