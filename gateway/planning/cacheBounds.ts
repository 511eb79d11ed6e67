/**
 * The limits of the operation caches, for one supergraph. Sizes are estimates in bytes, computed
 * from text lengths at two bytes a character. An entry larger than its limit is used but not
 * cached, so that a few very large documents do not evict all others.
 */
export const cacheBounds = {
  /** Plans and planning errors, by the planned text. */
  plans: { maxSize: 8 * 1024 * 1024, maxEntrySize: 1024 * 1024 },
  /** Compiled operations with their documents. */
  operations: { maxSize: 16 * 1024 * 1024, maxEntrySize: 4 * 1024 * 1024 },
} as const;

/** The estimated size of a cache entry without its texts, in bytes. */
export const entryBytes = 512;

/** Returns the size of a text, in bytes. */
export function bytesOf(text: string): number {
  return 2 * text.length;
}
