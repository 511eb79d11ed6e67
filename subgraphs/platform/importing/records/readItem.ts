import type { StatedReference } from './referring/statedReference.ts';

/** Where a record stands in a file that is imported. */
export interface FilePlace {
  /** The member of a zip archive; null for a file that is no archive. */
  readonly member: string | null;
  /** The line at which the record begins, counted from 1. */
  readonly line: number;
}

/** A record that was read from a file: facts of one record of the graph. Facts that the file does not state are absent. */
export interface ReadRecord {
  readonly place: FilePlace;
  /** The GraphQL type, such as "Enterprise". */
  readonly kind: string;
  /** The natural key, such as the INN. */
  readonly key: string;
  /**
   * The existing record whose parts the file states, as it names it; its id then takes the place of the key.
   * Absent for files that state records.
   */
  readonly named?: StatedReference;
  /** The references in the facts; absent if there are none. */
  readonly references?: readonly StatedReference[];
  /** The lines of all rows that state the record; absent if it stands in one place. */
  readonly rows?: readonly number[];
  /**
   * Names and shapes of the facts in the change feed (`Change.after`): decimals as text, dates as ISO text,
   * ids of other records, or references to them that are not resolved yet.
   */
  readonly facts: Readonly<Record<string, unknown>>;
  /** The day of the facts, ISO; null for the day of the file. */
  readonly asOf: string | null;
}

/** A part of a file that is refused. */
export interface RefusedPart {
  readonly place: FilePlace;
  /** The stable error code. */
  readonly code: string;
  /** The element or column; null if the part is refused as a whole. */
  readonly field: string | null;
  /** What was expected and what came. */
  readonly message: string;
  /** The refused record as it stood in the file; null if it is too large. */
  readonly text: string | null;
}

/** A member of an archive that is not read, because it is no document of the kind that is imported. */
export interface SkippedMember {
  readonly name: string;
  /** What it is instead, such as "a spreadsheet". */
  readonly content: string;
}

/** What a reader finds in a file: a record, or a part that it refuses. */
export type ReadItem = { readonly record: ReadRecord } | { readonly refused: RefusedPart };
