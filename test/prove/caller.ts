/** An answer as a caller gets it. */
export interface ProofAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
}

/** Sends a query as the caller of the `Authorization` header. */
export type Ask = (
  query: string,
  variables?: Record<string, unknown>,
  authorization?: string,
) => Promise<ProofAnswer>;

/** An answer with its position. */
export interface PositionedAnswer extends ProofAnswer {
  readonly extensions?: { readonly position?: string };
}

/** Sends a query that waits for a position, if one is given. */
export type AskAt = (
  atLeast: string | undefined,
  ...asked: Parameters<Ask>
) => Promise<PositionedAnswer>;

/** Creates an `Authorization` header of a caller with these scopes, who acts for these owners. */
export type Bearer = (scopes: readonly string[], owners: readonly string[]) => Promise<string>;

/**
 * Returns a whole number from 0 to `below` − 1. The same seed gives the same numbers (mulberry32).
 */
export type Draw = (below: number) => number;

/** A pseudo-random number generator that depends on its seed alone. */
export function drawing(seed: number): Draw {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/**
 * Sends an operation to the GraphQL endpoint at a URL.
 * @throws Error if it does not answer.
 */
export async function askUrl(
  url: string,
  query: string,
  variables: Record<string, unknown> = {},
  authorization?: string,
): Promise<ProofAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(authorization !== undefined && { authorization }),
    },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(20_000),
  });
  return (await response.json()) as ProofAnswer;
}
