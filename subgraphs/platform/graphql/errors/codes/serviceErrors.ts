import type { ErrorTable } from './entry.ts';

/** Codes of failures of the program, its subgraphs and its databases. */
export const serviceErrors = {
  INTERNAL_SERVER_ERROR: {
    status: 500,
    meaning: 'The program has a fault; it was logged with the id of the request.',
    action: 'Report the request id to the operator.',
  },
  IDENTITY_PROVIDER_UNAVAILABLE: {
    status: 503,
    meaning: 'The token is signed by a new key, and the identity provider does not answer.',
    action: 'Try again later.',
  },
  SUBGRAPH_UNAVAILABLE: {
    status: 503,
    meaning: 'A subgraph or its database does not answer; its fields are null.',
    action: 'Try again later; the rest of the answer is valid.',
  },
  SUBGRAPH_TIMEOUT: {
    status: 503,
    meaning: 'A subgraph did not answer in time; its fields are null.',
    action: 'Request less in one query, or try again later.',
  },
  POSITION_NOT_REACHED: {
    status: 503,
    meaning:
      'A subgraph\'s replicas or its match index did not reach the position in "atLeast" in ' +
      'time; its fields are null, and nothing was written. "extensions.reached" contains ' +
      'the position that they have reached.',
    action: 'Send the request again, or without "atLeast" to get the current state.',
  },
  SUBGRAPH_ANSWER_TOO_LARGE: {
    status: 503,
    meaning: 'A subgraph sent a larger response than the gateway accepts; its fields are null.',
    action: 'Request smaller pages.',
  },
  DOWNSTREAM_SERVICE_ERROR: {
    status: 503,
    meaning: 'A subgraph reported an error without a code.',
    action: 'Read the message of the error; "extensions.subgraph" names the subgraph.',
  },
  INVALID_SUBGRAPH_ANSWER: {
    status: 503,
    meaning: 'A subgraph sent a malformed response.',
    action: 'Report the error to the operator of the subgraph that "extensions.subgraph" names.',
  },
  INVALID_SUBGRAPH_VALUE: {
    status: 503,
    meaning:
      'A subgraph sent a value that does not have the type of its field in the schema; the ' +
      'field is null.',
    action: 'Report the error to the operator of the subgraph.',
  },
  ERRORS_OMITTED: {
    status: 503,
    meaning:
      'More fields of the response are null for the same reasons; "extensions.count" is ' +
      'their number.',
    action: 'Read the other errors of the response.',
  },
  UNANSWERABLE_OPERATION: {
    status: 400,
    meaning: 'No subgraph can resolve the requested fields.',
    action: 'Request other fields, or report the error to the operator of the supergraph.',
  },
  OPERATION_NOT_PLANNED: {
    status: 400,
    meaning: 'The operation is valid, but could not be planned.',
    action: 'Write the operation in another way, or request less data in one operation.',
  },
  PLANNING_TOO_HARD: {
    status: 400,
    meaning: 'Planning the operation takes more processor time than is allowed.',
    action: 'Use fewer abstract types and fragments in one operation.',
  },
  PLANNING_OVERLOADED: {
    status: 503,
    meaning: 'Too many operations wait to be planned.',
    action: 'Try again.',
  },
  PLANNER_UNAVAILABLE: {
    status: 503,
    meaning: 'No thread is available to plan the operation: it could not be started, or it died.',
    action: 'Try again; report the error to the operator if it persists.',
  },
  DEADLINE_EXCEEDED: {
    status: 503,
    meaning: 'The request was not planned before its deadline, which counts from its arrival.',
    action: 'Request less in one query, or try again.',
  },
  REQUEST_CANCELLED: {
    status: 499,
    meaning: 'The caller closed the connection before the request was answered.',
    action:
      'Send the request again if you still need the answer; a write with the same ' +
      'idempotency key is executed only once.',
  },
  STORAGE_FULL: {
    status: 503,
    meaning: 'The storage of the database is full: it is read-only for now.',
    action: 'Free space, or report the error to the operator; then send the write again.',
  },
  DATABASE_RESTARTING: {
    status: 503,
    meaning: "The program's own PostgreSQL died and is being restarted; /health/ready reports it.",
    action: 'Try again in a few seconds.',
  },
  PRIMARY_UNAVAILABLE: {
    status: 503,
    meaning: 'The process that runs imports did not answer the one that received the request.',
    action: 'Try again; `HEAD /imports/<kind>` tells how much of an upload has arrived.',
  },
  ALLOCATION_OVERLOADED: {
    status: 503,
    meaning: 'Too many allocations wait to be computed.',
    action: 'Try again.',
  },
} as const satisfies ErrorTable;
