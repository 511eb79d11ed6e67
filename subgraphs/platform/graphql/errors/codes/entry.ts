/** What is said of an error code. */
export interface ErrorEntry {
  /** The HTTP status of a request that is refused with it as a whole. */
  readonly status: number;
  /** What it means, as one sentence. */
  readonly meaning: string;
  /** What the caller can do, as one sentence. */
  readonly action: string;
}

/** Error codes by name. */
export type ErrorTable = Readonly<Record<string, ErrorEntry>>;

/** The entry of a value that is refused with status 400. */
export function invalid(meaning: string, action: string): ErrorEntry {
  return { status: 400, meaning, action };
}
