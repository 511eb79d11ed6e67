import type { GraphQLFormattedError } from 'graphql';

/** A GraphQL operation sent to a subgraph. */
export interface OperationRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly operationName?: string | undefined;
  /** The caller's `Authorization` header; the subgraph verifies it again. */
  readonly authorization?: string | undefined;
  /** The token of the position that the answer must reflect; no requirement if absent. */
  readonly atLeast?: string | undefined;
  readonly requestId: string;
  /** The maximum time for which the answer may be held until there is news, in milliseconds. */
  readonly maxHeldMs?: number | undefined;
  /** Aborted when the client disconnects; the subgraph then cancels its SQL statements. */
  readonly signal?: AbortSignal | undefined;
}

/** The response of a subgraph, with errors as the caller may see them. */
export interface OperationResponse {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: {
    /** The token of the position of the data; for a mutation, the token of its commit. */
    readonly position: string;
  };
}

/** Executes an operation on a subgraph. */
export type ExecuteOperation = (request: OperationRequest) => Promise<OperationResponse>;
