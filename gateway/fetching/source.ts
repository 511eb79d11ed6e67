/** What one request of a caller passes on to every subgraph that it asks. */
export interface FetchContext {
  readonly requestId: string;
  /** Headers for the subgraphs: who asks, and the trace that this belongs to. */
  readonly headers: Readonly<Record<string, string>>;
  /** Aborted when the caller has left or the deadline has passed. */
  readonly signal: AbortSignal;
  /** When an answer is of no more use, on the clock of `performance.now()`. */
  readonly deadline: number;
}

/** An operation on a subgraph, prepared once and sent many times. */
export interface FetchOperation {
  readonly text: string;
  readonly name: string | undefined;
  /** Whether it writes, so that no answer leaves its outcome unknown. */
  readonly isMutation: boolean;
  /** Everything of the request's JSON that comes before the value of `variables`. */
  readonly json: string;
}

/** An error as a subgraph tells it. */
export interface SubgraphError {
  readonly message?: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** What a subgraph answers, as it came: anybody's data, which `checkAnswer` makes an answer of. */
export interface UncheckedAnswer {
  readonly data?: unknown;
  readonly errors?: unknown;
}

/** A way to ask one subgraph. It answers with errors and never rejects. */
export interface SubgraphSource {
  fetch(
    operation: FetchOperation,
    variables: Readonly<Record<string, unknown>>,
    context: FetchContext,
  ): Promise<UncheckedAnswer>;
}

/** Makes the source of one subgraph that the supergraph names. */
export type SourceFactory = (subgraph: {
  readonly name: string;
  readonly url: string;
}) => SubgraphSource;

/** Prepares an operation. */
export function fetchOperation(text: string, name: string | undefined): FetchOperation {
  const named = name === undefined ? '' : `"operationName":${JSON.stringify(name)},`;
  const isMutation = /^\s*mutation\b/.test(text);
  return { text, name, isMutation, json: `{${named}"query":${JSON.stringify(text)},"variables":` };
}
