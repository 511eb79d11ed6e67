import type { UncheckedAnswer } from './source.ts';

/** Codes of the reasons why a subgraph gave no answer. */
export type Unavailability = keyof typeof messages;

const messages = {
  SUBGRAPH_UNAVAILABLE: 'is unavailable; its fields are null.',
  SUBGRAPH_TIMEOUT: 'did not answer in time; its fields are null.',
  SUBGRAPH_ANSWER_TOO_LARGE:
    'returned a larger answer than the gateway accepts; its fields are null. Request smaller pages.',
  OUTCOME_UNKNOWN:
    'did not answer a mutation, so its outcome is unknown. Repeat the mutation with the same ' +
    'idempotency key: it is then executed only once.',
};

/**
 * Returns the answer used for a subgraph that gave none: an error that names the subgraph but not
 * its address. The subgraph's fields become null.
 */
export function unavailable(subgraph: string, code: Unavailability): UncheckedAnswer {
  const message = `The ${subgraph} subgraph ${messages[code]}`;
  return { errors: [{ message, extensions: { code } }] };
}
