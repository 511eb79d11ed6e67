import type { UncheckedAnswer } from './source.ts';

/** Codes of the reasons why a subgraph gave no answer. */
export type Unavailability = keyof typeof messages;

const messages = {
  SUBGRAPH_UNAVAILABLE: 'is unavailable; its fields are null.',
  SUBGRAPH_TIMEOUT: 'did not answer in time; its fields are null.',
  SUBGRAPH_ANSWER_TOO_LARGE:
    'answered with more than the gateway takes; its fields are null: ask for smaller pages.',
  OUTCOME_UNKNOWN:
    'was asked to change something and gave no answer: it may be done or not. Send the same again ' +
    'with the same idempotency key, then it is done once.',
};

/**
 * Returns the answer used for a subgraph that gave none: an error that names the subgraph but not
 * its address. The subgraph's fields become null.
 */
export function unavailable(subgraph: string, code: Unavailability): UncheckedAnswer {
  const message = `The ${subgraph} subgraph ${messages[code]}`;
  return { errors: [{ message, extensions: { code } }] };
}
