/** The catalogue entry of an error code. */
export interface ErrorEntry {
  /** The HTTP status of a request that is refused as a whole with this code. */
  readonly status: number;
  /** The meaning of the code, as one sentence. */
  readonly meaning: string;
  /** The action that the caller can take, as one sentence. */
  readonly action: string;
}

/** The catalogue entries of error codes, by code. */
export type ErrorTable = Readonly<Record<string, ErrorEntry>>;

/** Creates the entry of a code for values that are refused with status 400. */
export function invalid(meaning: string, action: string): ErrorEntry {
  return { status: 400, meaning, action };
}
