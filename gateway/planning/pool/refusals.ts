import { GraphQLError } from 'graphql';

/** Refusals that say nothing of the document: the next attempt may succeed. */
const passing = new Set(['PLANNING_OVERLOADED', 'PLANNER_UNAVAILABLE']);

/** Too many documents wait for their plans. */
export function overloaded(waiting: number): GraphQLError {
  return unavailable(
    `At most ${waiting} new operations may wait to be planned, and as many do; try again.`,
    'PLANNING_OVERLOADED',
  );
}

/** No thread can plan at present. */
export function plannerUnavailable(why: string): GraphQLError {
  return unavailable(
    `New operations cannot be planned at present (${why}); try again.`,
    'PLANNER_UNAVAILABLE',
  );
}

/** The document takes more than the planner gives it. */
export function tooHard(limit: string): GraphQLError {
  return refusal(
    `The operation takes more than ${limit} to plan; ask for less at once.`,
    'PLANNING_TOO_HARD',
  );
}

/** The planner finds no plan for the document. */
export function notPlanned(why: string): GraphQLError {
  return refusal(`The operation cannot be planned: ${why}`, 'OPERATION_NOT_PLANNED');
}

/** Whether a refusal holds for the document itself, and may be repeated without planning again. */
export function isLasting(error: unknown): boolean {
  return !(error instanceof GraphQLError && passing.has(String(error.extensions['code'])));
}

function refusal(message: string, code: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}

function unavailable(message: string, code: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status: 503 } } });
}
