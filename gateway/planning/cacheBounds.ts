/**
 * How much memory the gateway keeps for operations that it may be asked for again, for one supergraph.
 * Sizes are estimates in bytes, computed from lengths of texts, two bytes a character. What is larger
 * than an entry may be is used and not kept, so that a few huge documents do not evict all others.
 */
export const cacheBounds = {
  /** Plans, and refusals to plan, by the text that was planned. */
  plans: { maxSize: 8 * 1024 * 1024, maxEntrySize: 1024 * 1024 },
  /** Compiled operations with the documents that they are of. */
  operations: { maxSize: 16 * 1024 * 1024, maxEntrySize: 4 * 1024 * 1024 },
} as const;

/** What an entry takes beside its texts, in bytes. */
export const entryBytes = 512;

/** The bytes of a text. */
export function bytesOf(text: string): number {
  return 2 * text.length;
}
