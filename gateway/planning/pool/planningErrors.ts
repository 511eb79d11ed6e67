import { GraphQLError } from 'graphql';

/** Codes of errors that do not depend on the document, so that the next attempt may succeed. */
const transient = new Set(['PLANNING_OVERLOADED', 'PLANNER_UNAVAILABLE']);

/** Creates the error for a full queue. */
export function plannerOverloaded(waiting: number): GraphQLError {
  return unavailable(
    `The planner's queue is full: ${waiting} operations are waiting; try again later.`,
    'PLANNING_OVERLOADED',
  );
}

/** Creates the error for a planner without a running thread. */
export function plannerUnavailable(why: string): GraphQLError {
  return unavailable(
    `The planner is unavailable (${why}); try again later.`,
    'PLANNER_UNAVAILABLE',
  );
}

/** Creates the error for a document that exceeds a planning limit. */
export function planningLimitExceeded(limit: string): GraphQLError {
  return refusal(
    `Planning the operation takes more than ${limit}; select fewer fields.`,
    'PLANNING_TOO_HARD',
  );
}

/** Creates the error for a document whose plan has too many fetches. */
export function tooManyFetches(fetches: number, limit: number): GraphQLError {
  return refusal(
    `The operation needs ${fetches} requests to subgraphs, at most ${limit} are allowed; select ` +
      'fewer fields of entities, or select each once instead of under several aliases.',
    'QUERY_TOO_LARGE',
  );
}

/** Creates the error for a document that has no plan. */
export function unplannableOperation(why: string): GraphQLError {
  return refusal(`The operation cannot be planned: ${why}`, 'OPERATION_NOT_PLANNED');
}

/** Whether an error is due to the document itself, so that it can be cached. */
export function isCacheable(error: unknown): boolean {
  return !(error instanceof GraphQLError && transient.has(String(error.extensions['code'])));
}

function refusal(message: string, code: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}

function unavailable(message: string, code: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status: 503 } } });
}
