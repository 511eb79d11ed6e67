import type { MemberBatch, MemberEnd } from '../parsing/readMember.ts';
import type { MemberTask } from '../zip/memberTask.ts';

/** What a thread is started with. */
export interface ThreadStart {
  readonly path: string;
  /** Where the kind of the files is exported: the URL of the module, and the name. */
  readonly module: string;
  readonly name: string;
  readonly options: unknown;
}

/** A message to a thread: the next member, or the leave to send one more batch. */
export type ToThread = { readonly task: MemberTask } | { readonly leave: true };

/** A message from a thread. */
export type FromThread =
  | { readonly batch: MemberBatch }
  /** The member is read. */
  | { readonly end: MemberEnd }
  /** An error of the program. */
  | { readonly failure: string };

/**
 * The number of batches that a thread may send before the first of them is consumed. It bounds the
 * memory, and lets members of 16,000 records be read beside each other.
 */
export const batchesAhead = 16;
