/** The part of a caller's request that is passed to every subgraph. */
export interface FetchContext {
  readonly requestId: string;
  /** Headers for the subgraphs: the caller's token, the request id and forwarded headers. */
  readonly headers: Readonly<Record<string, string>>;
  /** Aborted when the caller disconnects or the deadline passes. */
  readonly signal: AbortSignal;
  /** The deadline of the request, on the clock of `performance.now()`. */
  readonly deadline: number;
}

/** An operation on a subgraph, prepared once and sent many times. */
export interface FetchOperation {
  readonly text: string;
  readonly name: string | undefined;
  /** Whether the operation is a mutation, whose outcome is unknown if there is no answer. */
  readonly isMutation: boolean;
  /** The JSON body of the request up to the value of `variables`. */
  readonly json: string;
}

/** An error returned by a subgraph. */
export interface SubgraphError {
  readonly message?: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** A subgraph's answer as received, of any form; `checkAnswer` validates it. */
export interface UncheckedAnswer {
  readonly data?: unknown;
  readonly errors?: unknown;
  readonly extensions?: unknown;
}

/**
 * Sends operations to one subgraph. Reports failures as errors in the answer, and never rejects.
 */
export interface SubgraphSource {
  fetch(
    operation: FetchOperation,
    variables: Readonly<Record<string, unknown>>,
    context: FetchContext,
  ): Promise<UncheckedAnswer>;
}

/** Creates the source of a subgraph of the supergraph. */
export type SourceFactory = (subgraph: {
  readonly name: string;
  readonly url: string;
}) => SubgraphSource;

/** Prepares an operation for sending. */
export function fetchOperation(text: string, name: string | undefined): FetchOperation {
  const named = name === undefined ? '' : `"operationName":${JSON.stringify(name)},`;
  const isMutation = /^\s*mutation\b/.test(text);
  return { text, name, isMutation, json: `{${named}"query":${JSON.stringify(text)},"variables":` };
}
