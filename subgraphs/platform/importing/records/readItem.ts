/** Where a record stands in a file that is imported. */
export interface FilePlace {
  /** The member of a zip archive; null for a file that is no archive. */
  readonly member: string | null;
  /** The line at which the record begins, counted from 1. */
  readonly line: number;
}

/** A record that was read from a file: facts of one record of the graph. */
export interface ReadRecord {
  readonly place: FilePlace;
  /** The GraphQL type of the record, such as "Enterprise". */
  readonly kind: string;
  /** The natural key of the record, such as the INN of an enterprise. */
  readonly key: string;
  /**
   * The stated facts, with the names and shapes of the change feed: decimals as text, dates as ISO
   * text. Facts that the file does not state are absent.
   */
  readonly facts: Readonly<Record<string, unknown>>;
  /** The day of the facts, as ISO text; null for that of the file. */
  readonly asOf: string | null;
}

/** A part of a file that is refused. */
export interface RefusedPart {
  readonly place: FilePlace;
  /** The stable error code of the problem. */
  readonly code: string;
  /** The element or column of the problem; null if it concerns the whole part. */
  readonly field: string | null;
  /** A message that states the expected and the given value. */
  readonly message: string;
  /** The refused part as it stands in the file; null if it is too large. */
  readonly text: string | null;
}

/** What a reader of a file yields for each record: the record, or its refusal. */
export type ReadItem = { readonly record: ReadRecord } | { readonly refused: RefusedPart };
